"""What a stretch of foreign words looks like, and what stands around it: names, titles, glosses, quotations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mtcheck.detectors.untranslated.pair import COMMON, Pair
from mtcheck.detectors.untranslated.patterns import (
    BEFORE_A_START,
    CLOSERS,
    LATIN,
    LATIN_WORD_RE,
    LONG_QUOTATION,
    OPENERS,
    is_latin,
)
from mtcheck.detectors.untranslated.runs import is_shouted
from mtcheck.detectors.untranslated.tokens import FEWEST_COMMON, Token
from mtcheck.detectors.untranslated.weighing import international
from mtcheck.patterns import lazy_re
from mtcheck.text import mentions
from mtcheck.text.lexicon import is_international

_LEAST_TELLING = 4  # letters of such a word: any shorter one may be the target's own
_FEWEST_OF_LITTLE_KNOWN = 2  # words that must prove something in a target whose own words are hardly known
_UNMISTAKABLE = 6.6  # frequency from which one of three letters is too common to be left out: "the", "and", "you"
_FEWEST_SHORT = 2  # shorter ones that stand for one of them
_BORROWED = 3.2  # frequency in the target of a word that may stand in a term which it has taken over
_BORROWED_OF_OTHERS = 2.5  # the same of a language that is quoted less than English
_HOLDS_ENGLISH = 6.05  # and in English of one that holds sentences together: terms have none
_LONGEST_IDENTIFIER = 4  # words of a command
_LONGEST_MENTION = 3  # words that a text may speak of, and one more
_LONGEST_ABBREVIATION = 2
_LONGEST_TERM = 3  # words of one that the target inflects
_ENGLISH_ENDINGS = frozenset({"s", "t", "d", "re", "ll", "ve", "em", "til", "clock"})  # what English joins so
_FEWEST_OF_A_ROW = 3  # words of a list, or parts of a name
_COMMAS = frozenset(",、，،")
_LONGEST_NAME = 6  # words of the name of a body
_OPENING_QUOTES = '"“„«「『‘‚‹'
_CLOSING_QUOTES = '"”“»」』’›'
_COMPOUND_AFTER_RE = lazy_re(r"[\"”“»’']?[-‑][\"„“]?[^\W\d_]{2}|\s-[^\W\d_]{4}")
_COMPOUND_BEFORE_RE = lazy_re(r"[^\W\d_]{2}[\"”“»]?[-‑]$")
_GLOSS_AFTER_RE = lazy_re(r"\s[‘'][^‘’'\n]{2,60}[’'](?!\w)")  # "the verb gehen ‘to go’"
# How a word of another script is read, or what it means, in brackets after it.
_READING_RE = lazy_re(rf"[”»’\"']?\s?[(（][“\"‘']?[{LATIN}][^()（）,;\n]{{0,30}}[)）]")


class _Discount(NamedTuple):
    """What a stretch that may stand lawfully looks like: this takes at least ``off`` from its evidence, and leaves
    ``upper_bound`` of it at most."""

    holds: Callable[[str, Pair, Sequence[Token]], bool]
    off: float
    upper_bound: float


def correction(text: str, pair: Pair, stretch: Sequence[Token]) -> float:
    """Return what the look of a whole stretch adds to or takes from the evidence of its words."""
    total = sum(token.weight for token in stretch)
    if not _proves_something(pair, stretch, total) or _is_abbreviation(pair, stretch):
        return -total
    value = 0.0
    if len(stretch) > 1 and _is_hyphenated(text, stretch):  # a compound is one word
        value += (0.0 if pair.is_little_known else max(token.weight for token in stretch)) - total
    if len(stretch) == 1 and pair.words.known is not None and not pair.words.complete:
        value -= _OF_SHORT_LIST
    for discounts in _DISCOUNTS:
        discount = next((discount for discount in discounts if discount.holds(text, pair, stretch)), None)
        if discount is not None:
            value += min(-discount.off, discount.upper_bound - total)
    return value


def _proves_something(pair: Pair, stretch: Sequence[Token], total: float) -> bool:
    """Return whether a stretch has a word that proves something by itself, or enough that do together."""
    # Words that both languages have prove nothing one by one, but three in a row that read as the other language do.
    shouted = is_shouted(stretch)
    common = sum(token.weight >= COMMON and (shouted or token.text.islower()) for token in stretch)
    anchored = any(token.anchor for token in stretch)
    if not anchored and not (common >= FEWEST_COMMON and total >= _TOGETHER and 2 * common >= len(stretch)):
        return False
    if not pair.is_little_known or not all(is_latin(token.text) for token in stretch):
        return True
    # One word may be the target's own, or one that all languages have.
    telling = {token.text.casefold() for token in stretch if token.anchor or token.weight >= COMMON}
    longer = sum(
        (len(word) >= _LEAST_TELLING and not is_international(word))
        or (len(word) == 3 and pair.words.foreign_frequency(word) >= _UNMISTAKABLE)
        for word in telling
    )
    short = sum(len(word) < _LEAST_TELLING for word in telling)
    return longer >= _FEWEST_OF_LITTLE_KNOWN or bool(longer and short >= _FEWEST_SHORT)


_TOGETHER = 4.5  # evidence of words none of which proves anything by itself
_OF_SHORT_LIST = 0.4  # log-odds less of a lone word where the target's list lacks rare words


def _is_abbreviation(pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch is a Latin word amid another script so short and rare that it is an abbreviation or a
    name."""
    word = stretch[0].text
    return (
        len(stretch) == 1
        and not pair.latin
        and len(word) <= _LONGEST_ABBREVIATION
        and word.isascii()
        and pair.words.foreign_frequency(word) < _HOLDS_ENGLISH
    )


