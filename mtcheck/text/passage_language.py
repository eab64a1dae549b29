"""Which language a paragraph or a sentence is in, where it is not the target's.

Two kinds of evidence must agree: a language identifier that sees letters, and the frequent words of both languages,
which make up a third or more of any running text. Neither is trusted alone: the identifier takes names and short lines
for anything, and word lists of relatives share half their words. How much evidence is asked for grows as the passage
gets shorter and as the two languages get more alike. Where the words of one of the two are not known, how its words are
spelt stands in for them (``mtcheck.text.letters``).

>>> found = passage_language("Wir wünschen Ihnen viel Erfolg und einen schönen Tag.", "fr")
>>> found.tag, found.confidence > 0.8
('de', True)
>>> passage_language("Nous vous souhaitons une bonne journée.", "fr") is None
True
"""

from __future__ import annotations

import functools
import heapq
import math
import unicodedata
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from mtcheck.languages import language
from mtcheck.languages.tables import table
from mtcheck.languages.tags import are_alike, covering, known_as
from mtcheck.patterns import lazy_regex
from mtcheck.text import language_id, letters, relatives, scan
from mtcheck.text.lexicon import common_words, function_words
from mtcheck.text.word_list import Words

_WORD_RE = lazy_regex(r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*")
_FEWEST_WORDS = 4
_FEWEST_LETTERS = 18
_FREQUENT = 5.0  # Zipf: the thousand or so words that make up most of what holds a sentence together
_QUOTED_APART = 1.5  # powers of ten by which a word of English is more frequent there than where it is only quoted
_APART = 1.0  # powers of ten by which a word must be more frequent in one language to speak for it
_SHARE = 0.25  # of the words of a passage that speak for its language; running text has .3 to .6
_UNKNOWN_SHARE = 0.45  # the same where nothing is known of the target's own words
_HELD = 0.38  # share of a text's different words that are frequent ones, for it to be in a language on their word
_CERTAIN, _HELD_OF_CERTAIN = 0.95, 0.22  # the same where the identifier has hardly a doubt
_LIKELY, _TARGET_UNLIKELY = 0.5, 0.1  # what the identifier must say
_LEAST_PLAIN = 0.4  # share of the words of a passage without a capital; in a list of names they are fewer
_SURE = 0.9  # the same where words say little
_SPEAKERS = 2  # words that must speak for the other language, in languages that are not alike
_KIN_SPEAKERS = 4  # the same for relatives
_TWIN_SPEAKERS = 9  # and for those whose written forms are told apart by a word here and there
_UNLISTED_SPEAKERS = 5  # and where the target's own words are not known
_LEAST_UNLISTED_WORD = 3  # letters of a word that speaks against a target whose words are not known
_ACQUITTED = 0.4  # share that the identifier gives the target from which spelling is not asked
_PROPOSED = 0.25  # share of a language from which it is among those that spelling is asked of
_FEWEST_SPELT = 4  # different words of two letters and more whose spelling is weighed
_FEWEST_SPELT_OF_STAND_IN = 6  # the same where a relative's spelling stands in: what it misses, it misses in each word
_LEAST_GAIN, _LEAST_T = 1.5, 3.3  # nats a word, and Student's t: human text of 60 languages stays below 1.7 and 2.5
_LEAST_AGREED_T = 2.2  # the same where the identifier is sure of the same language
_LEAST_AGREED_KIN_T = 2.6  # and of a relative
# Of a passage in a language that is not among those proposed, where the target's words are known to be 300 and more. Of
# 9,600 human paragraphs in the alphabets of sixty languages none is so strange, of those in other languages 9 in 10.
_FEWEST_STRANGE, _FEWEST_KNOWN, _LEAST_MEAN, _LEAST_STRANGE = 8, 300, 0.8, 0.65
_MOST_LISTED, _MOST_FREQUENT = 0.33, 0.2  # shares of the words that the target's lists hold
_OWN_ROW = 2  # words at an end of a passage
_MOST_IN_ANOTHER_SCRIPT = 0.1  # share of the words
_MOST_OF_OWN = 0.3  # nats a letter, of the target's own passages
_STRANGE_PRIOR, _STRANGE_SLOPE = 0.4, 1.2  # from nats a letter to confidence
# Of a clause within a sentence, whose bounds are chosen so that it is most: human text of 62 languages stays below.
_LEAST_STRANGENESS = 6.0  # nats a letter, over all of it, from which its language is looked for
_FEWEST_OF_A_CLAUSE, _LEAST_CLAUSE_GAIN, _LEAST_CLAUSE_T = 5, 16.0, 4.0
# The same by the words of both languages: what each word must weigh, all of them, and how many must speak for it.
_OF_EACH, _LEAST_LISTED_CLAUSE, _FEWEST_LISTED = 0.25, 4.0, 3
_PROPOSALS, _WEIGHED = 24, 6  # languages that may spell so, and those with a word list that are weighed
_SELDOM = 3.5  # frequency below which the target uses a word too seldom to spell as it does
_STAND_IN_T = 1.2  # how much more it must be where a relative's spelling stands in for the target's
_LEAST_KIN_T = 1.0  # and for a relative whose words speak for it
_SPELLING_PRIOR, _AGREED_PRIOR, _SPELLING_SLOPE = 1.0, 0.2, 0.55  # from t to confidence
# Of words by how much more frequent they are in a relative (mtcheck.text.relatives).
_LEAST_AGREED, _LEAST_WEIGHT, _LEAST_AGAINST = 2.0, 3.5, 5.0  # where the identifier agrees, does not, says the target
_HARDLY, _RATHER = 0.3, 0.5  # its shares
_MIXED = 0.2  # what may weigh against a language that is no relative, for what weighs for it
_WEIGHT_SLOPE, _AGREEMENT = 0.35, 1.5  # from the weight to confidence, and what the identifier adds to it
# The same where one of the lists is short: fitted to sentences of 25 languages, human and of relatives of theirs. The
# identifier takes human text of a language with a list for a small relative in 1 sentence of 5,000, and the other way
# round in 1 of 20.
_FEWEST_SPELT_OF_KIN = 5
_OF_ODDS, _OF_WEIGHT, _OF_SPELLING, _LEAST_SHARE = 0.37, 0.5, 2.05, 0.003
_LEAST_OF_LISTED, _LEAST_OF_UNLISTED, _AT_LEAST = 2.0, 5.5, 1.0
# Where it takes a passage for no relative: of 11,000 human passages in 50 languages, beside relatives, 2 weigh more.
# So many relatives, those whose words weigh most, are asked how they spell.
_LEAST_UNTOLD, _SPELT = 6.0, 2
_OUTWEIGHED = 5  # words for the other language for each that speaks for the target
# Of words that a twin writes and the target does not: how many there must be, which share of the passage's different
# words they must be and of those that speak for either, and how much each says.
_FEWEST_OF_TWIN, _SHARE_OF_TWIN, _AGAINST_TWIN, _TWIN_SLOPE = 2, 0.04, 0.8, 0.6
_FEWEST_OF_TWINS_PAGE = 4  # and of a whole text, each of whose passages one of them speaks for then


@dataclass(frozen=True, slots=True)
class PassageLanguage:
    """The language of a passage.

    Args:
        tag: which it is; ``"und"`` where it is only sure that it is not the target's.
        confidence: how sure it is that the passage is not in the target's language.
        speakers: how many words speak for it.
        share: how likely the identifier takes it to be.
    """

    tag: str
    confidence: float
    speakers: int
    share: float


@functools.lru_cache(maxsize=64)
def frequent_words(tag: str) -> frozenset[str]:
    """Return the words that hold the sentences of a language together; none where none are known.

    >>> "the" in frequent_words("en"), "na" in frequent_words("sw"), frequent_words("und")
    (True, True, frozenset())
    """
    listed = common_words(tag)
    if not listed:
        return frozenset(function_words(tag))
    found = frozenset(word for word, zipf in listed.items() if zipf >= _FREQUENT)
    if tag == "en":
        return found
    english = common_words("en")  # its own are quoted in texts of every language
    return frozenset(word for word in found if english.get(word, 0.0) < listed[word] + _QUOTED_APART)


def is_held(text: str, target: str) -> bool:
    """Return whether frequent words of the target hold a sentence together.

    >>> is_held("Vous pouvez fermer la fenêtre.", "fr"), is_held("Wir wünschen viel Erfolg.", "fr")
    (True, False)
    """
    words, frequent = _forms(target).count(text)
    return words >= _FEWEST_WORDS and 4 * frequent > words


def may_be_foreign(text: str, target: str, held: int = 4) -> bool:
    """Return whether so few words of a text are frequent ones of the target that a closer look pays.

    Args:
        text: the text.
        target: tag of the language that it should be in.
        held: one frequent word in so many speaks for the target.

    >>> may_be_foreign("Nous vous souhaitons une bonne soirée", "fr")
    False
    """
    words, frequent = _forms(target).count(text)
    return words >= _FEWEST_WORDS and held * frequent < words


def may_hold_foreign(text: str, bounds: list[tuple[int, int, int]], target: str, held: int, longest: int) -> bytes:
    """Return of each passage of a text whether a closer look pays at all of it (1), or at a sentence of it (2).

    Args:
        text: the text.
        bounds: where its passages start and end.
        target: tag of the language that it should be in.
        held: one frequent word in so many speaks for the target.
        longest: characters of a passage from which both are taken for granted.
    """
    return _forms(target).sparse(text, bounds, _FEWEST_WORDS, held, longest)


@functools.lru_cache(maxsize=64)
def _forms(tag: str) -> scan.Vocabulary:
    """Return which words, as they are written, are frequent ones of a language."""
    frequent = frequent_words(tag)
    return scan.Vocabulary(lambda word: word.casefold() in frequent)


@functools.lru_cache(maxsize=64)
def language_of(text: str) -> str | None:
    """Return which language a text is in, whatever it should be in, where script or frequent words make it sure.

    >>> language_of("Мы уже целый час ждём автобуса на остановке."), language_of("Таймер 5, Минск")
    ('ru', None)
    """
    by_script = language_id.by_script(text)
    if by_script is not None:
        return by_script
    best, share, _ = language_id.rank(text, language_id.UNDETERMINED)
    words = {word.casefold() for word in _WORD_RE.findall(text) if len(word) > 1}
    held = len(words & frequent_words(known_as("told-by-model", best)))
    least = _HELD_OF_CERTAIN if share >= _CERTAIN else _HELD
    sure = share >= _LIKELY and len(words) >= _FEWEST_WORDS and held >= max(_SPEAKERS, least * len(words))
    return best if sure else None


@functools.lru_cache(maxsize=1024)
def passage_language(text: str, target: str, lawful: str = "") -> PassageLanguage | None:
    """Return which language a passage is in that is not the target's, or ``None`` where it is or cannot be told.

    Args:
        text: the passage, without what is no language.
        target: tag of the language that it should be in.
        lawful: tag of a language whose words the target shares, beside those that are known to.
    """
    text = letters.without_points(text, target)
    words = plain_words(text)
    if words is None:
        return None
    read = text.casefold() if text.isupper() else text
    best, share, target_share = language_id.rank(read, known_as("asked-of-model", target))
    best = known_as("told-by-model", best)
    found = (
        _by_words(words, target, lawful, best, share, target_share)
        or _by_weight(words, target, lawful, best, share, target_share)
        or _by_spelling(words, target, lawful, best, share, target_share)
    )
    return None if found is not None and _is_listed_in_other_script(words, target, found.tag) else found


def _is_listed_in_other_script(words: Sequence[str], target: str, other: str) -> bool:
    """Return whether most words of a passage are the target's, whose list has them in its other script, and more than
    are another language's."""
    letters_of = _transliteration(target)
    if not letters_of:
        return False
    different = set(words)
    listed = common_words(target)
    own = sum(word.translate(letters_of) in listed for word in different)
    return 2 * own >= len(different) and own > sum(word in common_words(other) for word in different)


@functools.lru_cache(maxsize=64)
def _transliteration(tag: str) -> dict[int, str]:
    """Return how the letters of a language's other script are written in that of its word list."""
    scripts_of = table("data/transliterations.toml").get(known_as("facts", tag), {})
    return {ord(letter): written for letters_of in scripts_of.values() for letter, written in letters_of.items()}


@functools.lru_cache(maxsize=1024)
def relative_language(text: str, target: str, fewest_of_twin: int = 0) -> PassageLanguage | None:
    """Return which relative of the target's language a passage is in, or ``None`` where it is in none.

    This looks as closely as ``passage_language`` where the target's frequent words hold the passage together: relatives
    share those. The identifier is asked of few passages in the target's language.

    Args:
        text: the passage, without what is no language.
        target: tag of the language that it should be in.
        fewest_of_twin: how many words of a twin of that language say that it is in it; 0 where it is not asked.

    >>> found = relative_language("Byen har fået en ny bro, og den gamle bliver revet ned til foråret.", "sv")
    >>> found.tag, found.confidence > 0.9
    ('da', True)
    >>> relative_language("Staden har fått en ny bro, och den gamla rivs till våren.", "sv") is None
    True
    """
    text = letters.without_points(text, target)
    words = plain_words(text)
    if words is None:
        return None
    parts = relatives.parts_of(words)
    telling = relatives.telling(parts, target)
    if len(telling) < (fewest_of_twin or _SPEAKERS):
        return None
    weights = (
        relatives.weights_of_parts(parts, target, other)
        for other in relatives.relatives(target)
        if not common_words(other) or relatives.speakers(telling, target, other) >= _SPEAKERS
    )
    found = None
    if any(weight.total > 0 for weight in weights):
        best, share, target_share = language_id.rank(text, known_as("asked-of-model", target))
        found = _by_weight(words, target, "", known_as("told-by-model", best), share, target_share)
    if found is None and fewest_of_twin:
        found = _by_twin_words(parts, target, fewest_of_twin)
    return None if found is not None and _is_listed_in_other_script(words, target, found.tag) else found


def _by_twin_words(parts: Set[str], target: str, fewest: int) -> PassageLanguage | None:
    """Return what those words of a passage say that a twin of the target writes and the target does not.

    Args:
        parts: the passage's words (``relatives.parts_of``).
        target: tag of the language that it should be in.
        fewest: how many there must be.
    """
    for twin in relatives.twins(target):
        speakers = len(parts & relatives.twin_words(twin, target))
        against = len(parts & relatives.twin_words(target, twin))
        share = speakers / max(1, speakers + against)
        if speakers >= fewest and speakers >= _SHARE_OF_TWIN * len(parts) and share >= _AGAINST_TWIN:
            confidence = 1 - math.exp(-_TWIN_SLOPE * max(_FEWEST_OF_TWIN, speakers - against))
            return PassageLanguage(twin, round(min(confidence, 0.99), 4), speakers, share)
    return None


def fewest_of_twin(words: Iterable[str], telling: Iterable[str], target: str) -> int:
    """Return how many words of a twin of the target's language say that a passage of a text is in it: fewer where the
    text as a whole is.

    Args:
        words: all words of the text, as they are written.
        telling: those of them that speak for a relative.
        target: tag of the language that it should be in.

    >>> words = "eg ikkje kva korleis hund".split()
    >>> fewest_of_twin(words, words, "nb"), fewest_of_twin([*words, "ikke", "hva"], words, "nb")
    (1, 2)
    """
    parts = relatives.parts_of(map(letters.spelling, telling))
    for twin in relatives.twins(target):
        speakers = len(parts & relatives.twin_words(twin, target))
        if speakers >= _FEWEST_OF_TWINS_PAGE:
            own = relatives.twin_words(target, twin)
            against = len(own.intersection(relatives.parts_of(map(letters.spelling, words))))
            if speakers >= _AGAINST_TWIN * (speakers + against):
                return 1
    return _FEWEST_OF_TWIN


def plain_words(text: str) -> list[str] | None:
    """Return the words of a passage that are no names, as they are compared; ``None`` where they are too few to tell
    its language.

    >>> plain_words("Der Zug nach Lüneburg fährt heute nicht."), plain_words("Max Müller, Berlin")
    (['nach', 'fährt', 'heute', 'nicht'], None)
    """
    written = _WORD_RE.findall(text)
    if len(written) < _FEWEST_WORDS or sum(map(len, written)) < _FEWEST_LETTERS:
        return None
    # Names bring words of every language along ("van den Berg"), and they have capitals.
    plain = written if text.isupper() else [word for word in written if not word[0].isupper()]
    return [letters.spelling(word) for word in plain] if len(plain) >= _LEAST_PLAIN * len(written) else None


def _by_words(
    words: Sequence[str], target: str, lawful: str, best: str, share: float, target_share: float
) -> PassageLanguage | None:
    """Return what the frequent words of both languages say of a passage, and the identifier's best guess."""
    if best in (target, lawful, language_id.UNDETERMINED) or best in covering(target):
        return None
    if share < _LIKELY or target_share > _TARGET_UNLIKELY:
        return None
    theirs, ours = common_words(best), common_words(target)
    if not theirs:
        return None
    # A passage that says one word again and again has one word.
    speakers, against = _speakers(set(words), theirs, ours)
    least = _least(target, best, bool(ours))
    share_asked = _SHARE if ours or letters.is_spelling_known(target, words) else _UNKNOWN_SHARE
    if speakers < least or speakers < share_asked * len(set(words)) or speakers < _OUTWEIGHED * against:
        return None
    if share < _SURE and (least > _SPEAKERS or speakers <= least):
        return None
    spelt = letters.foreign_spelling(_different(words), target, [best]) if least > _SPEAKERS else None
    # Few words are spelt too much alike to tell relatives; where nothing speaks for the target, they need not.
    least_t = 0.0 if share >= _CERTAIN and not against else _LEAST_KIN_T
    if spelt is not None and spelt.t < least_t:
        return None
    confidence = 1 - math.exp(-0.75 * (speakers - least + 2) - (0.5 if share >= _SURE else 0.0))
    return PassageLanguage(best, round(min(confidence, 0.99), 4), speakers, share)


def _by_weight(
    words: Sequence[str], target: str, lawful: str, best: str, share: float, target_share: float
) -> PassageLanguage | None:
    """Return what words say that are more frequent in a relative, or in the language of the identifier's best guess."""
    other, weight = _heaviest_language(words, target, best)
    if weight is None or other == lawful:
        return _by_weight_of_few(words, target, lawful, best, share, target_share)
    agrees = target_share <= _HARDLY and (_is_same_list(best, other) or _is_little_known_relative(best, target, other))
    least = _LEAST_AGREED if agrees else _LEAST_AGAINST if target_share >= _RATHER else _LEAST_WEIGHT
    if other not in relatives.relatives(target):
        # A clause of such a language within a sentence is found by itself.
        mixed = weight.against > _MIXED * weight.total or weight.speakers < _SHARE * len(words)
        least = math.inf if mixed else least
    if weight.speakers < _SPEAKERS or weight.total < least:
        return _by_weight_of_few(words, target, lawful, best, share, target_share)
    confidence = 1 - math.exp(-_WEIGHT_SLOPE * (weight.total + (_AGREEMENT if agrees else 0.0)))
    tag, share = (best, share) if agrees else (other, 1 - target_share)
    return PassageLanguage(tag, round(min(confidence, 0.99), 4), weight.speakers, share)


def _heaviest_language(words: Sequence[str], target: str, best: str) -> tuple[str, relatives.Weight | None]:
    """Return the language for which some words weigh most, of the target's relatives and the identifier's best guess,
    and what they weigh; ``None`` where too few of them speak for any."""
    others, parts = _listed_beside(target, best), relatives.parts_of(words)
    if not others or (best not in others and len(relatives.telling(parts, target)) < _SPEAKERS):
        return target, None
    weights = {other: relatives.weights_of_parts(parts, target, other) for other in others}
    other = max(weights, key=lambda other: weights[other].total)
    return other, weights[other]


def _listed_beside(target: str, best: str) -> list[str]:
    """Return the languages with word lists that a passage may be in: the target's relatives, and the identifier's best
    guess."""
    if not common_words(target):
        return []
    others = [other for other in relatives.relatives(target) if common_words(other)]
    if common_words(best) and not _is_same_list(best, target):
        others.append(best)
    return others


def _is_little_known_relative(best: str, target: str, other: str) -> bool:
    """Return whether the identifier's best guess is a relative without a word list, as whose words another's were
    read."""
    return not common_words(best) and best in relatives.relatives(target) and best in relatives.relatives(other)


def _is_same_list(one: str, other: str) -> bool:
    return known_as("word-list", one) == known_as("word-list", other)


def _by_weight_of_few(
    words: Sequence[str], target: str, lawful: str, best: str, share: float, target_share: float
) -> PassageLanguage | None:
    """Return what the identifier, frequent words and spelling say together of a passage in a relative, where of one of
    the two languages only a few words are known.

    That is the identifier's best guess or, where it takes the passage for no relative, the one that fits best: it knows
    few small languages.
    """
    different = _different(words)
    if letters.is_stand_in(target) or len(different) < _FEWEST_SPELT_OF_KIN:
        return None
    told = best in relatives.relatives(target)
    least = _LEAST_UNTOLD if not told else _LEAST_OF_LISTED if common_words(target) else _LEAST_OF_UNLISTED
    odds = math.log((share if told else _LEAST_SHARE) / max(target_share, _LEAST_SHARE))
    most, found = 0.0, None
    for other, weight in [(best, relatives.weight(words, target, best))] if told else _little_known(words, target):
        spelt = letters.foreign_spelling(different, target, [other])
        if spelt is None or other == lawful or not letters.is_written_so(other, different):
            continue
        beyond = _OF_ODDS * odds + _OF_WEIGHT * weight.total + _OF_SPELLING * spelt.t - least
        if beyond >= most:
            confidence = 1 / (1 + math.exp(-_AT_LEAST - beyond))
            said = share if told else 1 - target_share
            most, found = beyond, PassageLanguage(other, round(min(confidence, 0.99), 4), weight.speakers, said)
    return found


def _little_known(words: Sequence[str], target: str) -> list[tuple[str, relatives.Weight]]:
    """Return the little known relatives of a language for which some words weigh most, and what they weigh."""
    parts = relatives.parts_of(words)
    found = [(other, relatives.weights_of_parts(parts, target, other)) for other in _little_known_relatives(target)]
    return heapq.nlargest(_SPELT, [one for one in found if one[1].total > 0], key=lambda one: one[1].total)


@functools.lru_cache(maxsize=64)
def _little_known_relatives(target: str) -> tuple[str, ...]:
    """Return the relatives of a language of which, or of it, only a few words are known, and that its words are not too
    like to be told from theirs."""
    return tuple(
        other
        for other in relatives.relatives(target)
        if not (common_words(target) and common_words(other))
        and not are_alike("twins", target, other)
        and other not in covering(target)
    )


def _by_spelling(
    words: Sequence[str], target: str, lawful: str, best: str, share: float, target_share: float
) -> PassageLanguage | None:
    """Return what the spelling of a passage says: of languages whose words are not known."""
    if best == target or target_share > _ACQUITTED or not letters.is_spelling_known(target, words):
        return None
    different = _different(words)
    if len(different) < (_FEWEST_SPELT_OF_STAND_IN if letters.is_stand_in(target) else _FEWEST_SPELT):
        return None
    kin = covering(target) | {target, lawful}
    others = letters.proposed(different)
    if share >= _PROPOSED and best not in others:
        others.append(best)
    others = [tag for tag in others if tag not in kin and not are_alike("twins", target, tag)]
    found = letters.foreign_spelling(different, target, [best] if share >= _SURE and best in others else others)
    if found is None or found.mean < _LEAST_GAIN:
        return None
    agreed = found.tag == best and share >= _SURE
    least = _LEAST_T if not agreed else _LEAST_AGREED_KIN_T if are_alike("kin", target, best) else _LEAST_AGREED_T
    if found.t < least + (_STAND_IN_T if letters.is_stand_in(target) else 0.0):
        return None
    prior = _AGREED_PRIOR if agreed else _SPELLING_PRIOR
    confidence = 1 - math.exp(prior - _SPELLING_SLOPE * found.t)
    tag = found.tag if found.tag == best and share >= _LIKELY else language_id.UNDETERMINED
    return PassageLanguage(tag, round(min(confidence, 0.99), 4), found.words, share)


@functools.lru_cache(maxsize=1024)
def unknown_language(text: str, target: str) -> PassageLanguage | None:
    """Return that a passage is in another language, whichever that is, where hardly a word of it is the target's, and
    their letters stand beside each other as they do in none of the target's; ``None`` where they do not.

    A language that is written in several ways may be known as it is written in another one: of a language without a
    word list this says something only where other passages of the text are spelt as is known (``is_spelt_as_known``).

    Args:
        text: the passage, without what is no language.
        target: tag of the language that it should be in.

    >>> found = unknown_language("Kuv niam mus tom khw yuav zaub thiab nqaij los ua hmo rau peb noj hauv tsev", "fi")
    >>> found.tag, found.confidence > 0.9
    ('und', True)
    """
    text = letters.without_points(text, target)
    best, share, target_share = language_id.rank(text, known_as("asked-of-model", target))
    if target_share > _ACQUITTED:
        return None
    words = plain_words(text)
    if words is None or not _may_be_strange(words, target):
        return None
    mean = _strangeness(words, target)
    if mean >= _LEAST_MEAN:  # tones are marked in some texts only
        mean = min(mean, _strangeness([_without_marks(word) for word in words], target))
    if mean < _LEAST_MEAN:
        return None
    held = sum(word in frequent_words(known_as("told-by-model", best)) for word in words)
    tag = best if share >= _PROPOSED and held >= max(_SPEAKERS, _SHARE * len(words)) else language_id.UNDETERMINED
    confidence = 1 / (1 + math.exp(-_STRANGE_PRIOR - _STRANGE_SLOPE * mean))
    return PassageLanguage(tag, round(min(confidence, 0.99), 4), held, share)


def _may_be_strange(words: Sequence[str], target: str) -> bool:
    """Return whether enough is known of how a language spells, and words are in its script, which else says more."""
    if letters.is_stand_in(target) or not language(target).cased:
        return False  # in a syllabary, most rows of three letters are seldom seen
    if not frequent_words(target) or letters.words_known(target) < _FEWEST_KNOWN:
        return False
    known = letters.letters_of(target)
    return sum(map(known.isdisjoint, words)) <= _MOST_IN_ANOTHER_SCRIPT * len(words)


def _strangeness(words: Sequence[str], target: str) -> float:
    """Return how little the letters of some words are those of a language, in nats a letter; 0 where words are its own,
    or few are strange."""
    different, frequent, listed = _different(words), frequent_words(target), common_words(target)
    if len(different) < _FEWEST_STRANGE or sum(word in frequent for word in words) > _MOST_FREQUENT * len(words):
        return 0.0
    if listed and (
        sum(word in listed for word in different) > _MOST_LISTED * len(different)
        or all(word in listed for word in words[:_OWN_ROW])
        or all(word in listed for word in words[-_OWN_ROW:])
    ):
        return 0.0  # or a clause of it is the target's
    strange = letters.strangeness(different, target) or ()
    if sum(value > 0 for value in strange) < _LEAST_STRANGE * len(different):
        return 0.0
    return sum(strange) / len(strange)


def is_spelt_as_known(text: str, target: str) -> bool:
    """Return whether a passage is spelt as it is known that a language spells.

    >>> is_spelt_as_known("Aamulla lähdimme mökiltä ja kävelimme metsän läpi kylmälle purolle", "fi")
    True
    """
    different = _different(plain_words(letters.without_points(text, target)) or [])
    strange = letters.strangeness(different, target)
    return strange is not None and len(different) >= _FEWEST_SPELT and sum(strange) < _MOST_OF_OWN * len(strange)


def _without_marks(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def may_have_clauses(target: str) -> bool:
    """Return whether enough is known of how a language spells for ``foreign_clause`` to say anything.

    >>> may_have_clauses("fi"), may_have_clauses("und")
    (True, False)
    """
    return letters.is_spelling_known(target) and not letters.is_stand_in(target)


# Of ``strangeness_steps``: steps a nat, the number of them that stands for 0, that from which there is no bound, and
# that over 0 which the words of a clause reach together.
_STEPS, STEPS_LEVEL, _BOUNDLESS = 20, 60, 255
FEWEST_STEPS = int(_STEPS * _LEAST_STRANGENESS)


def strangeness_steps(words: Sequence[str], target: str, latin: bool) -> int:
    """Return a bound of how strange the words that a word falls into are spelt to a language, from 0 to 255.

    A row of words in which these, less ``STEPS_LEVEL`` each, add up to less than ``FEWEST_STEPS`` wherever one starts
    and ends has no ``foreign_clause``.

    Args:
        words: as they are written; those in another script than the row's left out.
        target: tag of the language that they should be in.
        latin: the row is written in Latin.

    >>> strangeness_steps(["wanafunzi"], "fi", True) > STEPS_LEVEL > strangeness_steps(["kannattaa"], "fi", True)
    True
    """
    values = [0.0]
    for word in words:
        spelt = letters.spelling(word)
        if letters.has_latin(spelt) != latin:
            return _BOUNDLESS  # how the row is judged depends on its other words
        if _is_plain(word):
            values += letters.strangeness([spelt], target) or ()
    total = sum(values) if len(words) == 1 else sum(value for value in values if value > 0)
    return max(0, min(_BOUNDLESS, math.ceil(_STEPS * total + STEPS_LEVEL + _ROUNDED)))


_ROUNDED = 1e-6  # more than sums of floats are off


def foreign_clause(words: Sequence[str], target: str) -> tuple[int, int, PassageLanguage] | None:
    """Return where in a row of words those of another language start and end, by how they are spelt.

    Args:
        words: as they are written.
        target: tag of the language that they should be in.

    >>> foreign_clause("pihalla wanafunzi walikwenda shuleni kusoma vitabu vyao talossa".split(), "fi")[:2]
    (1, 7)
    >>> foreign_clause("omaisuuden myynti kannattaa harvoin pelkästään rahan vuoksi".split(), "fi") is None
    True
    """
    if letters.is_stand_in(target):
        return None
    words = letters.without_points(" ".join(words), target).split(" ")
    plain = list(map(_is_plain, words))
    if sum(plain) < _FEWEST_OF_A_CLAUSE:
        return None
    spelt = list(map(letters.spelling, words))
    if (strange := letters.strangeness(spelt, target)) is None:
        return None
    if not common_words(target):  # tones are marked in some texts only
        bare = letters.strangeness([_without_marks(word) for word in spelt], target) or strange
        strange = list(map(min, strange, bare))
    start, end, total = _heaviest([value if is_plain else 0.0 for value, is_plain in zip(strange, plain, strict=True)])
    different = _different(
        [word for word, is_plain in zip(spelt[start:end], plain[start:end], strict=True) if is_plain]
    )
    if len(different) < _FEWEST_SPELT or total < _LEAST_STRANGENESS:
        return None
    kin = covering(target) | {target}
    best, (start, end, total) = "", (0, 0, 0.0)
    for tag in letters.proposed(different):
        if tag in kin or are_alike("twins", target, tag) or are_alike("kin", target, tag):
            continue
        won = letters.gains(spelt, target, tag)
        place = _heaviest([gain - 1.0 if is_plain else 0.0 for gain, is_plain in zip(won, plain, strict=True)])
        if place[2] > total:
            best, (start, end, total) = tag, place
    different = _different(
        [word for word, is_plain in zip(spelt[start:end], plain[start:end], strict=True) if is_plain]
    )
    if len(different) < _FEWEST_OF_A_CLAUSE or total < _LEAST_CLAUSE_GAIN:
        return None
    found = letters.foreign_spelling(different, target, [best])
    if found is None or found.t < _LEAST_CLAUSE_T:
        return None
    likely, share, _ = language_id.rank(" ".join(words[start:end]), target)
    tag = best if known_as("told-by-model", likely) == best and share >= _LIKELY else language_id.UNDETERMINED
    confidence = 1 - math.exp(_SPELLING_PRIOR - _SPELLING_SLOPE * found.t)
    return start, end, PassageLanguage(tag, round(min(confidence, 0.99), 4), found.words, share)


def listed_clause(words: Sequence[str], target: str) -> tuple[int, int, PassageLanguage] | None:
    """Return where in a row of words those of another language start and end, by the lists of both languages' words.

    Args:
        words: as they are written.
        target: tag of the language that they should be in.

    >>> listed_clause("Keittiössä wo der alte Herd noch steht oli kylmä".split(), "fi")[:2]
    (1, 7)
    >>> listed_clause("Keittiössä on vanha liesi jota ei enää käytetä".split(), "fi") is None
    True
    """
    words = letters.without_points(" ".join(words), target).split(" ")
    spelt = [letters.spelling(word) for word in words]
    plain = [word == word.lower() for word in words]
    best, (start, end, total) = "", (0, 0, 0.0)
    for tag in _listed_by_spelling(spelt, target):
        values = relatives.weights(spelt, target, tag)
        place = _heaviest(
            [value - _OF_EACH if is_plain else 0.0 for value, is_plain in zip(values, plain, strict=True)]
        )
        if place[2] > total:
            best, (start, end, total) = tag, place
    own = {word for word, is_plain in zip(spelt[start:end], plain[start:end], strict=True) if is_plain}
    if total < _LEAST_LISTED_CLAUSE or len(own) < _FEWEST_WORDS:
        return None
    weight = relatives.weight(own, target, best)
    if weight.speakers < _FEWEST_LISTED or weight.against > _MIXED * weight.total:
        return None
    likely, share, target_share = language_id.rank(" ".join(words[start:end]), known_as("asked-of-model", target))
    tag = known_as("told-by-model", likely)
    if not _is_same_list(tag, best) or share < _LIKELY or target_share > _TARGET_UNLIKELY:
        return None
    confidence = 1 - math.exp(-_WEIGHT_SLOPE * weight.total)
    return start, end, PassageLanguage(tag, round(min(confidence, 0.99), 4), weight.speakers, share)


def _listed_by_spelling(words: Sequence[str], target: str) -> list[str]:
    """Return the languages with word lists that may spell those of some words so that the target seldom uses."""
    ours = common_words(target)
    strange = [word for word in _different(words) if ours.get(word, 0.0) < _SELDOM]
    listed = [tag for tag in letters.proposed(strange, _PROPOSALS) if common_words(tag)][:_WEIGHED]
    return [tag for tag in listed if not _is_same_list(tag, target)]


@functools.lru_cache(maxsize=4096)
def _is_plain(word: str) -> bool:
    """Return whether a word has two small letters and more, and no apostrophe."""
    return len(word) > 1 and word == word.lower() and not any(mark in word for mark in "'’ʼ")


def _heaviest(values: Sequence[float]) -> tuple[int, int, float]:
    """Return where the stretch whose values add up to most starts and ends, and their sum."""
    best, total, start = (0, 0, 0.0), 0.0, 0
    for place, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, place
        total += value
        if total > best[2]:
            best = start, place + 1, total
    return best


def is_spelt_as_target(text: str, target: str, other: str) -> bool:
    """Return whether a passage is spelt rather as the target's words than as those of a language it was taken for.

    >>> is_spelt_as_target("Hann hevur ikki verið her síðan í gjár", "fo", "is")
    True
    """
    words = _different([letters.spelling(word) for word in _WORD_RE.findall(text) if not word[0].isupper()])
    if _is_listed_in_other_script(words, target, other):
        return True
    spelt = letters.foreign_spelling(words, target, [other])
    return spelt is not None and spelt.t < 0


def is_rather_in(text: str, target: str, other: str) -> bool:
    """Return whether the words of a sentence are rather the target's than those of another language, which the passage
    that it stands in was taken for.

    >>> is_rather_in("Staden har fått en ny bro.", "sv", "da"), is_rather_in("Byen har fået en ny bro.", "sv", "da")
    (True, False)
    """
    words = [letters.spelling(word) for word in _WORD_RE.findall(text) if not word[0].isupper()]
    total = relatives.weight(words, target, other).total
    if common_words(target) and common_words(other):
        return total < 0
    spelt = letters.foreign_spelling(_different(words), target, [other])
    return _OF_WEIGHT * total + (_OF_SPELLING * spelt.t if spelt is not None else 0.0) <= 0


def _different(words: Sequence[str]) -> list[str]:
    return sorted({word for word in words if len(word) > 1})


def _speakers(words: set[str], theirs: Words, ours: Words) -> tuple[int, int]:
    """Return how many words speak for the other language and how many for the target."""
    speakers = against = 0
    for word in words:
        other, own = theirs.get(word, 0.0), ours.get(word, 0.0)
        if other >= _FREQUENT and other - own >= _APART:
            speakers += bool(ours) or len(word) >= _LEAST_UNLISTED_WORD
        elif own >= _FREQUENT and own - other >= _APART:
            against += 1
    return speakers, against


def _least(target: str, best: str, listed: bool) -> int:
    """Return how many words must speak for a language for a passage to be in it and not in the target's."""
    if are_alike("twins", target, best):
        return _TWIN_SPEAKERS
    if not listed:
        return _UNLISTED_SPEAKERS
    return _KIN_SPEAKERS if are_alike("kin", target, best) else _SPEAKERS
