"""a sentence with its head, tail or core missing, or glued to the next.

Finds
    ``cut-start``: a sentence that starts in the middle: a small letter where the text capitalises, a comma or a
    particle that only stands after other words. ``cut-end``: a sentence that stops in the middle: after an article, a
    preposition, a conjunction, a comma; within an open quotation; or without an end mark where the source, or the
    rest of the page, shows that it goes on. ``no-core`` (English): a sentence without subject or finite verb. The
    span of these is the broken sentence. ``glued``: two sentences run together without a space; the span is the token
    with the seam.

Why it matters
    The reader loses a part of the message, most often its main clause, and cannot tell what it was. It is the usual
    trace of a segmenter or of a length limit that cut what the machine was given or gave back.

Not a finding
    Headings, captions, bylines, datelines, navigation, list items, table cells, verse, code: they carry no end mark
    by nature. Posts written in small letters throughout. Dialogue that breaks off with a dash or dots. Names written
    small (iPhone, larkctl), terms that are explained ("rate (required) is the yield"). File names, versions, domains,
    initials and abbreviations look like glued sentences. A segment whose source is the same fragment.

How it decides
    A text that starts with a capital and ends in an end mark is passed at once. For the rest, weights add up to a
    confidence (a logistic scale). Cut ends: the last word (dangling and weak words of the language table, case
    particles, the sixty commonest words), a comma, an open bracket, a subordinate clause without a main one, the length
    of the last clause, in unspaced scripts of the last sentence; against it capitals, colons, brackets, links, a
    closing quotation, the next item of a list. On a page, what stands around: where seven tenths of the long paragraphs
    end in an end mark, one that does not is suspect; a short one is a heading. Cut starts: an end mark, capitals
    elsewhere in the text; against it marks of posts, a subject pronoun first, a paragraph before that is open too and
    that it goes on from. No-core: pairs of word classes that English lacks ("the is", "would the"), starts without a
    subject ("Of the older houses have been found"), finite verbs counted against clauses, and beside a source a table
    of 700 groups of two to four word classes that stand only across a missing word (counted in sound sentences of news,
    encyclopedias, essays and tales, and in copies of them from which a subject or a verb was taken). The weights of cut
    ends were fitted on cut and intact human translations of 23 languages. Without the source eleven of 1,000 human
    segments are flagged, most of them posts and headlines without an end mark, three of 1,000 sentences of edited
    prose; with it, five and one.

Needs
    Nothing. With the source it is far surer: an end mark there and none here is a cut end, a capital there and a small
    letter here a cut start; a source that is open too excuses the translation. ``no-core`` is judged in English alone,
    with the lexicon of the textblob package; elsewhere the report names ``fragment/no-core`` as skipped. Beside a
    source three in ten are found, without a source, where only the plainest breaks are looked for, hardly one in ten.
    ``cut-start`` by small letters needs a script with case, ``glued`` one with spaces.

Options
    None.

Examples
    >>> import mtcheck
    >>> def kinds(text, lang="en", source=None):
    ...     document = mtcheck.Document(text=text, target_lang=lang, source=source)
    ...     report = mtcheck.Checker(mtcheck.Settings(select=["fragment"])).check(document)
    ...     return [(finding.kind, finding.excerpt) for finding in report.findings]
    >>> kinds("The lamp is dimmed when the door is opened by the")
    [('cut-end', 'The lamp is dimmed when the door is opened by the')]
    >>> kinds("insists that the harbour must stay open. The mayor agrees.")
    [('cut-start', 'insists that the harbour must stay open.')]
    >>> kinds("We open at nine.Tickets are sold inside.")
    [('glued', 'nine.Tickets')]
    >>> kinds("Opening hours and tickets"), kinds("Install Node.js first.")
    ([], [])

Known misses
    A cut before a word that could end the sentence, where neither source nor page tells. A core that is missing while
    the rest is sound grammar ("The bridge was in 1936." for "was built in", "The works as a nurse." for "The woman
    works ..."): most of what a deleted subject or verb leaves behind. Sentences without a core in languages
    other than English. Cut starts in scripts without case that begin with an ordinary word.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import mul

import regex

from mtcheck.languages import LANGUAGES, Language
from mtcheck.model import Finding, Kind, Rule, Skipped, Span
from mtcheck.text import endings, scan, structure
from mtcheck.text.lazy import lazy
from mtcheck.text.segmentation import Paragraph, Segments
from mtcheck.text.stops import PLAIN_STOPS, SPACED_STOPS, STOPS
from mtcheck.text.tokens import has_unspaced


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector."""


RULE = Rule(
    id="fragment",
    summary="a sentence with its head, tail or core missing, or glued to the next",
    since="0.1",
    kinds={
        "cut-start": Kind(
            "a sentence whose beginning is missing", "The sentence starts in the middle: {why}.", "error"
        ),
        "cut-end": Kind("a sentence whose end is missing", "The sentence stops in the middle: {why}.", "error"),
        "no-core": Kind("a sentence without subject or predicate", "The sentence has no {missing}.", "warning"),
        "glued": Kind(
            "two sentences run together without a space", "Two sentences are glued together at {seam!r}.", "warning"
        ),
    },
)


def unable(segments: Segments) -> str | None:
    """Return why the document cannot be judged, or ``None``."""
    return None


def unable_kinds(segments: Segments) -> tuple[Skipped, ...]:
    """Return the kinds that cannot be judged in the document."""
    return _without_grammar() if segments.language.tag == "en" else _NOT_ENGLISH


_NOT_ENGLISH = (Skipped("fragment/no-core", "it is judged in English only"),)


