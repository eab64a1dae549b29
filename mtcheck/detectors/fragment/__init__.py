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
    Headings, captions, bylines, datelines, navigation, list items, table cells, verse, code: they carry no end mark by
    nature, nor do Thai sentences. Recitals, centred lines and verses: where several paragraphs of a page, or of its
    source, end in commas and semicolons, its sentences run on over the paragraphs' ends. A sentence that ends in a
    link, or starts with an emphasised term. A title before its article ("Guardian, The"), a quotation above its
    author, beside a source a short label that lacks the stop and is as long as usual. Posts written in small letters
    throughout. Dialogue that breaks off with a dash or dots. Names written small (iPhone, larkctl), terms that are
    explained ("rate (required) is the yield"). File names, versions, domains, initials and abbreviations look like
    glued sentences. A segment whose source is the same fragment, or runs two sentences together as well.

How it decides
    A text that starts with a capital and ends in an end mark is passed at once. For the rest, weights add up to a
    confidence. Cut ends: the last word (dangling and weak words of the language table, case
    particles, the sixty commonest words), a comma, an open bracket, a subordinate clause without a main one, the
    length of the last clause, in unspaced scripts of the last sentence; against it capitals, colons, brackets,
    links, a closing quotation, the next item of a list. A full stop behind a word that cannot end a sentence ends
    none. On a page, what stands around: where seven tenths of the long paragraphs end in an end mark, one that does
    not is suspect; a short one is a heading, and so is one sentence at the top. The last paragraph is none: it is
    judged as if it stood alone. Cut starts: an end mark, capitals elsewhere in the text; against it marks of posts, a
    subject pronoun first, a paragraph before that is open too and that it goes on from. No-core: pairs of word classes
    that English lacks ("the is", "would the"), starts without a subject ("Of the older houses have been found"),
    finite verbs counted against clauses, and beside a source a table of 700 groups of two to four word classes that
    stand only across a missing word (counted in sound sentences of news, encyclopedias, essays and tales, and in
    copies of them from which a subject or a verb was taken). Beside a source that has the mark or the capital, what
    counts is how many sentences of the language go without it (a table of 450 languages; languages that it lacks ask
    for none), how many other paragraphs of the page do, and how much shorter the text is than translations of such a
    source are. The weights of cut ends were fitted on cut and intact human translations of 23 languages. Without the
    source ten of 1,000 human segments are flagged, most of them posts and headlines without an end mark, three of
    1,000 sentences of edited prose; with it, four and one, and of 1,000 sentences of news in 62 languages four.

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
from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.detectors.fragment import cut_end, cut_start, glued, no_core
from mtcheck.detectors.fragment.page import Break, Page
from mtcheck.languages import LANGUAGES
from mtcheck.model import Finding, Kind, Rule, Skipped
from mtcheck.text import lengths, scan
from mtcheck.text.segmentation import Segments
from mtcheck.text.stops import STOPS

cut_end_candidates = cut_end.candidates


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector."""


RULE = Rule(
    id="fragment",
    summary="a sentence with its head, tail or core missing, or glued to the next",
    since="0.1",
    kinds={
        "cut-start": Kind(
            "a sentence whose beginning is missing", "The sentence starts in the middle: {why}. Complete it.", "error"
        ),
        "cut-end": Kind(
            "a sentence whose end is missing", "The sentence stops in the middle: {why}. Complete it.", "error"
        ),
        "no-core": Kind(
            "a sentence without subject or predicate", "The sentence has no {missing}. Complete it.", "warning"
        ),
        "glued": Kind(
            "two sentences run together without a space",
            "Two sentences are glued together at “{seam}”: put a space between them.",
            "warning",
        ),
    },
)


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
    whole = segments.document.entry and _is_whole(segments)
    for kind, span, confidence, evidence, message in _found(segments):
        if kind == "glued" or not whole:
            yield RULE.finding(segments.document, kind, span, confidence=confidence, evidence=evidence, **message)


def _is_whole(segments: Segments) -> bool:
    """Return whether an entry of a catalog is about as long as its source lets expect, or has none.

    Most entries are labels and lines of help, which start small and end without a mark as their translators please;
    only one that lacks a good part is broken.
    """
    source = segments.source
    if source is None:
        return True
    ours, theirs = len(segments.text.strip()), len(source.text.strip())
    usual = lengths.usual(segments.source_language or LANGUAGES["en"], segments.language)
    return ours > _WHOLE_ENTRY * usual.ratio * theirs or theirs < _SHORT_ENTRY


def _found(segments: Segments) -> Iterator[Break]:
    text, language = segments.text, segments.language
    tight, small = scan.loose_stops(text) if language.spaced else ([], [])  # scripts with case all are
    if language.spaced and (tight or (";" in text and glued.asks_with_semicolon(language))):
        yield from glued.find(segments, tight)
    starts, ends = _suspects(segments)
    inside = cut_start.inner_starts(text, small, language) if language.cased else []
    stopped = cut_end.stopped(text, language)
    if starts or ends or inside or stopped:
        page = Page(segments)
        for number in starts:
            yield from cut_start.find(segments, page, number)
        for number in ends:
            yield from cut_end.find(segments, page, number)
        yield from cut_start.inside(segments, page, inside)
        yield from cut_end.inside(segments, page, stopped)
    if not language.cased:
        yield from cut_start.after_stops(segments)
    if segments.source is not None:
        yield from cut_end.overrun(segments)
    if language.tag == "en":
        yield from no_core.find(segments)


def _suspects(segments: Segments) -> tuple[list[int], list[int]]:
    """Return the numbers of the paragraphs that start as if their beginning were missing, and of those that stop as if
    their end were. Where both texts have as many, one that looks like its own source is none."""
    text, language, source = segments.text, segments.language, segments.source
    leading = tuple(language.leading)
    theirs = source.bounds if source is not None and len(source.bounds) == len(segments.bounds) else []
    starts, ends = [], []
    for number, (start, end, _) in enumerate(segments.bounds):
        if end - start < _LEAST_LENGTH:
            continue
        letter = text[start]
        small = letter.islower() if language.cased else text.startswith(leading, start, end)
        starting, ending = small or letter in cut_start.CANNOT_START, text[end - 1] not in STOPS
        if (starting or ending) and theirs and source is not None:
            original = source.text[slice(*theirs[number][:2])]
            starting &= not (small and language.cased and cut_start.first_letter(original).islower())
            ending = ending and cut_end.may_be_cut(text[start:end], original)
        if starting:
            starts.append(number)
        if ending:
            ends.append(number)
    return starts, ends


_LEAST_LENGTH = 4
_WHOLE_ENTRY = 0.55  # of the length that its source lets expect
_SHORT_ENTRY = 60  # code points: a shorter source has translations of any length; of 26 in unseen catalogs none was cut
