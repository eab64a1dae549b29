"""words of the translating system that are no translation.

Finds: what a language model says beside its answer or instead of it, in the language of the page, of the source or in
English. ``preamble``: what leads to the translation ("Here is the translation:"). ``refusal``: an apology, a policy, a
request for the text or for context; it stands for the translation, and all of it is the span. ``note``: what comes
after it: explanations, alternatives ("or: ..."), translator's notes. ``wrapper``: a fence, backticks, quotation marks
or a label around the whole. ``prompt``: pieces of the instruction, role and control tokens, "thinking". The span is the
words that are no translation.

Why it matters: the reader of a manual or a shop is told that the system is sorry, or reads three versions of one
label. A refusal goes into production as a text in the right language, which no check of languages or markup stops.

Not a finding: what the source says itself, such as a note in a manual, an apology in a letter, a text about
translating or about language models; a fence around code in documentation; dialogue in quotation marks; a disclaimer
that a page was translated by machine, which is set on purpose, or that it is not translated yet or not up to date.

How it decides: a text is looked at only where it has a word about translating, a fence or a control token, which few
have. Its sentences are then weighed by classes of words: to translate, what asks the reader for something, what
refuses, apologies, words for the text that is translated, for options, for context, and what leads to an answer. They
are data, for more than 70 languages and English in every text (``data/translation_words.toml``). What each class weighs
is fitted by ``mtcheck fit chatter`` (``data/weights/chatter.json``), together with whether there is a source that has
no word about translating, English in a text of another language, and a text of more than 1.6 times the length that is
usual for its pair of languages (``data/lengths.json``). A sentence counts where these weights say that it is more
likely chatter than not, by some margin (2.2 to 1); beside a source that speaks of translating itself it must weigh far
more than that one's sentences do. Sentences of the source, and English that repeats the source's words, are none. With
a source that says nothing of the kind, a sentence that declines what was asked ("Leider kann ich bei dieser Anfrage
nicht helfen."), or in which a language model says what it cannot do, is a refusal too, in more than 60 languages. Words
that begin the text, say that here is a translation and end in a colon are a preamble, source or not. A fence counts
that stands against words and that the source lacks; quotation marks around the whole, and a label before it, only where
a source shows that they are new. So do fences around a whole page of Markdown and one at its end that opens nothing,
and a second translation at the end, in brackets behind the word for "or" or behind a slash. Last sentences that hope to
have helped or offer further help (``data/closing_words.toml``, more than 70 languages, English in every text) are a
note where the source ends without such and every sentence of its own is there before them; without a source where they
speak of translating or are in English. Beside a source, blocks that a text has beyond its source's last, and brackets
at its end, are a note where they begin with a label ("Wörtlich:", "Alternativ:"), tell what was done ("Ich habe die
Platzhalter beibehalten."), explain in quotation marks a word that either the source or the translation has, or write
the text once more in Latin letters, as it sounds; brackets also where they speak of translating, unless they say who
did ("(Übersetzung: Eva Kern)"). What stands before must be long enough to be all of the translation. Without a source a
last block is one, less sure, that has the label of a note, words in quotation marks and a word about translating, or is
in English in a text of another language. A list of translations of one line is one too, and so are marks in place of
what was left out ("[Rest unverändert]", ``[...]``) where the source has none. Tags of an answer, a record of JSON
around the whole and what was thought before it are told by their names. Before a text, its language in brackets and the
whole source with a label or an arrow are a wrapper; in a text of more than 1.5 times the usual length, what follows
such a label is a note.

Needs: the text alone. With the source it also finds labels and quotation marks, and it knows what the page says itself.

Options: ``threshold`` (0.0): raises the weight that a sentence must have; less than 0 finds more and costs precision.

Examples:

    >>> import mtcheck
    >>> text = "Bitte geben Sie den Text an, den ich übersetzen soll."
    >>> [finding.rule for finding in mtcheck.check(text, source="Note", source_lang="en", target_lang="de").findings]
    ['chatter/refusal']
    >>> source = "Please enter the text that you would like to translate."
    >>> mtcheck.check(text, source=source, source_lang="en", target_lang="de").findings
    ()

Known misses: without a source, refusals without a word about translating that name no language model, labels,
alternatives, marks in place of what was left out, and what was done with the text unless it is told in English behind
the label of a note (the last two, and notes on placeholders and forms of address, are findings of a confidence below
.5); with one, what stands behind the label of a remark where the source has a colon, and refusals that name neither
what was asked nor a language model ("Das geht leider nicht."); a note that is fluent, in the language of the page and
about its subject; in texts that are about translating anything but fences, tokens and requests.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mtcheck.detectors.chatter import frames, reading, remarks
from mtcheck.errors import ConfigError
from mtcheck.languages import Language, language
from mtcheck.model import Document, Finding, Kind, Rule, Span
from mtcheck.patterns import lazy_re
from mtcheck.text import closings, fences, notices, scan, translation_words
from mtcheck.text.segmentation import Segments, sentence_bounds
from mtcheck.text.weights import Candidate, logistic_model


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector.

    Args:
        threshold: the log-odds that a sentence must have beyond the usual.

    Raises:
        ConfigError: if it is no number from -2 to 4.
    """

    threshold: float = 0.0

    def __post_init__(self) -> None:
        value = self.threshold
        if isinstance(value, bool) or not isinstance(value, int | float) or not -2 <= value <= 4:
            raise ConfigError(f"chatter.threshold is {value!r}; it takes a number from -2 to 4")