@functools.cache
def _without_grammar() -> tuple[Skipped, ...]:
    """Return what is left out of English where its lexicon is not installed."""
    from mtcheck.text import english

    return () if english.available() else (Skipped("fragment/no-core", "the package textblob is not installed"),)


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    if not segments.document.entry:
        yield from _found(segments)
        return
    whole = _is_whole(segments)
    for finding in _found(segments):
        if finding.kind == "glued" or not whole:
            yield finding


def _is_whole(segments: Segments) -> bool:
    """Say whether an entry of a catalog is about as long as its source lets expect, or has none.

    Most entries are labels and lines of help, which start small and end without a mark as their translators please;
    only one that lacks a good part is broken.
    """
    source = segments.source
    if source is None:
        return True
    ours, theirs = float(len(segments.text.strip())), len(source.text.strip())
    if not segments.language.spaced and (segments.source_language is None or segments.source_language.spaced):
        ours *= _UNSPACED_WIDTH
    return ours > _WHOLE_ENTRY * theirs or theirs < _SHORT_ENTRY


def _found(segments: Segments) -> Iterator[Finding]:
    text, language = segments.text, segments.language
    tight, small = scan.loose_stops(text) if language.spaced or language.cased else ([], [])
    if tight and language.spaced:
        yield from _glued(segments, tight)
    leading = tuple(language.leading)
    starts, ends = [], []
    for number, (start, end, _) in enumerate(segments.bounds):
        if end - start < _LEAST_LENGTH:
            continue
        first = text[start]
        if (first.islower() if language.cased else text.startswith(leading, start, end)) or first in _CANNOT_START:
            starts.append(number)
        if text[end - 1] not in STOPS:
            ends.append(number)
    inside = _mid_starts(text, small) if language.cased else []
    if starts or ends or inside:
        page = _Page(segments)
        for number in starts:
            yield from _cut_start(segments, page, number)
        for number in ends:
            yield from _cut_end(segments, page, number)
        yield from _lower_sentences(segments, page, inside)
    if not language.cased:
        yield from _comma_starts(segments)
    if segments.source is not None:
        yield from _overrun(segments)
    if language.tag == "en":
        yield from _no_core(segments)


_WHOLE_ENTRY = 0.6  # of its source's length
_SHORT_ENTRY = 20  # code points: a shorter source has translations of any length
_UNSPACED_WIDTH = 2.5  # letters that a character of an unspaced script stands for

# --- cut at the start -------------------------------------------------------------------------------------------------

_CANNOT_START = frozenset(",;，、；،؛。．)）」』”’!?！？:：")
# A first word that is written small by nature: names such as iPhone and eBay, links, files, handles, code, variables.
_LOWER_BY_NATURE_RE = regex.compile(
    r"\p{Ll}+\p{Lu}|\p{Ll}{0,12}[\d_/\\@#=<>&+*|~^()\[\]{}]|\S{0,40}[./:_=@\\(<]\S|\p{Ll}(?:[-‑.)'’]|\s+[=+<>≤≥−*/–-])|"
    r"\p{Ll}{1,4}[.:]\s?\S|(?:www|http|mailto)\b|\p{Ll}-\p{Lu}|\p{Ll}{1,3}\)"
)
# What messages have and pages do not: smileys, doubled marks, two dots, hashtags and handles. Each way starts with one
# character, so that the search can skip to it.
_POST_RE = re.compile(
    r":(?<!\w:)-?[)(DPp](?!\w)|;(?<!\w;)-?[)(DPp](?!\w)|![!?]|\?[!?]|\.(?<![.…]\.)\.(?!\.)|\)\)"
    r"|#(?<!\w#)\w|@(?<!\w@)\w|l(?<!\wl)ol\b"
)
_EMOJI_RE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")
_LABEL_RE = re.compile(r"(?:[^\W_]+ ){0,3}[^\W_]+:\s")  # "first complaint: ..."
_LONE_I_RE = re.compile(r"\bi(?:'m|'ve|'d|'ll)?\b(?![.)])")
_WORD_RE = re.compile(r"[^\W_]+")


def _is_post(text: str) -> bool:
    return _POST_RE.search(text) is not None or (not text.isascii() and _EMOJI_RE.search(text) is not None)


def _cut_start(segments: Segments, page: _Page, number: int) -> Iterator[Finding]:
    paragraph = page.paragraphs[number]
    text = paragraph.text[:_WINDOW]
    if text[0] in _CANNOT_START:
        yield from _mark_start(segments, page, number)
        return
    if not segments.language.cased:
        yield from _particle_start(segments, page, number)
        return
    if not text[0].islower() or page.in_code(number):
        return
    if _LOWER_BY_NATURE_RE.match(text) or _is_symbol(text, segments.language):
        return
    sentence = text[: _first_sentence_end(text)]
    words = len(_WORD_RE.findall(sentence))
    if words < 3 and len(text) == len(sentence):
        return
    tail = endings.tail(paragraph.text)
    score = alone = _start_score(text, sentence, words, tail, segments.language)
    alone -= tail.end != "stop"
    told = _SOURCE_STARTS if len(page.paragraphs) == 1 else _SOURCE_STARTS_THERE
    source: str | None = None
    if len(page.paragraphs) > 1:
        score += _page_start_evidence(page, number, words)
        most = (max(score, alone) if number == 0 else score) + _CAPITALISES + told * (segments.source is not None)
        if _confidence(most) < segments.least_confidence:
            return
        source = page.source(number)
        if page.is_term(_WORD_RE.findall(sentence)[0]):
            score -= 2.5
        if number == 0 and source is None:
            score = max(score, alone)  # what follows a text takes nothing back that would be said of the text alone
    else:
        source = page.source(number)
        score = alone
    score += _CAPITALISES * page.capitalised_elsewhere(number) - 2.5 * page.lower_elsewhere(number)
    if segments.language.tag not in LANGUAGES:
        score -= 3.0  # nothing is known of the language, not even that its sentences start with a capital
    evidence: dict[str, object] = {"words": words}
    if source is not None:
        first = _first_letter(source)
        if first.islower():
            return
        if first.isupper() and not structure.defines(sentence):
            score += told
            evidence["source"] = "starts with a capital"
    confidence = _confidence(score)
    if confidence < segments.least_confidence:
        return
    yield RULE.finding(
        segments.document,
        "cut-start",
        Span(paragraph.start, paragraph.start + len(sentence)),
        confidence=confidence,
        evidence=evidence,
        why="it starts with a small letter, and what comes before is missing",
    )


