"""Sentences that stop in the middle: the weights of how a text without an end mark ends and looks."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping
from operator import mul

from mtcheck.detectors.fragment.page import LONG_PARAGRAPH, PROSE_PAGE, WINDOW, Break, Page, confidence_of
from mtcheck.languages import LANGUAGES, Language
from mtcheck.model import Span
from mtcheck.patterns import lazy_regex
from mtcheck.text import endings, last_words, scan, scripts, sentences, structure
from mtcheck.text.segmentation import Segments
from mtcheck.text.stops import PLAIN_STOPS, SPACED_STOPS
from mtcheck.text.tokens import has_unspaced
from mtcheck.text.weights import Candidate, LogisticModel, logistic_model


def may_be_cut(text: str, source: str) -> bool:
    """Return whether a paragraph may be cut beside its own source: that goes on to an end mark, and it does not.

    >>> may_be_cut("Zwei Mühlen am", "Two mills by the river."), may_be_cut("Zwei Mühlen", "Two mills")
    (True, False)
    """
    if source[-1].isascii() and source[-1].isalnum():
        return False  # no script's end mark, as some letters are
    return endings.tail(source).end == "stop" and endings.tail(text[-WINDOW:]).end not in _ENDED


def find(segments: Segments, page: Page, number: int) -> Iterator[Break]:
    paragraph = page.paragraphs[number]
    text = paragraph.text[-WINDOW:]
    tail = page.tail(number) if len(text) == len(paragraph.text) else endings.tail(text)
    if tail.end in _ENDED or page.in_code(number):
        return
    language = segments.language
    if not language.spaced and not has_unspaced(text):
        return  # a passage in another script, whose ends the language does not tell
    bond = endings.bond(tail, text, language)
    if _is_heading(page, number, text, tail, bond) or _closes_otherwise(text, bond):
        return
    upper_bound = _upper_bound(page, number, text, tail, bond) + _SOURCE_UPPER_BOUND * (segments.source is not None)
    if page.is_too_low(upper_bound):
        return
    shape = structure.shape(text, language.spaced)
    layout = _layout_features(shape, tail)
    score = _weigh(layout)
    if page.is_too_low(upper_bound + score):
        return
    source = page.source(number)
    features = _features(page, number, text, tail, bond, shape)
    score += _weigh(features, _intercept())
    features |= layout
    score -= _series_evidence(text, tail, bool(features["listed"]), language)
    tied = bool(features["word"] or features["particle"])
    evidence: dict[str, object] = {"ends_with": tail.word or text[-1], "tail": tail.end}
    why = _why(features, tail)
    if page.ends_in_link(number):
        score -= _LINK
    goes_on = source is not None and endings.tail(source).end == "stop"
    if not goes_on and page.introduces(number):
        score -= _INTRODUCES
    if goes_on and source is not None:
        shortness = page.shortness(paragraph.text, source)
        source_evidence = page.unmarked(number) + shortness - _SOURCE_PRIOR
        if not tied and shortness < _AS_LONG:
            source_evidence -= _BRIEF * max(0.0, 1 - len(source) / _LABEL_SOURCE)
        score += (
            source_evidence if tail.end in ("word", "comma") and not features["complete"] else min(source_evidence, 1.0)
        )
        evidence["source"] = "ends in an end mark"
        why = "in the source it is complete"
    elif source is not None and tail.end == "comma" and endings.tail(source).end in _OPEN_ENDS:
        return
    elif not page.asks and not tied:
        score -= _NEEDS_NO_END
    if page.in_series(number):
        score -= _IN_SERIES
    if source is None and page.is_filled(number):
        score -= _FILLED
    if len(page.paragraphs) > 1:
        sure = goes_on and (page.aligned or page.ends_prose(number))
        score += _page_end_evidence(page, number, features, sure, source is None and _is_alone(page, number, features))
        if not (goes_on or tied or features["open"] or features["comma"]):
            score -= _LONG_PAGE * math.log(max(1.0, page.long_paragraphs / _USUAL_PAGE))
    confidence = confidence_of(score)
    if confidence < segments.least_confidence:
        return
    yield Break(
        "cut-end",
        Span(paragraph.end - len(text) + shape.last_start, paragraph.end),
        confidence,
        evidence,
        {"why": why},
    )


def candidates(segments: Segments) -> Iterator[Candidate]:
    """Yield the last sentences of paragraphs without an end mark, each with the features that tell a cut one whatever
    the source and the rest of the page say; a fit weighs these."""
    page, language = Page(segments), segments.language
    for number, paragraph in enumerate(page.paragraphs):
        text = paragraph.text[-WINDOW:]
        tail = endings.tail(text)
        if tail.end in _ENDED or page.in_code(number) or not (language.spaced or has_unspaced(text)):
            continue
        bond, shape = endings.bond(tail, text, language), structure.shape(text, language.spaced)
        span = Span(paragraph.end - len(text) + shape.last_start, paragraph.end)
        yield Candidate(span, _features(page, number, text, tail, bond, shape) | _layout_features(shape, tail))


def stopped(text: str, language: Language) -> list[int]:
    """Return where full stops stand behind a word that cannot end a sentence, as an article or a preposition cannot.

    Of 108,000 full stops in human text of 109 languages nine stand so; a third are slips (Spanish "el" for "él"). An
    article that may be a pronoun seldom ends one behind a preposition: "de les.".

    >>> from mtcheck.languages import language
    >>> stopped("It was built in 1889 by the. Visitors can climb it.", language("en"))
    [27]
    >>> stopped("They came by the... back door. See Fig. A. Write a, an or the.", language("en"))
    []
    >>> stopped("Voici un bateau avec les. Voici les.", language("fr"))
    [24]
    """
    if not language.spaced or not language.dangling:
        return []
    words = _dangling(language).before(text, _FULL_STOPS)
    return [at for start, at in words if _ends_sentence(text, start, at, language)]


@functools.lru_cache(maxsize=256)
def _dangling(language: Language) -> scan.Vocabulary:
    """Return which words, as they are written, cannot end a sentence, or not behind a preposition."""
    return scan.Vocabulary(lambda word: word in language.dangling or word in language.articles)


def _ends_sentence(text: str, start: int, at: int, language: Language) -> bool:
    """Return whether a full stop behind a word that asks for another looks like the end of a sentence."""
    word = text[start:at]
    if len(word) < 2 or text[start - 1 : start].strip():  # the end of an address: shop.de
        return False
    following = text[at + 1 : at + 3]
    if following[:1].strip() not in _AFTER_A_SENTENCE or following[1:].islower():
        return False
    if text[at] == "." and sentences.abbreviated(word):
        return False
    before = text[max(0, start - _LONGEST_WORD) : start].split()
    if word not in language.dangling and not _is_bound(before, language):
        return False
    # "a, an and the", "either, or": the words themselves are spoken of
    return not before or not (before[-1][-1] in ",:;-–—" or before[-1].lower() in language.coordinators)


def _is_bound(before: list[str], language: Language) -> bool:
    """Return whether the last of some words asks for another one and opens no clause ("..., avec les").

    >>> from mtcheck.languages import language
    >>> [_is_bound(words.split(), language("fr")) for words in ("un bateau avec", "le bateau, avec", "bateaux et")]
    [True, False, False]
    """
    if not before or (before[-2:-1] and not before[-2][-1].isalnum()):
        return False
    joining = language.coordinators | language.clause_words | language.openers
    return before[-1] in language.dangling | language.weak_dangling and before[-1] not in joining


_FULL_STOPS = ".।۔"
_LONGEST_WORD = 24  # code points
_AFTER_A_SENTENCE = frozenset(("", '"', "”", "»", ")", "’", "“"))


def inside(segments: Segments, page: Page, stops: list[int]) -> Iterator[Break]:
    """Sentences that end in a full stop though their last word asks for more: "It was built by the. Visitors ..."."""
    text = segments.text
    for stop in stops:
        number = page.number_at(stop)
        if number is None or page.in_code(number) or page.is_marked(Span(stop - 1, stop)):
            continue
        paragraph = page.paragraphs[number]
        source = page.source(number)
        if source is not None and segments.source_language is not None and stopped(source, segments.source_language):
            continue
        start = paragraph.start
        for sentence in paragraph.sentences:
            if sentence.start <= stop < sentence.start + len(sentence.text):
                start = sentence.start
        words = text[start:stop].split()
        if len(words) < _FEWEST_WORDS:
            continue  # a set phrase, an answer
        word = words[-1]
        sure = word in segments.language.dangling
        # An article may be a pronoun after all: the sentence is shorter than its source where a noun is missing.
        if not sure and source is not None and page.shortness(paragraph.text, source) <= 0:
            continue
        yield Break(
            "cut-end",
            Span(start, stop + 1),
            _STOPPED if sure else _STOPPED_AT_ARTICLE,
            {"ends_with": word, "tail": "stop"},
            {"why": f"nothing follows “{word}” but a full stop"},
        )


_STOPPED = 0.9
_STOPPED_AT_ARTICLE = 0.6
_FEWEST_WORDS = 4


def _series_evidence(text: str, tail: endings.Tail, listed: bool, language: Language) -> float:
    """Return what it says against a cut that a text ends as one of a series does: "b) the tenant moves out; or"."""
    before = text[: tail.length - len(tail.word)].rstrip()[-1:]
    if listed and before in _BEFORE_NEXT_ITEM:
        return 3.0
    joins = tail.word.lower() in language.coordinators or (language.tag not in LANGUAGES and len(tail.word) <= _SHORT)
    return 6.0 if joins and before in _SEMICOLONS else 0.0


def _is_heading(page: Page, number: int, text: str, tail: endings.Tail, bond: endings.Bond) -> bool:
    """Return whether a text is a short one of a page that nothing speaks of as cut: no tie, no mark, no source. It
    scores ``_heading_upper_bound`` at most (``_upper_bound``)."""
    return (
        bond == "none"
        and tail.end == "word"
        and number > 0
        and len(text) < LONG_PARAGRAPH
        and page.segments.source is None
        and page.segments.language.spaced
        and page.is_too_low(_heading_upper_bound())
        and not _MARKS.seen_in(text)
    )


def _closes_otherwise(text: str, bond: endings.Bond) -> bool:
    """Return whether a text without an end mark is whole: a quotation above its author, a title before its article.

    >>> _closes_otherwise("Old salt never rusts\\n  -- A sailor", "none"), _closes_otherwise("Guardian, The", "word")
    (True, True)
    >>> _closes_otherwise("Bread, and", "word")
    False
    """
    if bond in ("word", "weak"):
        return _HEADWORD_RE.fullmatch(text) is not None
    return "\n" in text and structure.is_attributed(text)


# "Guardian, The": a title with its article, set behind it for the sake of the order. Only the capital shows it: "Bread,
# and" is cut.
_HEADWORD_RE = lazy_regex(r"\p{L}[^\W_]*(?:[ -][^\W_]+)?, \p{Lu}\p{Ll}{0,3}")


def _upper_bound(page: Page, number: int, text: str, tail: endings.Tail, bond: endings.Bond) -> float:
    """Return an upper bound of the score of a text without an end mark, before its source and its layout are weighed.

    Headings and captions, which most such texts are, end here.
    """
    weights, language = _weights(), page.segments.language
    marks = _MARKS.seen_in(text)
    inner, opened = bool(marks & _INNER), bool(marks & _OPENING)
    score = _intercept() + weights.get(tail.end if tail.end != "word" else bond, 0.0)
    if bond == "none":
        score += max(weights["top"], weights["small"])
    elif tail.end != "word":
        score += max(0.0, weights[bond])
    if _is_no_label(text, language) and bond in _UNTIED_BONDS:
        score += weights["last_word"] * _LAST_WORD_UPPER_BOUND
    if marks & _COMMA:
        score += weights["clause_of_one"] + weights["subordinate"] + 3 * weights["commas"]
    if opened:
        score += weights["open"]
    if inner:
        score += weights["earlier"] + weights["opener"]
    elif structure.starts_subordinate(text, language):
        score += weights["opener"]
    if not language.spaced:
        share = max(_least_share(page, number, tail, bond), _sentence_share(text))
        score += weights["unspaced"] + weights["unspaced_length"] * share
    if page.segments.source is None and not page.asks and bond not in ("word", "particle"):
        score -= _NEEDS_NO_END
    if len(page.paragraphs) > 1:
        tied = bond in ("word", "weak", "particle")
        style = _page_style(page, number, tied, tied or opened or tail.end == "comma", inner)
        score += max(0.0, style) if number == 0 or page.segments.source is not None else style
    return score


def _is_alone(page: Page, number: int, features: dict[str, float]) -> bool:
    """Return whether a first paragraph is judged as if nothing followed it: on a whole page it may be the headline."""
    return number == 0 and (len(page.paragraphs) <= _FEW_PARAGRAPHS or bool(features["earlier"] or features["word"]))


_FEW_PARAGRAPHS = 3
_ENDED = frozenset(("stop", "colon", "none", "dash"))


_COMMA, _INNER, _OPENING = 1, 2, 4
_MARKS = scan.Sequences(
    [(_COMMA, [",،、，;"]), (_INNER, [SPACED_STOPS + PLAIN_STOPS]), (_OPENING, ['(（[«「『《【„“"'])]
)
_LINK = 3.0  # log-odds less after a link, which a full stop might break
_INTRODUCES = 4.0  # log-odds less before a list or a block of code, with which the sentence may end
_OPEN_ENDS = ("comma", "colon")
_IN_SERIES = 9.0  # log-odds less on a page whose paragraphs end in commas and semicolons
_FILLED = 4.0  # log-odds less where the sentence goes on in the next line of a text of a fixed width
_SEMICOLONS = frozenset(";؛；")
_SHORT = 4  # letters of a word that may be a conjunction
_BEFORE_NEXT_ITEM = frozenset(",;،؛，；")


def _why(features: dict[str, float], tail: endings.Tail) -> str:
    if features["word"] or features["weak"] or features["top"]:
        return f"nothing follows “{tail.word}”"
    if tail.end == "comma":
        return "nothing follows the comma"
    if features["open"]:
        return "a quotation mark or bracket is never closed"
    if features["opener"]:
        return "its main clause is missing"
    return "it has no full stop or other end mark"


_OVERRUN = 4  # times the source's length: no translation is so much longer, only a loop that a length limit ended
_OVERRUN_LEAST = 200
_DENSITY = 4  # letters of a spaced script that one character of an unspaced one comes to
_STUB = 25  # code points of a last sentence that the limit cut, whatever mark was put after it


def overrun(segments: Segments) -> Iterator[Break]:
    """The stub at the end of a loop: the text is several times as long as its source and ends in a word or two."""
    source = segments.document.source or ""
    text = segments.text.rstrip()
    length = len(source) * (_DENSITY if has_unspaced(source) and segments.language.spaced else 1)
    if len(text) < max(_OVERRUN_LEAST, _OVERRUN * length) or endings.tail(text).end != "stop":
        return
    start = max(text.rfind(mark, 0, len(text) - 2) for mark in (". ", "! ", "? ")) + 2
    if start > 1 and 0 < len(text) - start <= _STUB:
        yield Break(
            "cut-end",
            Span(start, len(text)),
            0.7,
            {"times_as_long": round(len(text) / max(1, len(source)), 1)},
            {"why": "it is the stub of a loop many times as long as the source"},
        )


_ON_A_PAGE = 1.0  # log-odds less beside its source there: each page has many paragraphs
# Of the more long paragraphs of a longer page, one lacks its end mark by a slip more often than one is cut.
_USUAL_PAGE, _LONG_PAGE = 20, 0.7
_OPENING_QUOTES = frozenset('«“„"「『‘»')


def _page_end_evidence(page: Page, number: int, features: dict[str, float], sure: bool, alone: bool) -> float:
    """Weigh what stands around a paragraph of a page: there most paragraphs without an end mark are no sentences.

    It is ``sure`` to be one where its own source ends in an end mark.

    Of a paragraph that stands ``alone`` but for what follows, nothing is taken back that would be said of it without
    that, unless what follows goes on from it.
    """
    paragraphs = page.paragraphs
    paragraph = paragraphs[number]
    following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
    tied = any(features[name] for name in ("word", "weak", "particle"))
    asks = tied or bool(features["open"] or features["comma"])
    score = -_ON_A_PAGE if sure else _page_style(page, number, tied, asks, bool(features["earlier"]))
    if not sure and page.is_strict(number) and (features["capital"] or features["digit"] or features["not_prose"]):
        score -= _STRICT  # a byline, an address, a caption
    if page.is_posts:
        score -= 2.0
    if features["comma"] and len(paragraph.text) < LONG_PARAGRAPH:
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


def _page_style(page: Page, number: int, tied: bool, asks: bool, earlier: bool) -> float:
    """Weigh how the page ends its paragraphs, for one that asks for more or not and has an earlier sentence or not.

    A last paragraph is judged as if it stood alone where its last word is ``tied`` to more: no heading stands last, nor
    does one end so above a last line.
    """
    if tied and page.ends_prose(number, last=2):
        return 0.0
    score = _UNTIED if asks else _UNASKED
    if not asks and not earlier and page.is_headline(number):
        return score - _HEADLINES
    if page.is_strict(number):
        score += _STRICT
    long = len(page.paragraphs[number].text) >= LONG_PARAGRAPH
    return score + (_IN_PROSE if (earlier or long) and page.ended_share >= PROSE_PAGE else _NO_PROSE)


_UNASKED, _UNTIED = -3.0, -0.6  # what a page says against a paragraph that asks for no more, and for one that does
_IN_PROSE, _NO_PROSE = 1.8, -1.5  # and what it adds to that for a long one amid prose, and for others
_NEEDS_NO_END = 3.0  # log-odds less of a text without an end mark where the language does not ask for one
# Beside a source that ends in an end mark, it weighs as much as the mark's absence says (``Page.unmarked``) and as the
# length does (``Page.shortness``), less what puts 0 where 2 of 1,000 human segments of 62 languages would be flagged.
_SOURCE_PRIOR = 4.4
# A label's stop is dropped at will: of 290 human translations of sources of less than 60 code points that lack it, four
# in five are about as long as usual; of 62 that were cut, one in three.
_AS_LONG, _BRIEF = 2.5, 3.5
_LABEL_SOURCE = 60  # code points of a source: the shorter than that, the likelier it is a label's
_SOURCE_UPPER_BOUND = 8.5  # the most that these add up to
_HEADLINES = 2.0  # log-odds less of one sentence without a mark at the top of a page
_STRICT = 1.8  # log-odds more among paragraphs of prose
_HEADLINE, _SENTENCE = 30, 40  # characters of an unspaced script: headlines are shorter; what is longer is a sentence


@functools.cache
def _weights() -> Mapping[str, float]:
    """Return what each feature of a text without an end mark adds to the log-odds that it is cut."""
    return _model().calibrated_weights


@functools.cache
def _intercept() -> float:
    """Return the log-odds that a text without an end mark is cut, where it has none of the features."""
    return _model().calibrated_intercept


def _model() -> LogisticModel:
    """Return the model of ``data/weights/fragment.json``, which ``mtcheck fit fragment`` fits; the file says how the
    weights that are shipped compare with a new fit."""
    return logistic_model("fragment", "cut-end")


@functools.cache
def _heading_upper_bound() -> float:
    """Return the log-odds that a short text of a page can reach at most which nothing speaks of as cut."""
    return _intercept() + sum(_weights()[name] for name in ("top", "opener")) + _UNASKED + _NO_PROSE


def _weigh(features: Mapping[str, float], *intercept: float) -> float:
    return math.fsum((*intercept, *map(mul, map(_weights().__getitem__, features), features.values())))


def _layout_features(shape: structure.Shape, tail: endings.Tail) -> dict[str, float]:
    """Return the features by which headings, captions, bylines and items are known; each speaks against a cut."""
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


def _features(
    page: Page, number: int, text: str, tail: endings.Tail, bond: endings.Bond, shape: structure.Shape
) -> dict[str, float]:
    """Return the features of a paragraph that the model weighs, ``_layout_features`` aside."""
    language = page.segments.language
    features = features_of(text, tail, bond, language, shape)
    if not language.spaced:
        least = _least_share(page, number, tail, bond)
        features["unspaced_length"] = max(least, features["unspaced_length"])
    return features


def features_of(
    text: str, tail: endings.Tail, bond: endings.Bond, language: Language, shape: structure.Shape
) -> dict[str, float]:
    """Return the features of a text without an end mark that tell a cut sentence, ``_layout_features`` aside."""
    word = tail.word
    small = bond == "none" and language.spaced and not word[:1].isupper()
    top = small and word.lower() in endings.commonest(language.tag)
    last = text[shape.last_start :]
    clause = structure.last_clause(last) if language.spaced else ()
    return {
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
        "opener": structure.starts_subordinate(last, language),
        "clause_of_one": len(clause) == 1,
        "clause_of_few": 1 < len(clause) <= 4,
        "subordinate": 0 < len(clause) <= 4 and structure.subordinates(clause[0], language),
        "open": structure.open_pair(text, language) is not None,
        "earlier": shape.earlier,
        "commas": min(3, shape.commas),
        "unspaced": not language.spaced,
        "unspaced_earlier": shape.earlier and _leaves_marks_out(language),
        "unspaced_length": 0.0 if language.spaced else _sentence_share(last),
        "gaps": _leaves_marks_out(language) and structure.has_gaps(text),
        "speaker": structure.names_speaker(text),
        "last_word": _last_word_evidence(text, tail, bond, language),
        "listed": shape.item and (tail.end == "comma" or word in language.coordinators),  # and the list goes on
    }


_LABEL = 80  # code points: what is shorter and has no end mark is mostly no sentence, and ends as none does
_LAST_WORD_UPPER_BOUND = 0.5  # log-odds that a last word adds at most, beside those that the language lists
_UNTIED_BONDS = frozenset(("none", "oblique", "complete"))


def _is_no_label(text: str, language: Language) -> bool:
    """Return whether a text is too long for a label."""
    return len(text) >= (_LABEL if language.spaced else _SENTENCE)


def _last_word_evidence(text: str, tail: endings.Tail, bond: endings.Bond, language: Language) -> float:
    """Return the log-odds that how often the last word closes sentences adds: "... gave it to me" may be whole."""
    if tail.end not in ("word", "comma") or bond not in _UNTIED_BONDS:
        return 0.0
    return min(
        last_words.evidence(text[: tail.length], language),
        _LAST_WORD_UPPER_BOUND if _is_no_label(text, language) else 0.0,
    )


@functools.lru_cache(maxsize=256)
def _leaves_marks_out(language: Language) -> bool:
    """Return whether posts and subtitles in a language leave out the last end mark of several, or set spaces for marks:
    so they do in unspaced scripts with Han characters."""
    return not language.spaced and "Hani" in scripts.members(language.scripts)


def _least_share(page: Page, number: int, tail: endings.Tail, bond: endings.Bond) -> float:
    """Return the least that ``_sentence_share`` may say: nothing against a cut where the text is no headline anyway.

    None ends in a comma, or on a word that asks for more as the last paragraph of a page.
    """
    tied = bond in ("word", "particle") and page.ends_prose(number)
    return 0.0 if tail.end == "comma" or tied else -1.0


def _sentence_share(text: str) -> float:
    """Return how far a text of an unspaced script is longer than a headline, negative where it is shorter."""
    return min(len(text), _SENTENCE) / _HEADLINE - 1