RULE = Rule(
    id="chatter",
    summary="words of the translating system that are no translation",
    since="0.1",
    kinds={
        "preamble": Kind(
            "words that lead to the translation instead of being one",
            "“{words}” leads to a translation and is no part of it: delete it.",
            "error",
        ),
        "refusal": Kind(
            "a refusal or a request where the translation should be",
            "“{words}” is the translating system's answer, not a translation: translate this text again.",
            "error",
        ),
        "note": Kind(
            "an explanation or an alternative after the translation",
            "“{words}” is a remark on the translation and no part of it: delete it.",
            "error",
        ),
        "wrapper": Kind(
            "a fence, quotation marks or a label around the whole",
            "“{words}” was put around the translation and is no part of it: delete it.",
            "warning",
        ),
        "prompt": Kind(
            "a piece of the instruction, a role or a control token",
            "“{words}” belongs to the dialogue with the translating system: delete it.",
            "error",
        ),
    },
)

# Log-odds from which a sentence counts. In languages that were left out, 439 of 473 sentences of chatter reached them,
# and 7 of 263 others that speak of translating; weights set by hand with all languages in view found fewer and flagged
# more, also on pages and catalogs that no weight was fitted on.
_MIN_LOG_ODDS = 0.8
_BEYOND_SOURCE = 4.5  # by how much it passes the source's own sentences where these speak of translating
_BESIDE_SURE = 1.5  # by how much less it may have where another one of the text has so much
_LEAST_ODDS = 3.0  # to 1, that a sentence is chatter which has no more than that
_LONG_RATIO = 1.6  # times the usual length; set by hand, no more than a part of the evidence
_SURE_SHARE = 1 / 3  # of a run of sentences on a page: a longer one is a passage that was left untranslated
_COPIED = 0.6  # share of a sentence's words that the source has: it was left untranslated
_ALL_CHATTER_RATIO = (
    5.0  # times the usual length from which hardly any of a text that is framed by remarks is translation
)
_SHOWN = 60  # code points of a span in a message
_LABEL_WORDS = 4
_SURELY = 25  # code points of a sentence before that, such as "Of course!"
_AT_ONCE = 18  # the same where no source is known: an essay may say more before it quotes a translation
_LEADING = 60  # code points of a sentence that may lead to chatter, or to the translation
_OPENING, _OPENING_TEXT_ONLY = 0.96, 0.85  # how sure the latter is
_PAGE, _PAGE_TEXT_ONLY = 0.97, 0.85  # how sure a fence around a page is
_PROSE_TEXT_ONLY = 0.7  # the same of sentences, which a page of examples may have so
_CLOSING = 0.85  # the same of a note about translating, beyond the last block of the source
_MOST_NOTES = 12  # blocks beyond the source's last that are looked at
_HEAD_OF_NOTES = 40  # code points of a heading over notes
_LONGEST_ANSWER, _MOST_TO_DECLINE = 240, 2  # code points and sentences of a text that declines and says nothing else
_DECLINES_TEXT_ONLY = 0.75  # people write about language models
_MOST_TOGETHER = 4  # sentences of a text that says nothing else
_TOGETHER = 0.75  # how sure they are
_OFFER, _OFFER_TEXT_ONLY = 0.9, 0.6  # how sure sentences are that hope to have helped

_ENGLISH_SAYS = ("translate", "self", "request", "option", "note")  # classes of which English has one that is chatter
# A field of a form asks for text as well, beside a source that is no longer than its label ("Enter a keyword").
_FOR_TEXT = frozenset(("request", "text"))
_MORE_THAN_ASKING = frozenset(("translate", "context", "sorry", "self", "refuse", "decline", "model"))
_SHORT_SOURCE = 40  # code points
_DECLINING = frozenset(("decline", "task", "model"))
_ENGLISH_TRIGGERS = (
    *("translat", "context", "please ", "note:", "here are", "here is", "option", "assist", "help you"),
    *("language model", "as an ai", "emoji", "doesn't", "this phrase", "here's", "convey", "i'm here"),
    "i've ",
)
_MARKS = scan.Needles(
    (
        *("`", "<|", "<｜", "[tool_", "[/tool_", "</s>", "[inst", "[/inst", "<<sys>", "<</sys>", "<think", "</think"),
        *(
            "<start_of_turn",
            "<end_of_turn",
            "<bos>",
            "<eos>",
            "### response",
            "### instruction",
            "### input",
            "assistant:",
            "human:",
            "system prompt:",
        ),
    )
)
_BRACKET_RE = lazy_re(r"[(（]\s?([^\W\d_]{1,12})[\s:：«„“\"「][^()（）\n]{2,200}[)）]")
_OTHER_RE = lazy_re(r"[(（\[/]")
_WORD_RE = lazy_re(r"\w+")
_PHRASE = 4  # words of a source, at least, that is more than the name of a person or thing, which has two genders
_LABEL = 30  # code points of a source, at most, that is a label and no sentence
_OTHER = 0.8  # how sure a second translation is
_TOKEN_RE = lazy_re(
    r"<\|(?:im_start|start_header_id)\|>(?:system|user|assistant)(?:<\|end_header_id\|>)?|<[|｜][a-z_▁0-9]{2,40}[|｜]>"
    r"|\[/?INST\]|\[/?TOOL_(?:CALLS|RESULTS)\]|<</?SYS>>|</?think(?:ing)?>|<(?:start|end)_of_turn>|</s>|<[be]os>",
    re.IGNORECASE,
)
_ROLE_RE = lazy_re(r"^(?:#{2,4} ?(?:Response|Instruction|Input)|(?:Assistant|Human|System prompt)) ?:", re.MULTILINE)
_FENCE_RE = lazy_re(r"`{3,}")
_WHOLE_RE = lazy_re(r"\s{0,99}(`{3,9}[^\s`]{0,20})[ \t]*\n([^`]*)\n[ \t]*(`{3,9})\s*")
_LEAST_PROSE = 60  # code points in a fence
_SENTENCE_STOP_RE = lazy_re(r"[.!?。！？।؟۔]\s*\Z")
_CODE_MARK_RE = lazy_re(r"[{}=;<>$\\|#]")
_CODE_LINE_RE = lazy_re(
    r"^[ \t>*-]*```[ \t]*(?![ \t])"
    r"(?:[A-Za-z0-9+#.-]{0,20}|[A-Za-z0-9+#-]{0,20}[ \t]*[{(\[,=].{0,80}|[a-z0-9]+ [\w-]+=.{0,80})$"
)
_GAP_RE = lazy_re(r"[\n`]| {2,}")  # spaces are what lost line ends leave
_LABEL_RE = lazy_re(
    r"[\s*_\"“«【\[(（]{0,4}([^\W\d_][^\n:：.!?。()（）,，、;]{0,38}?)[\s*_】\])）]{0,4}[:：](?=\s|\w|[*_\"“«「])"
)
_OPENING_RE = lazy_re(rf"[^\n:：]{{4,{3 * _LEADING}}}[:：][*_]{{0,2}}(?=\s|[^\x00-\x7f])")
_SENTENCE_END_RE = lazy_re(r"[.!?。！？]\s*(?=\S)")
_MARK = 2  # code points of a label such as 注, which a table has with its colon
# A note that begins with a word in quotation marks, or a short label in a bracket.
# Each way begins with a mark of its own: the search leaps to these.
_MAY_EXPLAIN_RE = lazy_re(r":\s?[„“\"«「『]|：\s?[„“\"«「『]|（[^（）【】\n:：]{1,4}[:：]|【[^（）【】\n:：]{1,4}[:：]")
_NOTE_LABEL_RE = lazy_re(r"[*_\s]{0,3}[^\n:：]{1,30}[:：]")
_QUOTED_RE = lazy_re(r"[„“”\"«»「『‘]\s?(\w[^„“”\"«»「」『』‘’\n]{1,40}?)\s?[“”\"»«」』’]")
_NOTE_RE = lazy_re(r"[(（\[【]([^()（）\[\]【】\n:：—–-]{1,30})[:：—–-][^()（）\[\]【】\n]{2,300}[)）\]】]")
_OPTION_RE = lazy_re(r"(?<!\S)--?[a-z]")
_LEADS_RE = lazy_re(r"\b(?:becomes|translates? (?:to|as)|would be|->|=>)")
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "”": "”", "‘": "’", "»": "«"}
_DIALOGUE = "\"'“”„«»「」『』‘’`´*—–-―‹›（(【[<"