_SOURCE_STARTS, _SOURCE_STARTS_THERE = 3.0, 1.0  # what it weighs more where the source, or its passage, has a capital
_CAPITALISES = 0.8  # what a small letter weighs more where the rest of the text starts its sentences with capitals


def _is_symbol(text: str, language: Language) -> bool:
    """Say whether a text starts with a letter, or letters without a vowel, that are no word of the language."""
    first = _WORD_RE.match(text)
    if first is not None and len(first.group()) > 1:
        lower = first.group()
        return bool(_VOWELLESS_RE.match(lower)) and lower not in endings.commonest(language.tag, 3000)
    letter = text[0]
    known = letter in language.dangling or letter in language.weak_dangling or letter in language.coordinators
    return not known and letter not in endings.commonest(language.tag, 200)


def _start_score(text: str, sentence: str, words: int, tail: endings.Tail, language: Language) -> float:
    """Weigh the look of a text that starts with a small letter."""
    score = -0.6
    if tail.end == "stop":
        score += 1.9
    score += max(-0.4, min(0.8, 0.08 * (words - 5)))
    if _is_post(text) or not structure.is_prose(sentence):
        score -= 2.0
    if language.tag == "en" and _LONE_I_RE.search(text):
        score -= 3.0
    first = _WORD_RE.search(sentence)
    if first is not None:
        if structure.is_subject(first.group(), language.tag):
            score -= 1.6  # a whole main clause: more often a post than a piece
        if structure.defines(sentence):
            score -= 3.2
        if _LABEL_RE.match(sentence):
            score -= 1.2
    if text.rstrip().endswith("?"):
        score -= 1.5
    return score


def _page_start_evidence(page: _Page, number: int, words: int) -> float:
    """Weigh what stands around a paragraph of a page that starts with a small letter."""
    paragraphs = page.paragraphs
    score = -0.8
    if page.is_posts:
        score -= 2.5
    if page.is_line(number):
        score -= 2.5
    if number:
        before = paragraphs[number - 1]
        last = before.text[-1:]
        if last in endings.COMMAS or last in endings.COLONS:
            score -= 4.0  # one sentence laid over two lines, or a list that half a sentence introduces
        elif before.text.endswith(("...", "…")):
            score -= 2.0
        elif endings.tail(before.text).end == "closed":
            score -= 5.0  # a line of dialogue, whose speaker this one names
        elif page.open_end(number - 1) and not last.isdigit():
            wraps = page.goes_on(number - 1)
            heading = structure.shape(before.text, page.segments.language.spaced).capitals > 0
            score -= 3.0 if wraps else 0.3 if heading else 1.5
    neighbours = (number - 1, number + 1)
    if any(0 <= other < len(paragraphs) and paragraphs[other].text[:1].islower() for other in neighbours):
        score -= 0.8
    score += 0.8 if words >= 6 else -0.6
    if page.ended_share >= _PROSE_PAGE:
        score += 0.5
    return score


def _first_letter(text: str) -> str:
    for char in text[:40]:
        if char.isalpha():
            return char
    return ""


def _mark_start(segments: Segments, page: _Page, number: int) -> Iterator[Finding]:
    """A paragraph that starts with a mark that only stands after words."""
    paragraph = page.paragraphs[number]
    text = paragraph.text
    if text[0] not in ",;，、；،؛":
        return
    source = page.source(number)
    if source is not None and source.lstrip()[:1] in _CANNOT_START:
        return
    if number and page.open_end(number - 1) and page.goes_on(number - 1):
        return  # one sentence over two paragraphs
    sentence = text[: _first_sentence_end(text)]
    if len(sentence) < 12 or page.in_code(number):
        return
    yield RULE.finding(
        segments.document,
        "cut-start",
        Span(paragraph.start, paragraph.start + len(sentence)),
        confidence=0.85,
        evidence={"mark": text[0]},
        why=f"it starts with {text[0]!r}",
    )


def _particle_start(segments: Segments, page: _Page, number: int) -> Iterator[Finding]:
    """A paragraph that starts with a word or particle that only stands after others."""
    paragraph = page.paragraphs[number]
    text = paragraph.text
    language = segments.language
    particle = next((word for word in language.leading if text.startswith(word)), None)
    if particle is None or page.in_code(number):
        return
    if language.spaced and text[len(particle) : len(particle) + 1].strip():
        return
    sentence = text[: _first_sentence_end(text)]
    if len(sentence) < 8:
        return
    yield RULE.finding(
        segments.document,
        "cut-start",
        Span(paragraph.start, paragraph.start + len(sentence)),
        confidence=0.8 if endings.tail(text).end == "stop" else 0.5,
        evidence={"particle": particle},
        why=f"it starts with {particle!r}, which only stands after another word",
    )


_COMMA_START_RE = re.compile(r"[。！？.!?؟।]\s?[，、,،](?=\s?\w)")


