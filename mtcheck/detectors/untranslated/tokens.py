"""The words of a paragraph, each with its evidence."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from mtcheck.detectors.untranslated.masks import masked_spans
from mtcheck.detectors.untranslated.pair import ANCHOR, COMMON, Pair
from mtcheck.detectors.untranslated.patterns import (
    HAN_KANA_RE,
    HAN_RE,
    LATIN_TOKEN_RE,
    OTHER_TOKEN_RE,
    TOKEN_RE,
    WORD_RE,
    capital_rows,
    is_latin,
)
from mtcheck.detectors.untranslated.weighing import (
    SURELY_OWN,
    folded,
    is_look_alike,
    is_mixed,
    script_weight,
    weigh,
)
from mtcheck.patterns import lazy_re
from mtcheck.text.lazy import lazy
from mtcheck.text.lexicon import Contrast
from mtcheck.text.segmentation import Paragraph

_TERM_RE = lazy_re(r"\s*[:：=]")  # after the first word of a list item: it is what the item explains
_MARKED_TERM_RE = lazy_re(r"\s*[-*•–]\s+[`\"“„]?")  # before one that a dash may follow as well
_DASH_RE = lazy_re(r"[`\"”“]?\s+[-–—]\s")
_LIST_MARK_RE = lazy_re(r'\s*(?:[-*•–]\s+)?[`"“„]?')
FEWEST_COMMON = 3  # words none of which proves anything by itself
LONGEST_FORMULA = 3  # capitals of a line that is none of words: CO
_MOST_KNOWN = 1000  # paragraphs of one text


class Token(NamedTuple):
    """A word of a passage: its place in the document, the evidence that it does not belong (4 surely foreign, 0 a name
    or a number, -4 surely the target's), and whether it proves something by itself."""

    start: int
    end: int
    text: str
    weight: float
    anchor: bool


def tokens_again(
    known: dict[str, tuple[int, list[Token]]], pair: Pair, paragraph: Paragraph, theirs: Container[str] | None
) -> list[Token]:
    """Return the tokens of a paragraph: of a line that keeps coming back those of its first time, moved."""
    if paragraph.text not in known:
        tokens = tokens_of(pair, paragraph, theirs)
        if len(known) < _MOST_KNOWN:
            known[paragraph.text] = paragraph.start, tokens
        return tokens
    start, tokens = known[paragraph.text]
    by = paragraph.start - start
    return [Token(first + by, end + by, text, weight, anchor) for first, end, text, weight, anchor in tokens]


def may_prove_something(pair: Pair, text: str) -> bool:
    """Return whether a word of a passage without foreign letters may prove something by itself, or enough may together,
    where there is no source: a look at the few words that another language has more often."""
    if _has_mixed(pair, text):
        return True
    suspects = [(pair.words, match) for match in _suspects(pair.words, LATIN_TOKEN_RE, text)]
    if not pair.latin and pair.judges_own:
        suspects += [(pair.own, match) for match in _suspects(pair.own, OTHER_TOKEN_RE, text)]
    if any(match[0].isupper() for _, match in suspects) and (text.isupper() or capital_rows(text)):
        return True
    masked = masked_spans(text) if suspects else ()
    evidence = [
        weigh(pair, words, text, *match.span(), match[0], None, False)
        for words, match in suspects
        if not masked or not _is_masked(masked, *match.span())
    ]
    return any(anchor for _, anchor in evidence) or sum(weight >= COMMON for weight, _ in evidence) >= FEWEST_COMMON


def _is_masked(masked: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether a word lies in one of some places, which are in order and apart."""
    place = bisect_left(masked, (end,))
    return place > 0 and masked[place - 1][1] > start


def _has_mixed(pair: Pair, text: str) -> bool:
    """Return whether a letter of the target's own script stands right beside a Latin word."""
    if pair.latin or not pair.spaced:
        return False
    return any(_touches(text, *match.span()) for match in LATIN_TOKEN_RE.finditer(text))


def _touches(text: str, start: int, end: int) -> bool:
    """Return whether a letter stands right beside a word."""
    return (start > 0 and text[start - 1].isalpha()) or text[end : end + 1].isalpha()


def _suspects(words: Contrast, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a passage whose lists speak against the target, whatever stands around them."""
    tokens = pattern.findall(text)
    if not tokens:
        return
    weights = map(words.__getitem__, folded("\n".join(tokens)).split("\n"))  # no word holds a line's end
    if any(suspect := [weight >= COMMON for weight in weights]):
        yield from compress(pattern.finditer(text), suspect)


def tokens_of(pair: Pair, paragraph: Paragraph, theirs: Container[str] | None) -> list[Token]:
    """Return the words of a paragraph with their evidence.

    Args:
        pair: the languages.
        paragraph: a paragraph of the document.
        theirs: the words of the source; ``None`` where there is none.
    """
    text, offset = paragraph.text, paragraph.start
    # Elsewhere a lone acronym would make it so.
    shouting = pair.alphabetic and text.isupper() and len(text.strip()) > LONGEST_FORMULA
    masks, rows = _Places(masked_spans(text)), _Places([] if shouting else capital_rows(text))
    lists = _lists_of(pair, text)
    tokens: list[Token] = []
    for start, end, latin in _pieces(pair, text):
        if not tokens and _is_explained(text, start, end):
            continue
        if masks.next_start(start) < end:
            continue
        words, word = lists[latin], text[start:end]
        if words is not None and tokens and tokens[-1].end != offset + start and tokens[-1].text != word:
            weight = words[folded(word)]
            if weight <= SURELY_OWN:  # most words end here
                tokens.append(Token(offset + start, offset + end, word, weight, False))
                continue
        shouted = shouting or rows.next_start(start) <= start
        weight, anchor = _evidence(pair, text, start, end, latin, theirs, shouted)
        _add(pair, tokens, Token(offset + start, offset + end, word, weight, anchor), latin, text[start - 1])
    return tokens


def _lists_of(pair: Pair, text: str) -> tuple[Contrast | None, Contrast | None]:
    """Return the lists by which a word of a text is surely the target's wherever it stands, of its own script and of
    Latin words; ``None`` where more than lists tells."""
    own = pair.own if pair.judges_own and not pair.latin and not pair.foreign_letters.stand_in(text) else None
    return own, None if pair.typed else pair.words


def _is_explained(text: str, start: int, end: int) -> bool:
    """Return whether a word is what an item of a list explains: "- status: how it went", "- status - how it went"."""
    if _TERM_RE.match(text, end):
        return _LIST_MARK_RE.fullmatch(text, 0, start) is not None
    return _DASH_RE.match(text, end) is not None and _MARKED_TERM_RE.fullmatch(text, 0, start) is not None


class _Places:
    """Places of a text from left to right, asked for in that order."""

    def __init__(self, places: Sequence[tuple[int, int]]) -> None:
        self._places = iter(places)
        self._start = self._end = -1

    def next_start(self, start: int) -> float:
        """Return where the first place starts that ends after ``start``."""
        while self._end <= start:
            self._start, self._end = next(self._places, _NOWHERE)
        return self._start


_NOWHERE = (sys.maxsize, sys.maxsize)


def _evidence(
    pair: Pair, text: str, start: int, end: int, latin: bool, theirs: Container[str] | None, shouted: bool
) -> tuple[float, bool]:
    """Return the evidence of a word, and whether it proves something by itself."""
    word = text[start:end]
    if latin:
        return _latin_evidence(pair, text, start, end, theirs, shouted)
    if pair.foreign_letter_re.search(word):
        weight = script_weight(text, start, end, word, pair.hangul and HAN_RE.search(word) is not None)
        if weight > 0 and pair.alphabetic and is_look_alike(pair, text, start, end):
            weight = 0.0
        return weight, weight > 0
    if pair.latin or not pair.judges_own:
        return -2.0 - 0.3 * min(len(word), 7), False
    weight, anchor = weigh(pair, pair.own, text, start, end, word, theirs, shouted)
    return (min(weight, -1.0) if pair.own.other is None and weight < ANCHOR else weight), anchor


def _latin_evidence(
    pair: Pair, text: str, start: int, end: int, theirs: Container[str] | None, shouted: bool
) -> tuple[float, bool]:
    """Return the evidence of a word in Latin letters, and whether it proves something by itself."""
    word = text[start:end]
    if pair.typed and pair.typed.issuperset(word) and _touches(text, start, end):
        return 0.0, False  # it stands for a letter of the word around it
    weight, anchor = weigh(pair, pair.words, text, start, end, word, theirs, shouted)
    if not pair.latin and weight > -1 and word[0].islower() and is_mixed(pair, text, start, end):
        return (0.0, False) if is_look_alike(pair, text, start, end) else (3.0, True)
    return weight, anchor


def _add(pair: Pair, tokens: list[Token], token: Token, latin: bool, before: str) -> None:
    """Add a word to those before it: a word of two scripts is one word, and one that is said again proves nothing.

    Args:
        pair: the languages.
        tokens: the words before it.
        token: the word.
        latin: it is written in Latin.
        before: the character before it.
    """
    if not tokens:
        tokens.append(_alone(token))
        return
    previous = tokens[-1]
    glued = previous.end == token.start
    if glued and pair.spaced and not pair.latin and latin != is_latin(previous.text[-1]):
        if token.anchor or previous.anchor:
            token = _joined(tokens.pop(), token)
        tokens.append(token)
        return
    if glued and pair.latin and latin and previous.anchor:  # the rest of a word that starts in another script
        token = token._replace(weight=max(token.weight, 0.1), anchor=True)
    elif glued and pair.latin and not latin and token.anchor and previous.weight > _HARDLY_JOINED:
        token = _joined(tokens.pop(), token)._replace(weight=token.weight)
    if token.text == previous.text and (len(token.text) < 4 or before == "-"):  # la, la, la
        if previous.weight > 0.0 or previous.anchor:
            tokens[-1] = previous._replace(weight=min(previous.weight, 0.0), anchor=False)
        tokens.append(token._replace(weight=0.0, anchor=False))
    else:
        tokens.append(_alone(token))


def _alone(token: Token) -> Token:
    """Return a word that proves little if it is one letter."""
    one = token.end - token.start == 1 and token.weight < ANCHOR
    return token._replace(weight=min(token.weight, 0.0)) if one else token


def _joined(first: Token, second: Token) -> Token:
    """Return two tokens that are one word."""
    return Token(first.start, second.end, first.text + second.text, max(first.weight, second.weight), True)


_HARDLY_JOINED = -3.0  # weight of a word of the target from which foreign letters after it are a word of their own


def _pieces(pair: Pair, text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is Latin) of the words of a text; a run of characters without spaces is cut where the script
    changes, and so are Han and kana beside letters."""
    spaced = pair.spaced
    for match in TOKEN_RE.finditer(text):
        start, end = match.span()
        if match.lastindex or end - start == 1 or (spaced and not HAN_KANA_RE.search(text, start, end)):
            yield start, end, match.lastindex is not None
            continue
        place = start
        for run in pair.foreign_run_re.finditer(text, start, end):
            if place < run.start():
                yield place, run.start(), False
            yield run.start(), run.end(), False
            place = run.end()
        if place < end:
            yield place, end, False


class SourceWords(Container[str]):
    """The words of a source that may stand in the translation as copies: letter case aside, but where a language writes
    its nouns with a capital, its copies have one ("Kilometer" is no source of "kilometer").

    Few are asked for, and most of those are nowhere in the source: it is cut into words only where one is.
    """

    def __init__(self, text: str, pair: Pair) -> None:
        self._text, self._capital_nouns = text, pair.capital_nouns

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word.casefold() in self._folded and word in self._words

    @lazy
    def _folded(self) -> str:
        return self._text.casefold()

    @lazy
    def _words(self) -> frozenset[str]:
        words = WORD_RE.findall(self._text)
        if self._capital_nouns:
            return frozenset([word if word.istitle() else word.casefold() for word in words])
        return frozenset(map(str.casefold, words))