class _Piece(NamedTuple):
    """A sentence that was weighed."""

    span: Span
    classes: frozenset[str]
    log_odds: float
    english: bool


class _Sentence(NamedTuple):
    """A sentence with the classes of words by which it is weighed, and the features of these."""

    span: Span
    classes: frozenset[str]
    english: bool
    features: Mapping[str, float]


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    text = segments.text
    found: list[tuple[str, Span, float]] = []
    if _MARKS.stand_in(text):
        found += _tokens(segments)
        found += _fences(segments)
    source = segments.source
    short = source is not None and len(text) < reading.LONG_TEXT
    begin = 0
    if short and source is not None:
        found += _quotation(text, source.text.strip())
        labels = [*_label(segments, source.text.strip())]
        begin = labels[0][1].end if labels else 0
        found += labels
    found = _with(found, frames.find(segments))
    if _triggers(segments.language).stand_in(text):
        found = _with_remarks(segments, options, found, begin)
    elif short and _MAY_EXPLAIN_RE.search(text) is not None:
        found += _notes(segments)
    found = _with(found, remarks.find(segments))
    if short and not found:
        found += _alternatives(segments)
    if not found and source is None and len(text) <= _LONGEST_ANSWER:
        found += _declines(segments)
    if closings.may_close(text, segments.language):
        found += [each for each in _offers(segments) if not any(span.overlaps(each[1]) for _, span, _ in found)]
    for kind, span, confidence in found:
        yield _finding(segments.document, kind, span, confidence)
    if not any(kind == "wrapper" for kind, _, _ in found):
        for span, confidence in _page_fences(segments.document):
            yield _finding(segments.document, "wrapper", span, confidence, raw=True)


def _with(
    found: list[tuple[str, Span, float]], others: Iterator[tuple[str, Span, float]]
) -> list[tuple[str, Span, float]]:
    """Return what was found with what else was, without what lies in one of the others, or these in it."""
    for each in others:
        if not any(span.overlaps(each[1]) and not each[1].contains(span) for _, span, _ in found):
            found = [*(one for one in found if not each[1].contains(one[1])), each]
    return found


def _with_remarks(
    segments: Segments, options: Options, found: list[tuple[str, Span, float]], begin: int
) -> list[tuple[str, Span, float]]:
    """Return what was found with the sentences from ``begin`` on that speak of the translation, each stretch once."""
    opening = _opening(segments)
    if opening is not None:
        found = [*(each for each in found if not opening[1].overlaps(each[1])), opening]
    wrappers = [span for _, span, _ in found]
    brackets = [note for note in _notes(segments) if not any(wrapper.contains(note[1]) for wrapper in wrappers)]
    start = begin if opening is None else opening[1].end
    for kind, span, confidence in _sentences(segments, options, bool(found), start):
        if not any(wrapper.contains(span) for wrapper in wrappers) and not any(
            span.contains(note[1]) for note in brackets
        ):
            found = [other for other in found if not span.contains(other[1])]
            found.append((kind, span, confidence))
    return _with_closing(segments, found + brackets)


def _with_closing(segments: Segments, found: list[tuple[str, Span, float]]) -> list[tuple[str, Span, float]]:
    """Return what was found, or the closing notes in its place where all of it stands in them."""
    closing = _closing(segments)
    if closing is None or not all(closing[1].contains(span) for _, span, _ in found):
        return found
    return [closing]