def _comma_starts(segments: Segments) -> Iterator[Finding]:
    """A comma straight after an end mark: the head of the second sentence is missing."""
    text = segments.text
    for match in _COMMA_START_RE.finditer(text):
        comma = match.end() - 1
        if text[match.start() - 1 : match.start()].isascii() and text[match.start()] == ".":
            continue  # "etc.," in Latin letters
        end = comma + 1 + _first_sentence_end(text[comma + 1 : comma + 400])
        yield RULE.finding(
            segments.document,
            "cut-start",
            Span(comma, comma + len(text[comma:end].rstrip())),
            confidence=0.8,
            evidence={"mark": text[comma]},
            why=f"a sentence starts with {text[comma]!r}",
        )


_SENTENCE_END_RE = regex.compile(
    r"(?:[.!?…]+[\"”’»)\]]*(?=\s+[^\p{Ll}\s])|(?<=\p{L}{4})\.(?=\s+\p{Ll})|"
    rf"[{PLAIN_STOPS}]+[”」』）)]*|\n)"
)


def _first_sentence_end(text: str) -> int:
    """Return where the first sentence of a text ends, abbreviations and initials left aside."""
    for match in _SENTENCE_END_RE.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        found = _LAST_LETTERS_RE.search(before)
        word = found.group() if found else ""
        if text[match.start()] == "." and word and (len(word) == 1 or word.istitle() or _abbreviated(word)):
            if len(word) < 4:
                continue
        elif text[match.start()] == "." and not word and before[-1:].isdigit() and text[match.end() :][1:2].islower():
            continue  # an ordinal
        return match.end() if match.group() != "\n" else match.start()
    return len(text)


_LAST_LETTERS_RE = re.compile(r"[^\W\d_]+$")

# A small letter after a full stop: the word before has three letters or more, so that it is hardly an abbreviation,
# and three words at least follow.
_MID_START_RE = regex.compile(r"(?<=\p{Ll}{3})\.[\"”»]? (?=\p{Ll}+(?:,? [\p{L}\"“„«'’-]+){3})")


def _mid_starts(text: str, stops: Iterable[int]) -> list[int]:
    """Return where sentences inside a text start with a small letter, of the full stops that one follows."""
    return [match.end() for match in (_MID_START_RE.match(text, stop) for stop in stops) if match is not None]


def _lower_sentences(segments: Segments, page: _Page, starts: list[int]) -> Iterator[Finding]:
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
        rest = text[start : min(paragraph.end, start + _WINDOW)]
        if _LOWER_BY_NATURE_RE.match(rest):
            continue
        sentence = rest[: _first_sentence_end(rest)]
        words = _WORD_RE.findall(sentence)
        before = _LAST_WORD_BEFORE_RE.search(text, max(0, start - 40), start)
        score = -0.3 + min(0.6, 0.06 * (len(words) - 6))
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
        if before and _abbreviated(before.group(1)):
            score -= 2.0
        if page.source_has_lower_starts:
            score -= 3.0
        yield RULE.finding(
            segments.document,
            "cut-start",
            Span(start, start + len(sentence)),
            confidence=_confidence(score),
            evidence={"words": len(words), "lower_starts": len(starts)},
            why="after a full stop it starts with a small letter, and its beginning is missing",
        )


_LAST_WORD_BEFORE_RE = regex.compile(r"(\p{L}+)\.[\"”»]? $")
_VOWELLESS_RE = regex.compile(r"^[^aeiouyáéíóúàèìòùäöüâêîôûãõåæøœěýůąęőűаеёиоуыэюяієїўαεηιουωάέήίόύώ]+$")


# Abbreviations that look like words; those without a vowel tell themselves.
_ABBREVIATIONS = endings.words_of(
    "etc inc corp prof dipl ing tel usw evtl inkl exkl min max mio jan feb mar apr jun jul aug sep sept oct okt "
    "nov dec dez art odst resp approx dept univ ave fig vol ed eds no num abs ca cca ul al op cit ibid esq rev "
    "gen col sgt capt hon např popř příp apod napr esim yms bijv enz örn piem jne evt osv им ул гор обл тел тыс руб "
    "коп акад проф вул буд тис грн напр див ред пер ав ст"
)


def _abbreviated(word: str) -> bool:
    """Say whether a word before a full stop looks like an abbreviation."""
    lower = word.lower()
    return lower in _ABBREVIATIONS or (len(word) <= 6 and _VOWELLESS_RE.match(lower) is not None)


# --- cut at the end ---------------------------------------------------------------------------------------------------


def _cut_end(segments: Segments, page: _Page, number: int) -> Iterator[Finding]:
    paragraph = page.paragraphs[number]
    text = paragraph.text[-_WINDOW:]
    tail = endings.tail(text)
    if tail.end in ("stop", "colon", "none", "dash") or page.in_code(number):
        return
    language = segments.language
    bond = endings.bond(tail, text, language)
    told = _SOURCE_ENDS if len(page.paragraphs) == 1 else _SOURCE_ENDS_THERE
    most = _most(page, number, text, tail, bond) + told * (segments.source is not None)
    if _confidence(most) < segments.least_confidence:
        return
    shape = structure.shape(text, language.spaced)
    look = _look(shape, tail)
    score = _weight(look)
    if _confidence(most + score) < segments.least_confidence:
        return
    source = page.source(number)
    features = cut_end_features(text, tail, bond, language, shape)
    score += _weight(features)
    features |= look
    if features["listed"] and text[: tail.length - len(tail.word)].rstrip()[-1:] in _BEFORE_NEXT_ITEM:
        score -= 3.0  # "b) the tenant moves out; or"
    if not language.needs_end and not (features["word"] or features["particle"]):
        score -= _NEEDS_NO_END
    evidence: dict[str, object] = {"ends_with": tail.word or text[-1], "tail": tail.end}
    why = _why(features, tail)
    if source is not None:
        theirs = endings.tail(source)
        if theirs.end == "stop":
            score += told if tail.end in ("word", "comma") and not features["complete"] else 1.0
            evidence["source"] = "ends in an end mark"
            why = "the source goes on to an end mark"
        elif page.aligned:
            return
    if len(page.paragraphs) > 1:
        score += _page_end_evidence(page, number, features, alone=number == 0 and source is None)
    confidence = _confidence(score)
    if confidence < segments.least_confidence:
        return
    yield RULE.finding(
        segments.document,
        "cut-end",
        Span(paragraph.end - len(text) + shape.last_start, paragraph.end),
        confidence=confidence,
        evidence=evidence,
        why=why,
    )