def _is_borrowed_term(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch is a short term of content words, each of which the target uses as well: "box set" in
    German, "déjà vu" in English."""
    if not pair.latin or pair.is_little_known or not 1 < len(stretch) < 4:
        return False
    least = _BORROWED if pair.english else _BORROWED_OF_OTHERS
    words = [token.text.casefold().partition("'")[0] for token in stretch]
    return all(
        pair.words.frequency(word, 0.0) >= least
        and not (pair.english and pair.words.foreign_frequency(word) >= _HOLDS_ENGLISH)
        for word in words
    )


def _is_inflected_term(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch is a short term of content words with an ending of the target ("path operation'ı" in
    Turkish): who inflects a term uses it."""
    if not pair.latin or not 1 < len(stretch) <= _LONGEST_TERM:
        return False
    word, mark, ending = stretch[-1].text.casefold().replace("’", "'").partition("'")
    if not word or not mark or not ending or ending in _ENGLISH_ENDINGS:
        return False
    return not any(pair.words.foreign_frequency(token.text.casefold()) >= _HOLDS_ENGLISH for token in stretch)


def _is_title(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch reads as a title or the name of a body: its longer words are capitalised.

    Where the target is written in Latin, one in another script would have been transliterated.
    """
    if is_shouted(stretch) or len(stretch) < 2:
        return False
    if pair.latin and not all(is_latin(token.text) for token in stretch):
        return False
    longer = [token.text for token in stretch if len(token.text) > 3 or token.weight == 0]
    capitals = sum(word[0].isupper() for word in longer)
    if not pair.latin and pair.holds_sentences(stretch[0].text.casefold()) and stretch[1].text.islower():
        capitals -= stretch[0].text in longer  # "After the change 被" begins as sentences do, not as a title
    content = sum(word[0].islower() and pair.words.foreign_frequency(word) < 5.8 for word in longer)
    return capitals > 0 and content < 3 and capitals >= len(longer) - capitals


def _is_name_of_body(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch amid a sentence is a name whose first word alone has a capital: "the Svaz měst"."""
    if is_shouted(stretch) or pair.english or pair.capital_nouns or not pair.latin:
        return False
    before = text[max(0, stretch[0].start - 8) : stretch[0].start].rstrip()[-1:]
    amid = bool(before) and before not in BEFORE_A_START
    return (
        amid
        and 1 < len(stretch) <= _LONGEST_NAME
        and stretch[0].text.istitle()
        and all(is_latin(token.text) for token in stretch)
    )


def _is_in_compound(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether the target made a word with a stretch: "Point-and-click-Spiel"."""
    start = stretch[0].start
    return (
        _COMPOUND_AFTER_RE.match(text, stretch[-1].end) is not None
        or _COMPOUND_BEFORE_RE.search(text, max(0, start - 4), start) is not None
    )


def _is_hyphenated(text: str, stretch: Sequence[Token]) -> bool:
    """Return whether hyphens join all words of a stretch."""
    return all(text[one.end : two.start] in ("-", "‑") for one, two in pairwise(stretch))


def _is_gloss(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch stands alone in brackets, or in quotation marks with a bracket after them, or what it
    means stands after it in quotation marks."""
    start, end = stretch[0].start, stretch[-1].end
    before, after = text[max(0, start - 2) : start].rstrip()[-1:], text[end : end + 3].lstrip()
    if before and before in "(（" and after[:1] in (")", "）"):
        return True
    if len(stretch) < _LONGEST_MENTION and not is_latin(stretch[0].text) and _READING_RE.match(text, end):
        return True  # 小僧 (kozou)
    if bool(before) and before in OPENERS and after[:1] in tuple(CLOSERS) and after[1:].lstrip()[:1] in ("(", "（"):
        return True
    return len(stretch) <= _LONGEST_MENTION and _GLOSS_AFTER_RE.match(text, end) is not None


def _is_mentioned(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a text speaks of a stretch: "the word X"."""
    return len(stretch) < _LONGEST_MENTION and mentions.is_mention(text, stretch[0].start, stretch[-1].end, pair.target)


def _is_identifier(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a short stretch is a command, or is named as one, as an option, a package or the like, and is no
    clause: "docker compose up", "the option verbose"."""
    if len(stretch) > _LONGEST_IDENTIFIER or not all(token.text.isascii() for token in stretch):
        return False
    if any(pair.words.foreign_frequency(token.text.casefold()) >= _HOLDS_ENGLISH for token in stretch[:-1]):
        return False
    if len(stretch) > 1 and any(token.text in mentions.programs() for token in stretch[:2]):
        return True
    return mentions.is_name_of_thing(text, stretch[0].start, stretch[-1].end, pair.target)


def _is_row_of_names(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch is single words with commas between, as values and names are listed: "dev, staging,
    prod"."""
    between = {text[one.end : two.start].strip() for one, two in pairwise(stretch)}
    return (
        pair.english
        and len(stretch) >= _FEWEST_OF_A_ROW
        and between <= _COMMAS
        and all(is_latin(token.text) for token in stretch)
    )


def _is_name_in_parts(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch is the name of a package or the like, parts in small letters joined by hyphens, none of
    which holds sentences together as those of "state-of-the-art" do."""
    words = [token.text for token in stretch]
    return (
        len(stretch) >= _FEWEST_OF_A_ROW
        and _is_hyphenated(text, stretch)
        and all(word.isascii() and word.islower() for word in words)
        and not any(map(pair.holds_sentences, words))
    )


def _is_term_of_the_trade(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch is a phrase that texts about software have in every language, with an ending of the
    target or without: "pull request", "pull request를"."""
    if not 1 < len(stretch) <= _LONGEST_TERM:
        return False
    words = (LATIN_WORD_RE.match(token.text) for token in stretch)
    return "-".join(word[0].casefold() if word else "" for word in words) in international()


def _is_kept_quotation(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch is a short quotation that a translator may keep: not in a script that readers of an
    alphabet cannot read."""
    readable = not pair.alphabetic or all(is_latin(token.text) for token in stretch)
    return readable and len(stretch) < LONG_QUOTATION and _is_quoted(text, stretch)


def _is_quoted(text: str, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch is most of what stands between a pair of quotation marks."""
    start, end = stretch[0].start, stretch[-1].end
    room = max(4, (end - start) // 2)
    before, after = text[max(0, start - room) : start], text[end : end + room]
    opened = max(map(before.rfind, _OPENING_QUOTES))
    closed = min((place for place in map(after.find, _CLOSING_QUOTES) if place >= 0), default=-1)
    if opened < 0 or closed < 0 or "\n" in before[opened:] + after[:closed]:
        return False
    return not any(mark in _CLOSING_QUOTES for mark in before[opened + 1 :])


# Of each group the first that holds counts.
_DISCOUNTS = (
    (_Discount(_is_borrowed_term, 0.0, 1.9), _Discount(_is_inflected_term, 1.0, 1.9)),
    (_Discount(_is_title, 2.0, 1.8), _Discount(_is_name_of_body, 1.0, 1.9)),
    (_Discount(_is_in_compound, 2.0, 1.8),),
    (
        _Discount(_is_gloss, 2.0, 1.9),
        _Discount(_is_mentioned, 1.0, 1.9),
        _Discount(_is_identifier, 1.0, 1.9),
        _Discount(_is_row_of_names, 2.0, 1.9),
        _Discount(_is_name_in_parts, 1.0, 1.9),
        _Discount(_is_term_of_the_trade, 2.0, 1.9),
        _Discount(_is_kept_quotation, 1.0, 1.95),
    ),
)