def _closing(segments: Segments) -> tuple[str, Span, float] | None:
    """Return the last blocks of a text that has as many more than its source, where they are notes about translating:
    "Hinweis: ...", with the word for a note before a colon, or "Anmerkungen zur Übersetzung" above a list."""
    source, bounds, text = segments.source, segments.bounds, segments.text
    if source is None:
        return None
    beyond = min(len(bounds) - max(1, len(source.bounds)), _MOST_NOTES)
    for start, end, _ in bounds[len(bounds) - beyond :] if beyond > 0 else ():
        words = text[start:end]
        label = _NOTE_LABEL_RE.match(words)
        said = label[0] if label is not None else words if len(words) <= _HEAD_OF_NOTES else ""
        if "note" not in reading.both(segments, said) or "translate" not in reading.both(segments, words):
            continue
        if reading.source_speaks_of_translating(segments):
            return None
        return "note", Span(start, bounds[-1][1]), _CLOSING
    return None


def _offers(segments: Segments) -> Iterator[tuple[str, Span, float]]:
    """Yield the sentences at the end that hope to have helped or offer more help, where the source ends without such
    and has no sentence that they might be; without a source those alone that speak of translating."""
    text, its = segments.text, segments.language
    if not segments.bounds:
        return
    place, end, _ = segments.bounds[-1]
    own, before = closings.at_end(text[place:end], its)
    span = Span(place + own, end)
    if not span:
        return
    said = span.of(text)
    speaks = "translate" in reading.both(segments, said)
    if segments.source is None:
        if speaks or (its.tag != "en" and translation_words.is_english(said)):
            yield "note", span, _OFFER_TEXT_ONLY
    elif _is_beyond_source(segments, before, speaks=speaks):
        yield "note", span, _OFFER


def _is_beyond_source(segments: Segments, before: int, *, speaks: bool) -> bool:
    """Return whether closing sentences at the end are none of the source's.

    Args:
        before: the sentences that stand before them in the last block.
        speaks: they speak of translating: then it does not matter whether everything of the source is there.
    """
    source, theirs = segments.source, segments.source_language or language("en")
    if source is None or not source.bounds or closings.may_close(source.text, theirs):
        return False
    if speaks and not reading.source_speaks_of_translating(segments):
        return True
    blocks = len(segments.bounds) - (before == 0)
    if not closings.PHRASES.known(theirs.tag) or blocks < len(source.bounds):
        return False
    last = source.text[slice(*source.bounds[-1][:2])]
    return blocks > len(source.bounds) or before == 0 or before >= len(sentence_bounds(last, theirs.tag))


def _finding(document: Document, kind: str, span: Span, confidence: float, *, raw: bool = False) -> Finding:
    words = span.of(document.body if raw else document.text)
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
    return RULE.finding(document, kind, span, confidence=confidence, raw=raw, words=shown)


def _page_fences(document: Document) -> Iterator[tuple[Span, float]]:
    """Yield the fences around a whole page of markup, or the one at its end that opens nothing, with how sure."""
    body = document.body
    if body[-20:].rstrip()[-3:] not in ("```", "~~~"):
        return
    theirs = document.source_body
    markdown = document.format in (None, "markdown")
    around = fences.around_page(body, markdown=markdown)
    if around is not None:
        if theirs is None or fences.around_page(theirs, markdown=markdown) is None:
            yield from ((span, _PAGE_TEXT_ONLY if theirs is None else _PAGE) for span in around)
    elif theirs is None or document.offsets is None:
        return
    elif (last := fences.lone_last(body)) is not None and fences.lone_last(theirs) is None:
        yield last, _PAGE


def _declines(segments: Segments) -> Iterator[tuple[str, Span, float]]:
    """Yield a text in which a language model declines what was asked and says nothing else, where no source is known.

    What anybody declines in other words may be a letter.
    """
    text, its = segments.text, segments.language
    if not _triggers(its).stand_in(text) or len(segments.bounds) != 1:
        return
    bounds = sentence_bounds(text, its.tag)
    classes = translation_words.classes(text, its)
    declines = classes.issuperset(("decline", "model"))
    if declines and len(bounds) <= _MOST_TO_DECLINE:
        yield "refusal", Span(bounds[0][0], bounds[-1][1]), _DECLINES_TEXT_ONLY


@functools.lru_cache(maxsize=128)
def _triggers(language: Language) -> scan.Needles:
    """Return the strings of which a text has at least one if it speaks of translating."""
    english = () if language.tag == "en" else _ENGLISH_TRIGGERS
    return scan.Needles((*translation_words.triggers(language), *english))


def _tokens(segments: Segments) -> Iterator[tuple[str, Span, float]]:
    """Yield control tokens and roles that the source lacks."""
    text = segments.text
    source = segments.source.text if segments.source is not None else None
    for match in _TOKEN_RE.finditer(text):
        token = match.group()
        if source is not None:
            if token not in source:
                yield "prompt", Span(*match.span()), 0.97
            continue
        if token.lower() == "</s>" and "<s>" in text.lower():
            continue
        # A text about models names its tokens within a line; those that leaked stand at an edge.
        before, after = text[: match.start()].rstrip(" "), text[match.end() :].lstrip(" ")
        if not before or not after or before[-1] == "\n" or after[0] == "\n":
            yield "prompt", Span(*match.span()), 0.9
    for match in _ROLE_RE.finditer(text):
        if source is not None and match.group().strip("# :") not in source:
            yield "prompt", Span(*match.span()), 0.9