def _most(page: _Page, number: int, text: str, tail: endings.Tail, bond: endings.Bond) -> float:
    """Return what a text without an end mark can score at most, but for its source and its look.

    Headings and captions, which most such texts are, end here.
    """
    weights, language = _CUT_END_WEIGHTS, page.segments.language
    tag = language.tag
    inner, opened = _INNER_MARK_RE.search(text) is not None, _OPENING_RE.search(text) is not None
    score = weights["bias"] + weights.get(tail.end if tail.end != "word" else bond, 0.0)
    if bond == "none":
        score += max(weights["top"], weights["small"])
    elif tail.end != "word":
        score += max(0.0, weights[bond])
    if _COMMA_RE.search(text):
        score += weights["clause_of_one"] + weights["subordinate"] + 3 * weights["commas"]
    if opened:
        score += weights["open"]
    if inner:
        score += weights["earlier"] + weights["opener"]
    elif structure.starts_subordinate(text, tag):
        score += weights["opener"]
    if not language.spaced:
        score += weights["unspaced"] + weights["unspaced_length"] * _sentence_share(text)
    if not language.needs_end and bond not in ("word", "particle"):
        score -= _NEEDS_NO_END
    if len(page.paragraphs) > 1:
        tied = bond in ("word", "weak", "particle")
        style = _page_style(page, number, tied or opened or tail.end == "comma", inner)
        score += max(0.0, style) if number == 0 else style
    return score


_COMMA_RE = re.compile("[,،、，;]")
_INNER_MARK_RE = re.compile(f"[{SPACED_STOPS}{PLAIN_STOPS}]")
_OPENING_RE = re.compile('[(（\\[«「『《【„“"]')
_BEFORE_NEXT_ITEM = frozenset(",;،؛，；")


def _why(features: dict[str, float], tail: endings.Tail) -> str:
    if features["word"] or features["weak"] or features["top"]:
        return f"nothing follows {tail.word!r}"
    if tail.end == "comma":
        return "nothing follows the comma"
    if features["open"]:
        return "a quotation mark or bracket is never closed"
    if features["opener"]:
        return "no main clause follows"
    return "no end mark stands where the text goes on"


_OVERRUN = 4  # times the source's length: no translation is so much longer, only a loop that a length limit ended
_OVERRUN_LEAST = 200
_DENSITY = 4  # letters of a spaced script that one character of an unspaced one comes to
_STUB = 25  # code points of a last sentence that the limit cut, whatever mark was put after it


def _overrun(segments: Segments) -> Iterator[Finding]:
    """The stub at the end of a loop: the text is several times as long as its source and ends in a word or two."""
    source = segments.document.source or ""
    text = segments.text.rstrip()
    length = len(source) * (_DENSITY if has_unspaced(source) and segments.language.spaced else 1)
    if len(text) < max(_OVERRUN_LEAST, _OVERRUN * length) or endings.tail(text).end != "stop":
        return
    start = max(text.rfind(mark, 0, len(text) - 2) for mark in (". ", "! ", "? ")) + 2
    if start > 1 and 0 < len(text) - start <= _STUB:
        yield RULE.finding(
            segments.document,
            "cut-end",
            Span(start, len(text)),
            confidence=0.7,
            evidence={"times_as_long": round(len(text) / max(1, len(source)), 1)},
            why="it is the stub of a loop many times as long as the source",
        )


_OPENING_QUOTES = frozenset('«“„"「『‘»')


def _page_end_evidence(page: _Page, number: int, features: dict[str, float], alone: bool) -> float:
    """Weigh what stands around a paragraph of a page: there most paragraphs without an end mark are no sentences.

    Of a paragraph that stands ``alone`` but for what follows, nothing is taken back that would be said of it without
    that, unless what follows goes on from it.
    """
    paragraphs = page.paragraphs
    paragraph = paragraphs[number]
    following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
    tied = any(features[name] for name in ("word", "weak", "particle"))
    asks = tied or bool(features["open"] or features["comma"])
    score = _page_style(page, number, asks, bool(features["earlier"]))
    if page.is_strict(number) and (features["capital"] or features["digit"] or features["not_prose"]):
        score -= _STRICT  # a byline, an address, a caption
    if page.is_posts:
        score -= 2.0
    if features["comma"] and len(paragraph.text) < _LONG_PARAGRAPH:
        score -= 2.0  # "Dear Mrs Lee,"
    doubt = 0.0
    if alone and score < 0:
        score, doubt = 0.0, 1.5  # what follows says all the more
    if following is not None and following.block == paragraph.block and page.open_end(number + 1):
        score -= 2.0 + 2 * doubt  # lines of one list, address or verse
    if following is not None and following.text[:1].islower():
        score -= (3.0 if tied else 1.5) + doubt  # it goes on there
    if following is not None and following.text[0] in _OPENING_QUOTES and not tied:
        score -= 1.5  # it tells who speaks
    return score


def _page_style(page: _Page, number: int, asks: bool, earlier: bool) -> float:
    """Weigh how the page ends its paragraphs, for one that asks for more or not and has an earlier sentence or not."""
    score = -0.6 if asks else -3.0
    if page.is_strict(number):
        score += _STRICT
    long = len(page.paragraphs[number].text) >= _LONG_PARAGRAPH
    return score + (1.8 if (earlier or long) and page.ended_share >= _PROSE_PAGE else -1.5)


