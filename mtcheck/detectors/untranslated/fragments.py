"""``fragment``: words inside a translated passage that are still in another language."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterator, Sequence

from mtcheck.detectors.untranslated.found import Found, in_sentence, language_name
from mtcheck.detectors.untranslated.masks import is_code
from mtcheck.detectors.untranslated.pair import COMMON, NOTHING, Pair
from mtcheck.detectors.untranslated.passages import whole_paragraph
from mtcheck.detectors.untranslated.patterns import is_latin, spans
from mtcheck.detectors.untranslated.rows import is_row_in_source
from mtcheck.detectors.untranslated.runs import Run, extended, runs_of
from mtcheck.detectors.untranslated.settled import SettledTerms
from mtcheck.detectors.untranslated.stretches import correction
from mtcheck.detectors.untranslated.tokens import Token
from mtcheck.model import Span
from mtcheck.patterns import lazy_regex
from mtcheck.text import scripts
from mtcheck.text.segmentation import Paragraph, Segments

_LONG, _LEAST_OF_DIFFERENT = 4, 1.5
_INFLECTED = 1.9  # upper bound for a word before an inflected one of the source
_IN_TWO_SCRIPTS = "letters of two scripts"
# A word in Latin letters and in those of another alphabet; Japanese and Chinese write such words.
_TWO_SCRIPTS_RE = lazy_regex(
    r"(?=\S*\p{Latin})(?=\S*[^\p{Latin}\p{Han}\p{Hiragana}\p{Katakana}\p{Common}\p{Inherited}])\S+"
)


def judge(
    segments: Segments,
    pair: Pair,
    paragraph: Paragraph,
    tokens: list[Token],
    theirs: Container[str] | None,
    copied: bool,
    allowed: frozenset[str],
    settled: SettledTerms,
) -> Iterator[Found]:
    """Yield what the words of a paragraph say: that it is in another language, or which stretches of it are.

    Args:
        segments: the document.
        pair: its languages.
        paragraph: one of its paragraphs.
        tokens: the words of the paragraph.
        theirs: the words of the source; ``None`` where there is none.
        copied: the source has the paragraph as well.
        allowed: words that may stand as they are.
        settled: knows the words that the translation keeps by intention.
    """
    if allowed:
        tokens = [_silenced(token) if token.text.casefold() in allowed else token for token in tokens]
    if segments.terms is not None:
        tokens = _without_terms(tokens, paragraph, segments.terms)
    if not tokens:
        return
    if is_code(paragraph.text) and not any(token.weight < -1.0 for token in tokens[3:]):
        return
    whole = whole_paragraph(pair, paragraph, tokens, copied)
    if whole is not None:
        yield whole
        return
    for run in runs_of(tokens, pair.latin):
        stretch = tokens[run.first : run.last + 1]
        total = _total(segments.text, pair, tokens, run, theirs)
        if total < 1.0:
            continue
        confidence = 1 / (1 + math.exp(-1.5 * (total - 2.0)))
        if confidence < segments.least_confidence:
            continue
        if is_row_in_source(segments, pair, segments.text[stretch[0].start : stretch[-1].end]):
            continue
        span = Span(*extended(paragraph, tokens, run))
        if settled.holds(span):
            continue
        language = _IN_TWO_SCRIPTS if _is_in_two_scripts(span.of(segments.text)) else _language_of(pair, stretch)
        yield in_sentence(span, language, confidence, {"weight": round(total, 2)})


def _is_of_long_words(stretch: Sequence[Token]) -> bool:
    """Return whether words prove something in a language of which none are known: short ones may be its own, and one
    that comes again proves no more than once."""
    weights = {token.text.casefold(): token.weight for token in stretch}
    of_long = any(len(word) >= _LONG and weight >= COMMON for word, weight in weights.items())
    return of_long and sum(weights.values()) >= _LEAST_OF_DIFFERENT


def _total(text: str, pair: Pair, tokens: Sequence[Token], run: Run, theirs: Container[str] | None) -> float:
    """Return the evidence of a stretch with what its look adds or takes."""
    if pair.is_unknown and not _is_of_long_words(tokens[run.first : run.last + 1]):
        return 0.0
    total = run.total + correction(text, pair, tokens[run.first : run.last + 1])
    lone = theirs is not None and run.first == run.last and total > _INFLECTED
    if lone and _has_inflected_neighbour(text, pair, tokens, run, theirs or NOTHING):
        return _INFLECTED
    return total


def _silenced(token: Token) -> Token:
    """Return a word that proves nothing."""
    return token._replace(weight=min(0.0, token.weight), anchor=False)


def _has_inflected_neighbour(text: str, pair: Pair, tokens: Sequence[Token], run: Run, theirs: Container[str]) -> bool:
    """Return whether a word of the source with an ending of the target follows: the phrase is a term that the target
    took over ("režim night lightu")."""
    if run.last + 1 >= len(tokens):
        return False
    following = tokens[run.last + 1]
    word = following.text.casefold()
    if text[tokens[run.last].end : following.start] != " " or word in theirs or pair.words.is_core(word):
        return False
    return any(word[:length] in theirs for length in range(max(4, len(word) - 3), len(word)))


def _without_terms(tokens: list[Token], paragraph: Paragraph, terms: re.Pattern[str]) -> list[Token]:
    """Let the words of a project's terms prove nothing; a term may be of several words."""
    places = [(paragraph.start + start, paragraph.start + end) for start, end in spans(terms, paragraph.text)]
    if not places:
        return tokens
    at = 0
    kept = []
    for token in tokens:
        while at + 1 < len(places) and places[at][1] <= token.start:
            at += 1
        term = places[at][0] < token.end and token.start < places[at][1]
        kept.append(_silenced(token) if term else token)
    return kept


def _is_in_two_scripts(words: str) -> bool:
    """Return whether a word has letters of two alphabets, so that it is in no language.

    >>> _is_in_two_scripts("hyпотеčního"), _is_in_two_scripts("Tシャツ"), _is_in_two_scripts("при the")
    (True, False, False)
    """
    return _TWO_SCRIPTS_RE.fullmatch(words) is not None


def _language_of(pair: Pair, stretch: Sequence[Token]) -> str:
    """Name the language that a stretch is probably in."""
    anchor = max(stretch, key=lambda token: token.weight).text
    if not is_latin(anchor):
        if pair.source is not None and not re.search(f"[{scripts.foreign_letters(pair.source.scripts)}]", anchor):
            return pair.source.name
        return "another language"
    other = pair.words.other
    if other is None or (anchor.casefold() not in other.zipf and pair.words.third is not None):
        return "another language"
    return language_name(other.tag)