def _fences(segments: Segments) -> Iterator[tuple[str, Span, float]]:
    """Yield fences that stand against words, and what follows them, where the source has none."""
    text = segments.text
    if segments.source is not None and "`" in segments.source.text:
        return
    if (whole := _WHOLE_RE.fullmatch(text)) is not None and (segments.source is not None or _is_prose(whole[2])):
        sure = _PAGE if segments.source is not None else _PROSE_TEXT_ONLY
        yield from (("wrapper", Span(*whole.span(group)), sure) for group in (1, 3))
        return
    glued = []
    for match in _FENCE_RE.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        line = text[start : len(text) if end < 0 else end]
        if not _CODE_LINE_RE.match(line.rstrip()) or text.strip() == match.group():
            glued.append(Span(*match.span()))
    end = len(text.rstrip())
    if not glued:
        quotes = text[max(0, end - 3) : end]  # two quotation marks and a backtick: a fence that was cut
        if segments.source is not None and "`" in quotes and text.count("`") % 2:
            start = end - len(quotes) + min(quotes.index(mark) for mark in "`'" if mark in quotes)
            yield "wrapper", Span(start, end), 0.9
        elif segments.source is not None and text.count("`") == 1 and text.startswith("`"):
            yield "wrapper", Span(0, 1), 0.9
        return
    first = glued[0]
    opens = not text[: first.start].strip()
    if segments.source is None and not opens and len(glued) % 2 == 0:
        between = text[glued[0].end : glued[1].start].strip()
        if text[glued[-1].end :].strip() and len(between.split()) < 8 and "\n" not in between:
            return  # code within a sentence, in a fence of three
    if opens:
        yield "wrapper", Span(0, first.end), 0.97
        closing = glued[1] if len(glued) > 1 else None
        if closing is not None:
            yield _rest(text, closing, end)
        elif text[first.end : end].rstrip("`") != text[first.end : end]:
            yield "wrapper", Span(len(text[:end].rstrip("`")), end), 0.97
        return
    if len(glued) == 2 and _LEADS_RE.search(text, first.end, glued[1].start):
        yield "preamble", Span(0, glued[1].end), 0.95
        return
    yield _rest(text, first, end)


def _is_prose(words: str) -> bool:
    """Return whether what stands in a fence is sentences and no program: its lines begin with letters and end as
    sentences do.

    >>> text = "Das Boot fährt um neun Uhr ab. Wer mitfahren will, kauft die Karte am Kai."
    >>> _is_prose(text), _is_prose("ls -l"), _is_prose("if x:\\n    print(x).")
    (True, False, False)
    """
    lines = [line for line in words.splitlines() if line.strip()]
    ended = all(line[:1].isalpha() and _SENTENCE_STOP_RE.search(line) is not None for line in lines)
    return ended and sum(map(len, lines)) >= _LEAST_PROSE and _CODE_MARK_RE.search(words) is None


def _rest(text: str, fence: Span, end: int) -> tuple[str, Span, float]:
    """Return what a fence that closes the translation begins: nothing more, or a remark that goes on to the end."""
    bare = fence.end >= end
    return "wrapper" if bare else "note", Span(fence.start, max(end, fence.end)), 0.97


def _quotation(text: str, source: str) -> Iterator[tuple[str, Span, float]]:
    """Yield the two quotation marks around a text of whose source has none."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if end - start < 4 or text[start] not in _QUOTES or text[end - 1] not in _QUOTES[text[start]]:
        return
    if not source or source[0] in _DIALOGUE or source[-1] in _DIALOGUE:
        return
    inner = text[start + 1 : end - 1]
    if text[start] in inner or text[end - 1] in inner or any(mark in source for mark in '"“”«»„「」『』'):
        return
    yield "wrapper", Span(start, start + 1), 0.85
    yield "wrapper", Span(end - 1, end), 0.85


def _opening(segments: Segments) -> tuple[str, Span, float] | None:
    """Return the words up to a colon that begin a text and say that here is its translation, and nothing else."""
    text, source = segments.text, segments.source
    start = len(text) - len(text.lstrip())
    match = _OPENING_RE.match(text, start)
    if match is None or not text[match.end() :].strip():
        return None
    *before, said = _SENTENCE_END_RE.split(match.group())  # after "Sure!"
    if len(said) > _LEADING or not all(_may_stand_before(segments, each) for each in before):
        return None
    if source is None and text[match.end() :].lstrip(" *_")[:1] in _DIALOGUE:
        return None  # an essay quotes a translation
    classes = reading.both(segments, said)
    if not _leads(segments, classes) or reading.source_speaks_of_translating(segments):
        return None
    if ("translate" not in classes or "option" in classes) and not _is_version(segments, classes, match.end()):
        return None
    return "preamble", Span(start, match.end()), _OPENING_TEXT_ONLY if source is None else _OPENING


def _leads(segments: Segments, classes: frozenset[str]) -> bool:
    """Return whether words with these classes say that here is something, or in which language it is to be told:
    "Translate from English to Japanese:"."""
    if not classes.isdisjoint(("note", "request", "refuse")):
        return False
    source = segments.source
    if "here" in classes or source is None:
        return "here" in classes
    return classes.issuperset(("translate", "name")) and re.search(r"[:：]", source.text) is None


def _may_stand_before(segments: Segments, sentence: str) -> bool:
    """Return whether a sentence may stand before words that lead to the translation: "Of course!"."""
    if segments.source is None:
        return len(sentence) <= _AT_ONCE
    return len(sentence) <= _SURELY or bool(reading.both(segments, sentence))


def _is_version(segments: Segments, classes: frozenset[str], end: int) -> bool:
    """Return whether words with these classes lead to a version of the text ("Here is the corrected version:"): they
    end in a line of their own, the only one that the source lacks, and no line of the source ends in a colon."""
    source = segments.source
    if source is None or classes.isdisjoint(("option", "translate")) or re.search(r"[:：]", source.text):
        return False
    alone = segments.text[end:].lstrip(" *_")[:1] == "\n"
    return alone and len(segments.bounds) - 1 == max(1, len(source.bounds))


def _label(segments: Segments, source: str) -> Iterator[tuple[str, Span, float]]:
    """Yield a label before the text that says no more than that it is a translation or in which language it is."""
    match = _LABEL_RE.match(segments.text)
    if match is None or re.search(r"[:：]", source[:50]) or match.end() >= len(segments.text.rstrip()):
        return
    label = match.group(1)
    if len(label.split()) > _LABEL_WORDS or len(label) > (30 if segments.language.spaced else 10):
        return
    ours = translation_words.classes(label, segments.language)
    theirs = translation_words.english_classes(label)
    names = {entry.name.lower() for entry in (segments.language, segments.source_language) if entry is not None}
    named = ("name" in ours and len(label.split()) == 1) or label.lower() in names
    if "translate" in ours | theirs or (named and not any(name in source.lower() for name in names)):
        if reading.source_speaks_of_translating(segments) and "name" not in ours:
            return
        yield "wrapper", Span(match.start(), match.end()), 0.88


def _notes(segments: Segments) -> Iterator[tuple[str, Span, float]]:
    """Yield a translator's note in brackets."""
    source = segments.source
    for match in _NOTE_RE.finditer(segments.text):
        label = match.group(1)
        classes = reading.both(segments, label)
        if len(label) <= _MARK:
            classes |= reading.both(segments, match.group()) & {"note"}
        about = "translate" in classes or ("note" in classes and "translate" in reading.both(segments, match.group()))
        if not about and not ("note" in classes and _explains_a_word(segments, match.group())):
            continue
        if remarks.is_credit(match.group(), segments.language):
            continue
        if source is None:
            yield "note", Span(*match.span()), 0.6
        elif not reading.source_speaks_of_translating(segments):
            yield "note", Span(*match.span()), 0.85