_NEEDS_NO_END = 3.0  # what a text without an end mark weighs less where the language does not ask for one
_SOURCE_ENDS, _SOURCE_ENDS_THERE = 5.0, 3.5  # what it weighs more where the source, or its passage, has an end mark
_STRICT = 1.8  # what it weighs more among paragraphs of prose
_HEADLINE, _SENTENCE = 30, 40  # characters of an unspaced script: headlines are shorter; what is longer is a sentence

# Log odds that a text without an end mark is cut, fitted by logistic regression on cut and intact human translations of
# 23 languages; the bias puts 0 where seven of 1,000 human segments would be flagged. Fitted without one language and
# measured on it, for each in turn, they find cut manuals with F1 .66 to .68 instead of .70.
_CUT_END_WEIGHTS: dict[str, float] = {
    "bias": -0.83, "comma": 0.65, "closed": -1.9, "symbol": -2.1, "word": 2.9, "weak": 2.7, "particle": 1.4,
    "oblique": 0.9,
    "complete": -2.5, "top": 0.85, "small": 0.55, "common_comma": -0.1, "capital": -0.3, "digit": -1.1, "opener": 1.4,
    "clause_of_one": 1.6, "clause_of_few": 0.6, "subordinate": 0.45, "open": 2.1, "lower": -1.9, "item": -0.7,
    "not_prose": -1.2, "earlier": 1.15, "capitals": -1.45, "colon": -1.7, "commas": 0.13, "short": -0.45, "tiny": -1.8,
    "long": -0.75, "unspaced": 0.3, "unspaced_earlier": -3.0, "unspaced_length": 4.0,
    "gaps": -3.0, "speaker": -0.7, "listed": -1.7,
}  # fmt: skip


def _weight(features: dict[str, float]) -> float:
    weights = map(_CUT_END_WEIGHTS.__getitem__, features)
    return math.fsum(map(mul, weights, features.values()))


def _look(shape: structure.Shape, tail: endings.Tail) -> dict[str, float]:
    """Return the traits by which headings, captions, bylines and items are known; each speaks against a cut."""
    word = tail.word
    return {
        "capital": word[:1].isupper(),
        "digit": word[-1:].isdigit(),
        "lower": shape.lower,
        "item": shape.item,
        "not_prose": not shape.prose,
        "capitals": shape.capitals,
        "colon": shape.colon,
        "short": shape.words <= 5,
        "tiny": shape.words <= 2,
        "long": shape.words >= 30,
    }


def cut_end_features(
    text: str, tail: endings.Tail, bond: endings.Bond, language: Language, shape: structure.Shape
) -> dict[str, float]:
    """Return the traits of a text without an end mark that tell a cut sentence, its look (``_look``) aside."""
    word = tail.word
    small = bond == "none" and language.spaced and not word[:1].isupper()
    top = small and word.lower() in endings.commonest(language.tag)
    last = text[shape.last_start :]
    clause = structure.last_clause(last) if language.spaced else ()
    return {
        "bias": 1.0,
        "comma": tail.end == "comma",
        "closed": tail.end == "closed",
        "symbol": tail.end == "symbol",
        "word": bond == "word",
        "weak": bond == "weak",
        "particle": bond == "particle",
        "oblique": bond == "oblique",
        "complete": bond == "complete",
        "top": top,
        "small": small and not top and 0 < len(word) <= 3,
        "common_comma": tail.end == "comma" and (top or bond == "word"),
        "opener": structure.starts_subordinate(last, language.tag),
        "clause_of_one": len(clause) == 1,
        "clause_of_few": 1 < len(clause) <= 4,
        "subordinate": 0 < len(clause) <= 4 and structure.subordinates(clause[0], language),
        "open": structure.open_pair(text, language.tag) is not None,
        "earlier": shape.earlier,
        "commas": min(3, shape.commas),
        "unspaced": not language.spaced,
        "unspaced_earlier": shape.earlier and language.tag in _HAN,
        "unspaced_length": 0.0 if language.spaced else _sentence_share(last),
        "gaps": language.tag in _HAN and structure.has_gaps(text),
        "speaker": structure.names_speaker(text),
        "listed": shape.item and (tail.end == "comma" or word in language.coordinators),  # and the list goes on
    }


_HAN = ("zh", "ja", "yue")  # where posts and subtitles leave out the last end mark of several, or set spaces for marks


def _sentence_share(text: str) -> float:
    """Return how far a text of an unspaced script is longer than a headline, negative where it is shorter."""
    return min(len(text), _SENTENCE) / _HEADLINE - 1


# --- without a core --------------------------------------------------------------------------------------------------

_INNER_STOP_RE = re.compile(r"[.!?:\n][\"”’)]*\s*\S")
_SHORT_TEXT = 1200  # code points: a segment with its source, every sentence of which is parsed
_LEAST_WORDS = 6  # shorter sentences without a verb are exclamations, labels, answers
_LEAST_SENTENCE = 25
_LONGEST_SENTENCE = 600


