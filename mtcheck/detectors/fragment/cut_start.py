"""Sentences that start in the middle: small letters, particles and marks that only stand after other words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from mtcheck.detectors.fragment.page import (
    MID_START_RE,
    PROSE_PAGE,
    WINDOW,
    WORD_RE,
    Break,
    Page,
    confidence_of,
    is_post,
)
from mtcheck.languages import Language
from mtcheck.model import Span
from mtcheck.patterns import lazy_re, lazy_regex
from mtcheck.text import endings, scan, sentences, structure
from mtcheck.text.segmentation import Segments

# A first word that is written small by nature: names such as iPhone and eBay, links, files, handles, code, variables.
_LOWER_BY_NATURE_RE = lazy_regex(
    r"\p{Ll}+\p{Lu}|\p{Ll}{0,12}[\d_/\\@#=<>&+*|~^()\[\]{}]|\S{0,40}[./:_=@\\(<]\S|\p{Ll}(?:[-‑.)'’]|\s+[=+<>≤≥−*/–-])|"
    r"\p{Ll}{1,4}[.:]\s?\S|(?:www|http|mailto)\b|\p{Ll}-\p{Lu}|\p{Ll}{1,3}\)"
)
CANNOT_START = frozenset(",;，、；،؛。．)）」』”’!?！？:：")
_LABEL_RE = lazy_re(r"(?:[^\W_]+ ){0,3}[^\W_]+:\s")  # "first complaint: ..."


def find(segments: Segments, page: Page, number: int) -> Iterator[Break]:
    paragraph = page.paragraphs[number]
    text = paragraph.text[:WINDOW]
    if text[0] in CANNOT_START:
        yield from _mark_start(segments, page, number)
        return
    if not segments.language.cased:
        yield from _particle_start(segments, page, number)
        return
    if not text[0].islower() or page.in_code(number):
        return
    if _LOWER_BY_NATURE_RE.match(text) or _is_symbol(text, segments.language) or page.starts_marked(number):
        return
    sentence = text[: sentences.first_sentence_end(text)]
    words = len(WORD_RE.findall(sentence))
    if words < 3 and len(text) == len(sentence):
        return
    tail = page.tail(number)
    score = standalone_score = _start_score(text, sentence, words, tail, segments.language)
    standalone_score -= tail.end != "stop"
    source: str | None = None
    if len(page.paragraphs) > 1:
        score += _page_start_evidence(page, number, words)
        upper_bound = (
            (max(score, standalone_score) if number == 0 else score)
            + _CAPITALISES
            + _SOURCE_UPPER_BOUND * (segments.source is not None)
        )
        if page.is_too_low(upper_bound):
            return
        source = page.source(number)
        if page.is_term(WORD_RE.findall(sentence)[0]):
            score -= 2.5
        if number == 0 and source is None:
            score = max(
                score, standalone_score
            )  # what follows a text takes nothing back that would be said of the text alone
    else:
        source = page.source(number)
        score = standalone_score
    score += _CAPITALISES * page.capitalised_elsewhere(number)
    score -= 2.5 * page.lower_elsewhere(number) + _LOWER_OFTEN * page.lower_often(number)
    score -= _NO_CAPITALS * (not page.capitalises) + _NO_WORDS * (not endings.commonest(segments.language.tag))
    evidence: dict[str, object] = {"words": words}
    if source is not None:
        first = first_letter(source)
        if first.islower():
            return
        if first.isupper() and not structure.defines(sentence):
            source_evidence = page.uncapitalised() + page.shortness(paragraph.text, source) - _SOURCE_PRIOR
            source_evidence -= _ON_A_PAGE * (len(page.paragraphs) > 1)
            is_line = page.follows_open(number) or page.lower_often(number) or not _is_whole(source, segments)
            score += min(source_evidence, 0.0) if is_line else source_evidence
            evidence["source"] = "starts with a capital"
    confidence = confidence_of(score)
    if confidence < segments.least_confidence:
        return
    yield Break(
        "cut-start",
        Span(paragraph.start, paragraph.start + len(sentence)),
        confidence,
        evidence,
        {"why": "it starts with a small letter, and what comes before is missing"},
    )


def _is_whole(source: str, segments: Segments) -> bool:
    """Return whether a source passage is a sentence or more, and no line that another one begins or goes on with.

    Recitals and verses start with a capital in one language and as the line goes on in another.
    """
    if endings.tail(source).end != "stop":
        return False
    word = WORD_RE.search(source)
    language = segments.source_language
    return language is None or word is None or word.group().lower() not in language.coordinators


# Beside a source that starts with a capital, it weighs as much as the capital's absence says (``Page.uncapitalised``)
# and as the length does (``Page.shortness``), less what whole sentences that start small are more often.
_SOURCE_PRIOR = 4.2
_ON_A_PAGE = 1.8
_SOURCE_UPPER_BOUND = 6.0  # the most that these add up to
_NO_WORDS = 0.7  # log-odds less where no word of the language is known, so that names and terms tell nothing
_NO_CAPITALS = 3.0  # log-odds less where sentences of the language start small, or nobody knows how they do
_LOWER_OFTEN = 1.5  # where a good part of the other paragraphs start small too
_CAPITALISES = 0.8  # log-odds more of a small letter where the rest of the text starts its sentences with capitals


def _is_symbol(text: str, language: Language) -> bool:
    """Return whether a text starts with a letter, or letters without a vowel, that are no word of the language."""
    first = WORD_RE.match(text)
    if first is not None and len(first.group()) > 1:
        lower = first.group()
        return bool(sentences.VOWELLESS_RE.match(lower)) and lower not in endings.commonest(language.tag, 3000)
    letter = text[0]
    known = letter in language.dangling or letter in language.weak_dangling or letter in language.coordinators
    return not known and letter not in endings.commonest(language.tag, 200)


@functools.lru_cache(maxsize=64)
def _small_re(language: Language) -> re.Pattern[str] | None:
    """Return the pattern of words in small letters that a language always writes with a capital, if it has such; before
    a full stop or a bracket they are letters of a list."""
    words = "|".join(map(re.escape, sorted(language.capital_words)))
    return re.compile(rf"\b(?:{words})\b(?![.)])") if words else None


def _start_score(text: str, sentence: str, words: int, tail: endings.Tail, language: Language) -> float:
    """Weigh the look of a text that starts with a small letter."""
    score = -0.6
    if tail.end == "stop":
        score += 1.9
    score += max(-0.4, min(0.8, 0.08 * (words - 5)))
    if is_post(text) or not structure.is_prose(sentence):
        score -= 2.0
    small = _small_re(language)
    if small is not None and small.search(text):
        score -= 3.0
    first = WORD_RE.search(sentence)
    if first is not None:
        if structure.is_subject(first.group(), language):
            score -= 1.6  # a whole main clause: more often a post than a piece
        if structure.defines(sentence):
            score -= 3.2
        if _LABEL_RE.match(sentence):
            score -= 1.2
    if text.rstrip().endswith("?"):
        score -= 1.5
    return score


def _page_start_evidence(page: Page, number: int, words: int) -> float:
    """Weigh what stands around a paragraph of a page that starts with a small letter."""
    paragraphs = page.paragraphs
    score = -0.8
    if page.is_posts:
        score -= 2.5
    if page.is_line(number):
        score -= 2.5
    if page.resumes(number):
        score -= 4.0
    elif number:
        before = paragraphs[number - 1]
        last = before.text[-1:]
        if page.starts_after_open(number):
            score -= 4.0  # one sentence laid over two lines, or a list that half a sentence introduces
        elif before.text.endswith(("...", "…")):
            score -= 2.0
        elif page.tail(number - 1).end == "closed":
            score -= 5.0  # a line of dialogue, whose speaker this one names
        elif page.open_end(number - 1) and not last.isdigit():
            wraps = page.follows_open(number)
            heading = structure.shape(before.text, page.segments.language.spaced).capitals > 0
            score -= 3.0 if wraps else 0.3 if heading else 1.5
    neighbours = (number - 1, number + 1)
    if any(0 <= other < len(paragraphs) and paragraphs[other].text[:1].islower() for other in neighbours):
        score -= 0.8
    score += 0.8 if words >= 6 else -0.6
    if page.ended_share >= PROSE_PAGE:
        score += 0.5
    return score


def first_letter(text: str) -> str:
    """Return the first letter of a text, none where it does not stand near its start."""
    for char in text[:40]:
        if char.isalpha():
            return char
    return ""


_DEFINED_RE = lazy_re(r";[^\s:;]{1,40}\s?:")  # a term and what it means, as a wiki marks them


def _mark_start(segments: Segments, page: Page, number: int) -> Iterator[Break]:
    """A paragraph that starts with a mark that only stands after words."""
    paragraph = page.paragraphs[number]
    text = paragraph.text
    if text[0] not in ",;，、；،؛":
        return
    source = page.source(number)
    if source is not None and source.lstrip()[:1] in CANNOT_START:
        return
    if number and page.open_end(number - 1) and page.goes_on(number - 1):
        return  # one sentence over two paragraphs
    if page.resumes(number):
        return
    sentence = text[: sentences.first_sentence_end(text)]
    if len(sentence) < 12 or page.in_code(number) or _DEFINED_RE.match(text):
        return
    yield Break(
        "cut-start",
        Span(paragraph.start, paragraph.start + len(sentence)),
        0.85,
        {"mark": text[0]},
        {"why": f"it starts with “{text[0]}”"},
    )


def _particle_start(segments: Segments, page: Page, number: int) -> Iterator[Break]:
    """A paragraph that starts with a word or particle that only stands after others."""
    paragraph = page.paragraphs[number]
    text = paragraph.text
    language = segments.language
    if page.in_code(number) or page.resumes(number):
        return
    particle = next(word for word in language.leading if text.startswith(word))
    if language.spaced and text[len(particle) : len(particle) + 1].strip():
        return
    sentence = text[: sentences.first_sentence_end(text)]
    if len(sentence) < 8:
        return
    yield Break(
        "cut-start",
        Span(paragraph.start, paragraph.start + len(sentence)),
        0.8 if endings.tail(text).end == "stop" else 0.5,
        {"particle": particle},
        {"why": f"it starts with “{particle}”, which only stands after another word"},
    )


_COMMA_START_RE = lazy_re(r"[。！？.!?؟।]\s?[，、,،](?=\s?\w)")


def after_stops(segments: Segments) -> Iterator[Break]:
    """A comma straight after an end mark: the head of the second sentence is missing."""
    text = segments.text
    for match in _COMMA_START_RE.finditer(text):
        comma = match.end() - 1
        if text[match.start() - 1 : match.start()].isascii() and text[match.start()] == ".":
            continue  # "etc.," in Latin letters
        end = comma + 1 + sentences.first_sentence_end(text[comma + 1 : comma + 400])
        yield Break(
            "cut-start",
            Span(comma, comma + len(text[comma:end].rstrip())),
            0.8,
            {"mark": text[comma]},
            {"why": f"it starts with “{text[comma]}”"},
        )


def inner_starts(text: str, stops: Iterable[int], language: Language) -> list[int]:
    """Return where sentences inside a text start with a small letter, of the full stops that one follows."""
    found = [match.end() for match in (MID_START_RE.match(text, stop) for stop in stops) if match is not None]
    if _QUOTE_ENDS.seen_in(text):
        # After a quotation a small letter goes on from it as a rule ("so the mayor said"), but not with a preposition.
        tying = (language.dangling | language.weak_dangling) - language.coordinators
        found += [match.end() for match in _AFTER_QUOTE_RE.finditer(text) if match.group(1) in tying]
    return found


_QUOTE_ENDS = scan.Sequences([(1, (".", '“"”»', " ")), (1, ('“"”»', ".", " "))])
_AFTER_QUOTE_RE = lazy_regex(r"(?:(?<=\p{Ll}{3})\.[\"“”»]|[\"“”»]\.) (?=(\p{Ll}+)(?:,? [\p{L}\"“„«'’-]+){3})")


def inside(segments: Segments, page: Page, starts: list[int]) -> Iterator[Break]:
    """Sentences inside a paragraph that start with a small letter though the text capitalises."""
    share = page.lower_share(len(starts)) if starts else 1.0
    if share > _LOWER_STYLE and len(starts) > 2:
        return  # the text does not capitalise its sentences
    text = segments.text
    for start in starts:
        number = page.number_at(start)
        if number is None or page.in_code(number):
            continue
        paragraph = page.paragraphs[number]
        rest = text[start : min(paragraph.end, start + WINDOW)]
        if _LOWER_BY_NATURE_RE.match(rest) or page.is_marked(Span(start, start + 1)):
            continue
        sentence = rest[: sentences.first_sentence_end(rest)]
        words = WORD_RE.findall(sentence)
        before = _LAST_WORD_BEFORE_RE.search(text, max(0, start - 40), start)
        score = -_NO_CAPITALS * (not page.capitalises) - 0.3 + min(0.6, 0.06 * (len(words) - 6))
        if endings.tail(sentence).end != "stop":
            score -= 1.5
        score += 1.0 if share <= 0.1 else 0.4
        if len(words) < 6:
            score -= 1.0
        if paragraph.text[:1].islower():
            score += 0.8 if page.capitalised_elsewhere(number) else -1.5
        if page.is_posts:
            score -= 2.0
        if page.is_term(words[0]):
            score -= 2.5
        if before and (before.group(1) or _is_abbreviation(before.group(2), segments.language)):
            score -= 2.0
        if page.source_has_lower_starts:
            score -= 3.0
        yield Break(
            "cut-start",
            Span(start, start + len(sentence)),
            confidence_of(score),
            {"words": len(words), "lower_starts": len(starts)},
            {"why": "after a full stop it starts with a small letter, and its beginning is missing"},
        )


def _is_abbreviation(word: str, language: Language) -> bool:
    return sentences.abbreviated(word) or word.lower() in language.abbreviations


_LAST_WORD_BEFORE_RE = lazy_regex(r"(?<!\p{L})(\p{L}\.\s?)?(\p{L}+)\.[\"”»]? $")  # "f. eks." too


_LOWER_STYLE = 0.25  # of the sentence starts inside a text; more of them small is how its author writes