def _explains_a_word(segments: Segments, note: str) -> bool:
    """Return whether a note quotes a word of the source that the translation has nowhere else."""
    source = segments.source
    if source is None or _NOTE_RE.search(source.text) is not None:
        return False
    theirs, ours = source.text.casefold(), segments.text.casefold()
    quoted = (match.group(1).casefold() for match in _QUOTED_RE.finditer(note))
    # A number is no word, nor is the code of a page that one stands for.
    return any(not word.isdigit() and word in theirs and ours.count(word) == 1 for word in quoted)


def _alternatives(segments: Segments) -> Iterator[tuple[str, Span, float]]:
    """Yield a second translation beside the first, in brackets behind the word for "or" or behind a slash, where the
    source has neither such a mark nor the word."""
    text, source = segments.text, segments.source
    bracket = _BRACKET_RE.search(text)
    if source is None or (bracket is None and " / " not in text) or _OTHER_RE.search(source.text) is not None:
        return
    if reading.source_says_or(segments):
        return
    span = _behind_slash(segments, source.text) if bracket is None else _in_brackets(segments, source.text, bracket)
    if span is not None:
        yield "note", span, _OTHER


def _in_brackets(segments: Segments, source: str, bracket: re.Match[str]) -> Span | None:
    """Return brackets at the end of a text hardly longer than they are, for a label or with a translation in quotation
    marks: people explain single words within a text."""
    is_label = len(source) <= _LABEL or _QUOTED_RE.search(bracket[0]) is not None
    ends = not segments.text[bracket.end() :].strip(" .。\n") and bracket.start() <= 2 * len(bracket[0])
    said = bracket.group(1).lower() in segments.language.alternatives
    return Span(*bracket.span()) if is_label and ends and said else None


def _behind_slash(segments: Segments, source: str) -> Span | None:
    """Return what stands behind the one slash of a text, where both sides of it say as much as the source does: forms
    of a word ("Nutzer / Nutzerin") are no alternatives."""
    first, _, second = segments.text.partition(" / ")
    shorter, longer = sorted((len(first.strip()), len(second.strip())))
    if " / " in second or shorter < reading.LEAST_LENGTH or longer > 2 * shorter:
        return None
    if len(_WORD_RE.findall(source)) < _PHRASE or not reading.is_long(segments, _LONG_RATIO):
        return None
    return Span(len(first), len(segments.text.rstrip()))


def sentence_candidates(segments: Segments) -> Iterator[Candidate]:
    """Yield the sentences that have words about translating, whatever their weight; a fit weighs the features.

    Beside a source that speaks of translating itself there are none: they are compared with that one's sentences.
    """
    if not _triggers(segments.language).stand_in(segments.text) or reading.source_speaks_of_translating(segments):
        return
    opening, closing = _opening(segments), _closing(segments)
    for sentence in _weighed(segments, 0 if opening is None else opening[1].end):
        if _says_so(sentence) and (closing is None or sentence.span.end <= closing[1].start):
            yield Candidate(sentence.span, sentence.features, within=True)


def _pieces(segments: Segments, begin: int) -> list[_Piece]:
    """Return the sentences of a text from ``begin`` on with their log-odds."""
    model = logistic_model(RULE.id, "sentence")
    return [
        _Piece(each.span, each.classes, model.log_odds(each.features) if each.classes else -math.inf, each.english)
        for each in _weighed(segments, begin)
    ]


@functools.lru_cache(maxsize=128)
def _saying(language: Language) -> scan.Needles:
    """Return the strings of which each sentence has one that is chatter by ``_says_so``."""
    own = translation_words.words_in(("translate", "decline", "model", "request"), language.tag)
    english = () if language.tag == "en" else translation_words.words_in(("decline", "model", *_ENGLISH_SAYS), "en")
    return scan.Needles((*own, *english))


def _weighed(
    segments: Segments, begin: int, only: scan.Needles | None = None, *, alone: bool = False
) -> Iterator[_Sentence]:
    """Yield the sentences of a text from ``begin`` on with their features, those that stand apart by spaces split too.

    Args:
        segments: the document.
        begin: where they begin.
        only: strings of which a line must have one; then no features are given.
        alone: the source is not asked whether it says the same.
    """
    text, tag = segments.text, segments.language.tag
    source = segments.source
    theirs = functools.cache(lambda: translation_words.words_of(source.text) if source is not None else frozenset())
    foreign, is_page = segments.language.tag != "en", len(segments.bounds) > 1
    long, told = reading.is_long(segments, _LONG_RATIO), _tells_refusals(segments)
    asks = source is not None and len(source.text) < _SHORT_SOURCE and len(text) <= _most_asked(len(source.text))
    said = frozenset if alone else functools.cache(functools.partial(_source_classes, segments))
    beside = functools.cache(functools.partial(_is_beside_other_words, segments))
    gaps = [*(match.span() for match in _GAP_RE.finditer(text, begin)), (len(text), len(text))]
    place = begin
    for gap, after in gaps:
        line, first, place = text[place:gap], place, after
        if not line.strip() or (only is not None and not only.stand_in(line)):
            continue
        for start, end in sentence_bounds(line, tag):
            span = Span(first + start, first + end)
            sentence = span.of(text)
            english = foreign and translation_words.is_english(sentence) and not _is_copied(sentence, theirs())
            classes = _classes_in(sentence, segments.language, said, english=english, told=told, asks=asks)
            if classes and _is_set_by_people(sentence, classes, segments.language, is_page):
                classes, english = frozenset(), False
            weigh = classes and only is None
            features = _features(classes, english=english, long=long, beside=beside()) if weigh else {}
            yield _Sentence(span, classes, english, features)