def _no_core(segments: Segments) -> Iterator[Finding]:
    """English sentences whose grammar lacks a subject or a finite verb."""
    from mtcheck.text import english

    text = segments.text
    thorough = segments.source is not None and len(text) <= _SHORT_TEXT
    if thorough:
        if endings.tail(segments.document.source or "").end != "stop":
            return
        if not english.available():
            return
        if _INNER_STOP_RE.search(text) is None:  # one sentence: no need to ask where it ends
            start = len(text) - len(text.lstrip())
            spans = [(start, start + len(text.strip()))]
        else:
            spans = [(sentence.start, sentence.end) for sentence in segments.sentences]
    else:
        spans = english.suspects(segments.tokens)
    for start, end in spans:
        sentence = text[start:end]
        if not _LEAST_SENTENCE <= end - start <= _LONGEST_SENTENCE or sentence[-1] == "?" or not sentence[0].isupper():
            continue
        gap = english.worst_gap(sentence, thorough)
        if gap is None or len(_WORD_RE.findall(sentence)) < _LEAST_WORDS:
            continue
        if sentence.endswith(("...", "…")):
            continue  # broken off on purpose
        if endings.tail(sentence).end != "stop" or not structure.is_prose(sentence) or structure.is_item(sentence):
            continue
        yield RULE.finding(
            segments.document,
            "no-core",
            Span(start, end),
            confidence=gap.confidence,
            evidence={"rule": gap.rule, "source": thorough},
            missing=gap.missing,
        )


# --- glued ------------------------------------------------------------------------------------------------------------

_SEAM_RE = regex.compile(
    r"(?<=[\p{Ll}\p{Lo}\p{M}\d]|[\p{L}\d][\"”’»)\]])[.!?।؟۔։][\"”’»)]?"
    r"(?=[\"“„«(¿¡]?(?:\p{Lu}[\p{Ll}'’]|\p{Lu} \p{L}|\p{Lo}[\p{Lo}\p{M}]))"
)
_TOKEN_BEFORE_RE = re.compile(r"\S{1,60}$")
_TOKEN_AFTER_RE = re.compile(r"\S{1,60}")
_TECHNICAL_RE = re.compile(
    r"[/\\@_=<>|{}#&%+*~^]|://|\w\(|\d\.\d|\w\.\w+\.\w|^\.|\.(?:com|org|net|io|js|py|txt|html?|exe)\b", re.I
)
_EDGE = "\"'“”„«»‘’()[]{}¿¡,;:。，.!?…*"


def _glued(segments: Segments, stops: Iterable[int]) -> Iterator[Finding]:
    """Sentences that run together at one of some end marks, which a letter follows."""
    text = segments.text
    language = segments.language
    for stop in stops:
        match = _SEAM_RE.match(text, stop)
        if match is None:
            continue
        start, end = match.span()
        before = _TOKEN_BEFORE_RE.search(text, max(0, start - 60), start)
        after = _TOKEN_AFTER_RE.match(text, end)
        if before is None or after is None:
            continue
        left, right = before.group(), after.group()
        confidence = _seam_confidence(left, match.group(), right, language)
        if confidence < max(_WORTH_SAYING, segments.least_confidence):
            continue
        token = text[before.start() : after.end()]
        begin = before.start() + len(token) - len(token.lstrip(_EDGE))
        finish = after.end() - (len(token) - len(token.rstrip(_EDGE)))
        if segments.source is not None and text[begin:finish] in segments.source.text:
            continue
        yield RULE.finding(
            segments.document,
            "glued",
            Span(begin, finish),
            confidence=confidence,
            evidence={"before": left[-20:], "after": right[:20]},
            seam=text[begin:finish][:80],
        )


_WORTH_SAYING = 0.2


def _seam_confidence(left: str, mark: str, right: str, language: Language) -> float:
    """Say how sure it is that a seam joins two sentences and is no name, abbreviation, file or address."""
    if _TECHNICAL_RE.search(left + mark + right):
        return 0.0
    bare = left.strip(_EDGE)
    following = right.strip(_EDGE)
    if not bare or not following:
        return 0.0
    if mark[0] == "!" and bare.istitle() and following[0].isupper():
        return 0.3  # Yahoo!Japan
    if mark[0] != ".":
        return 0.93
    if "." in bare:
        return 0.2
    letters = _LAST_LETTERS_RE.search(bare)
    word = letters.group() if letters else ""
    if not word:
        return 0.85 if left[-1] in '"”’»)]' else 0.6 if following[1:2].islower() else 0.2
    if following[0].upper() == following[0].lower():  # a script without case
        return 0.85 if len(word) >= 3 and len(following) >= 2 and word.isascii() == following.isascii() else 0.2
    lower = word.lower()
    if lower in _ABBREVIATIONS or _VOWELLESS_RE.match(lower):
        return 0.3
    if word != lower:
        # A capital before the stop: a German noun, or else an initial, a title, a class of a program, a name.
        if language.tag in _NOUNS_CAPITALISED and len(word) >= 3 and word[1:].islower():
            return 0.9
        if len(word) < 4 or not word[1:].islower():
            return 0.1
        return 0.6 if following.lower() in endings.commonest(language.tag, 3000) else 0.45
    if len(word) <= 3 and lower not in endings.commonest(language.tag, 3000):
        return 0.6 if len(word) == 3 else 0.3
    return 0.93


_NOUNS_CAPITALISED = frozenset({"de", "lb", "gsw", "nds"})


# --- the page ---------------------------------------------------------------------------------------------------------