def _most_asked(length: int) -> int:
    """Return the code points that what a field asks for has at most, for a label of some length."""
    return 3 * length + 12


def _is_set_by_people(sentence: str, classes: frozenset[str], its: Language, is_page: bool) -> bool:
    """Return whether a sentence says who translated something, or on a page that it was translated by machine."""
    credit = "translate" in classes and remarks.is_credit(_last_bracket(sentence), its)
    return credit or (is_page and notices.is_notice(sentence, its))


def _last_bracket(sentence: str) -> str:
    """Return the brackets at the end of a sentence, all of it where it ends in none."""
    return (
        sentence[max(sentence.rfind("("), sentence.rfind("["), 0) :] if sentence.rstrip(" .")[-1:] in ")]" else sentence
    )


def _is_copied(sentence: str, theirs: frozenset[str]) -> bool:
    """Return whether most words of a sentence are the source's."""
    words = translation_words.words_of(sentence)
    return bool(theirs) and len(words & theirs) >= _COPIED * len(words)


def _features(classes: frozenset[str], *, english: bool, long: bool, beside: bool) -> dict[str, float]:
    """Return the features of a sentence, all of them 0 or 1.

    Args:
        classes: of its words.
        english: it is in English, and the text is not.
        long: the text is longer than its source lets expect.
        beside: there is a source, and no word of it is about translating.
    """
    return {
        **{name: float(name in classes) for name in translation_words.CLASSES},
        "english": float(english),
        "english_beside": float(english and beside),
        "english_translate": float(english and "translate" in classes),
        "refuse_translate": float(classes.issuperset(("refuse", "translate"))),
        "translate_beside": float("translate" in classes and beside),
        "long": float(long),
        "beside": float(beside),
    }


def _is_beside_other_words(segments: Segments) -> bool:
    """Return whether there is a source in a language whose words are known, and none of them is about translating."""
    if segments.source is None or reading.source_speaks_of_translating(segments):
        return False
    entry = segments.source_language
    return entry is None or translation_words.known(entry.tag)


def _classes_in(
    sentence: str, target: Language, said: Callable[[], frozenset[str]], *, english: bool, told: bool, asks: bool
) -> frozenset[str]:
    """Return the classes of words by which a sentence is weighed.

    Args:
        sentence: a sentence of the text.
        target: the text's language.
        said: gives the classes that the source has itself.
        english: the sentence is in English, and the text is not.
        told: as of ``_idle``.
        asks: the source is no longer than the label of a field, which may ask for text itself.
    """
    classes = translation_words.classes(sentence, target)
    if asks and not english and classes.issuperset(_FOR_TEXT) and classes.isdisjoint(_MORE_THAN_ASKING):
        return frozenset()
    if english:
        classes = translation_words.english_classes(sentence)
        if _OPTION_RE.search(sentence):
            classes -= {"option"}  # of a command
    if classes and "translate" not in classes:
        classes -= said()  # a request or an apology of the source's own
    return classes - _idle(classes, told or english)


def _idle(classes: frozenset[str], told: bool) -> frozenset[str]:
    """Return the classes that say nothing beside the others: what was asked for where nothing declines it, and what a
    system calls itself where it refuses nothing.

    Args:
        classes: those of a sentence.
        told: refusals without a word about translating are told from what the source says.
    """
    if not told:
        return _DECLINING
    if "decline" in classes:
        return frozenset(("refuse",))  # it is said by the same words
    return frozenset(("task",)) if "refuse" in classes else frozenset(("task", "model"))


def _tells_refusals(segments: Segments) -> bool:
    """Return whether there is a source, short and in a language in which it would be known to decline something."""
    source, entry = segments.source, segments.source_language
    if source is None or len(source.text) > reading.LONG_TEXT:
        return False
    return entry is None or translation_words.tells_refusals(entry.tag)


def _source_classes(segments: Segments) -> frozenset[str]:
    """Return the classes of words that a short source has itself: one in which something cannot be may decline it in
    other words than those that are known."""
    source, entry = segments.source, segments.source_language
    if source is None or len(source.text) > reading.LONG_TEXT:
        return frozenset()
    if entry is None or entry.tag == "en":
        classes = translation_words.english_classes(source.text)
    else:
        classes = translation_words.classes(source.text, entry)
    return classes | {"decline"} if "refuse" in classes else classes


def _sentences(segments: Segments, options: Options, fenced: bool, begin: int) -> Iterator[tuple[str, Span, float]]:
    """Yield the sentences that speak of the translation, joined to what they are.

    Args:
        segments: the document.
        options: the detector's options.
        fenced: a fence or a token was found, so that English after it belongs to it whatever it says.
        begin: where they begin, behind words that lead to the translation.
    """
    # Nearly every text that has a word about translating has no sentence that says so: not all of it is looked at, and
    # the source, which may only take something away, last.
    saying = _saying(segments.language)
    if not fenced and not all(
        any(map(_says_so, _weighed(segments, begin, saying, alone=alone))) for alone in (True, False)
    ):
        return
    pieces = _pieces(segments, begin)
    said = [_says_so(piece) for piece in pieces]
    least = _least(segments) + options.threshold if any(said) else 0.0  # what the source says is looked for last
    sure = [each and piece.log_odds >= least for each, piece in zip(said, pieces, strict=True)]
    likely = [each and piece.log_odds >= least - _BESIDE_SURE for each, piece in zip(said, pieces, strict=True)]
    flags = [each or piece.english for each, piece in zip(likely, pieces, strict=True)]
    for place in range(len(flags) - 1, 0, -1):  # "Sorry." stands before what it is about
        if flags[place] and not pieces[place - 1].classes.isdisjoint(("sorry", "refuse", "decline", "request", "here")):
            flags[place - 1] |= len(pieces[place - 1].span) <= _LEADING
    if not any(sure) and all(said) and 1 < len(pieces) <= _MOST_TOGETHER and _together(segments, pieces) >= least:
        yield "refusal", Span(pieces[0].span.start, pieces[-1].span.end), _TOGETHER
        return
    if not any(sure):
        if fenced and flags and flags[-1] and not flags[0]:
            yield "note", Span(pieces[_tail(flags)].span.start, pieces[-1].span.end), 0.85
        return
    best = max(piece.log_odds for piece, each in zip(pieces, sure, strict=True) if each)
    confidence = _confidence(best - least)
    source = segments.source
    several = len(segments.bounds) > 1 and (source is None or len(source.bounds) > 1)
    is_page = several or len(segments.text) > reading.LONG_TEXT
    found = _runs(pieces, flags, sure) if is_page else _parts(segments, pieces, flags)
    yield from ((kind, span, confidence) for kind, span in found)


def _together(segments: Segments, pieces: list[_Piece]) -> float:
    """Return the log-odds of sentences as one, where all together decline, ask for a text or say that there is none."""
    classes = frozenset[str]().union(*(piece.classes for piece in pieces))
    if classes.isdisjoint(("refuse", "decline", "request")):
        return -math.inf
    if segments.source is None and "sorry" not in classes:
        return -math.inf  # a form asks for what it is to translate
    features = _features(
        classes,
        english=all(piece.english for piece in pieces),
        long=reading.is_long(segments, _LONG_RATIO),
        beside=_is_beside_other_words(segments),
    )
    return logistic_model(RULE.id, "sentence").log_odds(features)


def _says_so(piece: _Piece | _Sentence) -> bool:
    """Return whether a sentence has the words without which it is no chatter, whatever the rest weighs."""
    classes = piece.classes
    if "decline" in classes and not classes.isdisjoint(("task", "sorry", "model")):
        return True
    if classes.issuperset(("model", "refuse")):
        return True
    if piece.english:
        return not classes.isdisjoint(_ENGLISH_SAYS)
    return "translate" in classes or classes.issuperset(("request", "text"))


def _tail(flags: list[bool]) -> int:
    """Return where the flagged sentences at the end begin."""
    place = len(flags) - 1
    while place and flags[place - 1]:
        place -= 1
    return place


def _parts(segments: Segments, pieces: list[_Piece], flags: list[bool]) -> Iterator[tuple[str, Span]]:
    """Yield what of a single segment is chatter: the whole, what leads to its translation, or what comes after it."""
    first, end = flags.index(True), pieces[-1].span.end
    if first:
        yield "note", Span(pieces[first].span.start, end)
        return
    whole = Span(pieces[0].span.start, end)
    opening = frozenset[str]().union(*(piece.classes for piece in pieces[:2]))
    if not opening.isdisjoint(
        ("refuse", "decline", "request", "sorry") if segments.source is not None else ("refuse", "decline", "request")
    ):
        yield "refusal", whole
    elif all(flags):
        yield ("note" if "option" in opening else "refusal"), whole
    elif "option" in opening or (flags[-1] and reading.is_long(segments, _ALL_CHATTER_RATIO)):
        yield "note", whole
    else:
        stop = flags.index(False)
        yield "preamble", Span(pieces[0].span.start, pieces[stop - 1].span.end)
        if True in flags[stop:]:
            yield "note", Span(pieces[flags.index(True, stop)].span.start, end)


def _least(segments: Segments) -> float:
    """Return the log-odds that a sentence must have in this document."""
    source = segments.source
    if source is None or not reading.source_speaks_of_translating(segments):
        return _MIN_LOG_ODDS
    entry = segments.source_language
    model, best = logistic_model(RULE.id, "sentence"), -math.inf
    for sentence in source.sentences:
        classes = translation_words.english_classes(sentence.text)
        if entry is not None and entry.tag != "en":
            classes = translation_words.classes(sentence.text, entry)
        best = max(best, model.log_odds(_features(classes, english=False, long=False, beside=False)))
    return max(_MIN_LOG_ODDS, best + _BEYOND_SOURCE)


def _confidence(margin: float) -> float:
    """Return how sure a sentence is that has so much more than the log-odds that it must have.

    >>> _confidence(0.0), round(_confidence(2.0), 2)
    (0.75, 0.96)
    """
    return 1 / (1 + math.exp(-margin) / _LEAST_ODDS)


def _runs(pieces: list[_Piece], flags: list[bool], sure: list[bool]) -> Iterator[tuple[str, Span]]:
    """Yield each run of flagged sentences of a page that has a sure one."""
    start = 0
    while start < len(flags):
        stop = start
        while stop < len(flags) and flags[stop]:
            stop += 1
        if _SURE_SHARE * (stop - start) <= sum(sure[start:stop]) > 0:
            classes = frozenset[str]().union(*(piece.classes for piece in pieces[start:stop]))
            kind = "refusal" if not classes.isdisjoint(("refuse", "decline", "request", "sorry")) else "note"
            leads = "here" in classes and classes.isdisjoint(("note", "option")) and stop < len(flags)
            if kind == "note" and leads:
                kind = "preamble"
            yield kind, Span(pieces[start].span.start, pieces[stop - 1].span.end)
        start = stop + 1