class _Page:
    """What the rest of the text says about one of its paragraphs; made only where there is a suspect."""

    def __init__(self, segments: Segments) -> None:
        self.segments = segments
        self.paragraphs: list[Paragraph] = segments.paragraphs
        theirs = segments.source.paragraphs if segments.source is not None else []
        self.aligned = len(theirs) == len(self.paragraphs)
        self._theirs = theirs
        self._closed: dict[int, bool] = {}

    @lazy
    def _long(self) -> list[int]:
        return [
            number
            for number, paragraph in enumerate(self.paragraphs)
            if paragraph.end - paragraph.start >= _LONG_PARAGRAPH
            and number not in self._code
            and not structure.is_item(paragraph.text)
        ]

    @property
    def long_paragraphs(self) -> int:
        """How many paragraphs are too long for headings, items of lists and code aside."""
        return len(self._long)

    @lazy
    def ended_share(self) -> float:
        """Which share of the long paragraphs ends in an end mark; 0 where there are too few to say."""
        closed = sum(not self.open_end(number) for number in self._long)
        return closed / len(self._long) if len(self._long) >= _ENOUGH_PARAGRAPHS else 0.0

    @lazy
    def _lower(self) -> int:
        return sum(paragraph.text[0].islower() for paragraph in self.paragraphs)

    @lazy
    def _upper(self) -> int:
        return sum(paragraph.text[0].isupper() for paragraph in self.paragraphs)

    @lazy
    def _code(self) -> frozenset[int]:
        """The paragraphs inside fences of code."""
        if "```" not in self.segments.text and "~~~" not in self.segments.text:
            return frozenset()
        inside = False
        found = set()
        for number, paragraph in enumerate(self.paragraphs):
            if paragraph.text.startswith(("```", "~~~")):
                inside = not inside
                found.add(number)
            elif inside:
                found.add(number)
        return frozenset(found)

    @lazy
    def source_has_lower_starts(self) -> bool:
        """Say whether sentences inside the source start with small letters too."""
        source = self.segments.source
        return source is not None and _MID_START_RE.search(source.text) is not None

    @lazy
    def _counts(self) -> Counter[str]:
        return Counter(self.segments.words)

    @lazy
    def is_posts(self) -> bool:
        """Say whether the text is written like messages: emoji, hashtags, doubled marks."""
        return _is_post(self.segments.text)

    def is_line(self, number: int) -> bool:
        """Say whether a paragraph is a short line among others: of a list, a poem, an address."""
        own = self.paragraphs[number]
        others = (number - 1, number + 1)
        return len(own.text) < _LONG_PARAGRAPH and any(
            0 <= other < len(self.paragraphs) and self.paragraphs[other].block == own.block for other in others
        )

    def is_term(self, word: str) -> bool:
        """Say whether a word is a name written small: unknown to the language, and more than once in the text."""
        from mtcheck.text.lexicon import lexicon

        words = lexicon(self.segments.language.tag)
        return words is not None and word not in words.zipf and self._counts[word] > 1

    def is_strict(self, number: int) -> bool:
        """Say whether a paragraph is as long as those of prose on a page whose paragraphs end in end marks."""
        long = _VERY_LONG_PARAGRAPH if self.segments.language.spaced else _LONG_PARAGRAPH
        return (
            len(self.paragraphs[number].text) >= long and self.long_paragraphs >= 4 and self.ended_share >= _STRICT_PAGE
        )

    def in_code(self, number: int) -> bool:
        return number in self._code

    def open_end(self, number: int) -> bool:
        """Say whether a paragraph ends without an end mark or colon."""
        if self.paragraphs[number].text[-1] in STOPS:
            return False
        known = self._closed.get(number)
        if known is None:
            known = endings.tail(self.paragraphs[number].text).end in ("word", "comma", "closed", "symbol")
            self._closed[number] = known
        return known

    def goes_on(self, number: int) -> bool:
        """Say whether a paragraph without an end mark is too long for a heading, or ends in a word that ties.

        What starts small after it is its other half.
        """
        own, following = self.paragraphs[number], self.paragraphs[number + 1]
        if own.block == following.block or own.text[:1].islower() or len(own.words) >= _HEADING_WORDS:
            return True
        text = own.text[-_WINDOW:]
        return endings.bond(endings.tail(text), text, self.segments.language) in ("word", "weak", "particle")

    def source(self, number: int) -> str | None:
        """Return the source passage of a paragraph, or ``None`` where none is known to be its own."""
        if self.segments.source is None:
            return None
        return self._theirs[number].text if self.aligned else self.segments.source_of(self.paragraphs[number])

    def capitalised_elsewhere(self, number: int) -> bool:
        """Say whether the rest of the text starts its sentences with capitals."""
        own = self.paragraphs[number].text[:_WINDOW]
        return self._upper >= 2 or _CAPITAL_START_RE.search(own) is not None

    def lower_elsewhere(self, number: int) -> bool:
        """Say whether the rest of the text starts sentences with small letters."""
        if len(self.paragraphs) >= 4 and self._lower > 0.5 * len(self.paragraphs):
            return True
        own = self.paragraphs[number].text[:_WINDOW]
        return len(self.paragraphs) == 1 and _MID_START_RE.search(own) is not None

    def lower_share(self, lower: int) -> float:
        """Return the share of sentence starts inside the text that are small letters, ``lower`` of them."""
        upper = len(_CAPITAL_START_RE.findall(self.segments.text)) + self._upper
        return lower / max(1, lower + upper)

    def number_at(self, offset: int) -> int | None:
        """Return the number of the paragraph that holds an offset."""
        from bisect import bisect_right

        number = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
        return number if number >= 0 and offset < self.paragraphs[number].end else None


_LONG_PARAGRAPH = 60  # code points that a heading seldom has
_ENOUGH_PARAGRAPHS = 2
_HEADING_WORDS = 7
_STRICT_PAGE = 0.85
_VERY_LONG_PARAGRAPH = 100
_PROSE_PAGE = 0.7  # of the long paragraphs of a page of prose, so many at least end in an end mark
_CAPITAL_START_RE = regex.compile(r"[.!?…][\"”’»)]*\s+[\"“„«(]?\p{Lu}")


_WINDOW = 2000  # code points of a paragraph looked at: a longer sentence is none
_LEAST_LENGTH = 4
_LOWER_STYLE = 0.25  # of the sentence starts inside a text; more of them small is how its author writes


def _confidence(score: float) -> float:
    return 1 / (1 + math.exp(-max(-20.0, min(20.0, score))))
