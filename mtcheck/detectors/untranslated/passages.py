"""``copy`` and ``wrong-language``: whole paragraphs and sentences in another language."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from mtcheck.detectors.untranslated.found import Found, in_sentence, kind_of, whole_passage
from mtcheck.detectors.untranslated.han import has_kana_of_its_own, is_in_han_alone, is_kanaless
from mtcheck.detectors.untranslated.masks import is_code, without_masked
from mtcheck.detectors.untranslated.pair import RARE, Pair
from mtcheck.detectors.untranslated.patterns import CLOSERS, KANA_RE, LONG_QUOTATION, OPENERS, WORD_RE, is_latin
from mtcheck.detectors.untranslated.prefilter import HELD, LONG_UNLISTED, TELLING_HEAD, Marks
from mtcheck.detectors.untranslated.tokens import LONGEST_FORMULA, Token
from mtcheck.languages import language
from mtcheck.languages.tags import are_alike, known_as
from mtcheck.patterns import lazy_re
from mtcheck.text import language_id, passage_language
from mtcheck.text.lexicon import common_words
from mtcheck.text.segmentation import Paragraph, Segment, Segments

LONGEST_OF_SENTENCES = (
    20_000  # characters of a paragraph whose sentences are judged one by one; no prose has longer ones
)
_HELD_ASIDE = 2  # one frequent word of the target in so many speaks for it where nothing else judges a passage
_IDENTIFIER_RE = lazy_re(r"(?<![\w-])[a-z0-9]{1,30}(?:-[a-z0-9]{1,30}){1,6}(?![\w-])")
FEWEST_OF_PROSE = 10  # different words in small letters from which a paragraph in another script is running text
_STOPS = frozenset(".!?…")
_LIKELY, _SURE, _OF_PROSE = 0.5, 0.8, 0.85
FEWEST_WORDS = 3  # lower-case words from which language identification is asked where nothing else can tell


def whole_paragraph(pair: Pair, paragraph: Paragraph, tokens: Sequence[Token], copied: bool) -> Found | None:
    """Return what is found of a paragraph whose words say that it is wholly in another language.

    Args:
        pair: the languages.
        paragraph: a paragraph of the document.
        tokens: its words.
        copied: the source has the paragraph as well.
    """
    text = paragraph.text
    theirs = sum(len(token.text) for token in tokens if token.weight > 0.5)
    ours = sum(len(token.text) for token in tokens if token.weight < -0.5)
    if not pair.spaced and KANA_RE.search(text) and theirs > 0.4 * ours:
        ours = 0  # Japanese has its own share of Han
    anchors = sum(token.anchor for token in tokens)
    small = sum(token.text.islower() for token in tokens)
    named = copied and any(len(token.text) > LONGEST_FORMULA for token in tokens)
    if named and not ours and not anchors and len(tokens) > 3 and _is_all_latin(pair, tokens):
        assert pair.source is not None, "a line of the source's script was asked for"
        # Names and terms, which would be transliterated.
        return whole_passage("copy", paragraph.span, pair.source.tag, 0.55, {"words": len(tokens)})
    if len(tokens) < 3 or 4 * ours > theirs or not (anchors or (copied and small)):
        return None
    best, share, target_share = language_id.rank(text, known_as("asked-of-model", pair.tag))
    if best == pair.target.tag or target_share > 0.4:
        return None
    total = sum(token.weight for token in tokens)
    confidence = 1 / (1 + math.exp(-1.0 * (total - 3.0)))
    if anchors < 2 and not copied:
        confidence *= 0.9
    kind = "copy" if copied else kind_of(pair, best, share)
    known = share >= _LIKELY or (pair.source is not None and best == pair.source.tag)
    tag = best if known else language_id.UNDETERMINED
    return whole_passage(kind, paragraph.span, tag, confidence, {"weight": round(total, 2), "share": round(share, 2)})


def _is_all_latin(pair: Pair, tokens: Sequence[Token]) -> bool:
    """Return whether a line of a target in another script is written in the Latin script of its source."""
    if pair.latin or pair.source is None or "Latn" not in pair.source.scripts:
        return False
    return all(is_latin(token.text) for token in tokens)


def stranger_of(pair: Pair, paragraph: Paragraph) -> Found | None:
    """Return what is found of a paragraph in a language of the target's script whose words the target does not use."""
    text = without_masked(paragraph.text)
    if not _may_be_strange(pair, text):
        return None
    best, share, target_share = language_id.rank(text, known_as("asked-of-model", pair.tag))
    if best == pair.target.tag or are_alike("twins", pair.tag, best) or share < 0.6 or target_share > 0.1:
        return None
    if passage_language.is_spelt_as_target(text, pair.tag, best):
        return None
    if has_kana_of_its_own(pair.target) and not is_in_han_alone(language(best)):
        return None  # a line of Han characters
    return whole_passage(kind_of(pair, best, share), paragraph.span, best, 0.9 * share, {"share": round(share, 2)})


def _may_be_strange(pair: Pair, text: str) -> bool:
    """Return whether so many words of a paragraph are none that the target uses that its language is asked for."""
    if has_kana_of_its_own(pair.target):
        return is_kanaless(text)
    words = [word for word in WORD_RE.findall(text) if len(word) > 1]
    small = [word for word in words if word.islower()]
    if pair.is_unlisted and pair.own.other is not None:
        return len(small) >= FEWEST_WORDS and 2 * sum(word in pair.own.other.zipf for word in small) >= len(small)
    if not pair.shares_script:
        words = small
    return len(words) >= 4 and 2 * pair.rarity.marks(words).count(RARE) >= len(words)


def latin_passage(segments: Segments, pair: Pair, paragraph: Paragraph) -> Iterator[Found]:
    """Yield what is found of a paragraph of a target in another script that is prose in Latin letters: in whichever
    language, where the words of none that are known prove it."""
    text = without_masked(paragraph.text)
    source = segments.document.source
    if not _is_latin_prose(paragraph.text, text) or (source is not None and paragraph.text in source):
        return
    best, share, _ = language_id.rank(text, pair.tag)
    if pair.words.other is not None and best == pair.words.other.tag and share > _LIKELY:
        return  # its words say so, and how sure it is
    found = passage_language.passage_language(text, pair.tag)
    if found is not None:
        evidence = {"share": round(found.share, 2), "words": found.speakers}
        kind = kind_of(pair, found.tag, found.share)
        yield whole_passage(kind, paragraph.span, found.tag, found.confidence, evidence)
        return
    tag = best if share >= _SURE else language_id.UNDETERMINED
    yield whole_passage(kind_of(pair, tag, share), paragraph.span, tag, _OF_PROSE, {"share": round(share, 2)})


def _is_latin_prose(written: str, text: str) -> bool:
    """Return whether a paragraph, and what is left of it without what is no language, is running text in Latin letters
    alone."""
    if written.rstrip(CLOSERS)[-1:] not in _STOPS or len(written) > LONGEST_OF_SENTENCES:
        return False
    words = WORD_RE.findall(text)
    small = [word for word in words if len(word) > 1 and word.islower()]
    if len(set(small)) < FEWEST_OF_PROSE or 2 * len(small) < len(words) or not all(map(is_latin, words)):
        return False
    return not _is_quoted(written) and not is_code(written)


def foreign_passages(
    segments: Segments, pair: Pair, paragraph: Paragraph, marks: Marks, allowed: frozenset[str]
) -> Iterator[Found]:
    """Yield what is found of a paragraph that is in another language, or of its sentences that are."""
    found = foreign_passage(segments, pair, paragraph, allowed, marks)
    length = len(paragraph.text)
    if found is not None and (length > LONGEST_OF_SENTENCES or not _has_targets_own(pair, paragraph, found)):
        yield found
        return
    if not LONG_UNLISTED <= length <= LONGEST_OF_SENTENCES:
        return
    if not marks.has_unheld_row(paragraph) and not marks.may_be_related(paragraph):
        return
    sentences = paragraph.sentences
    if len(sentences) < 2:
        return
    for sentence in sentences:
        found = foreign_passage(segments, pair, sentence, allowed, marks)
        if found is not None and found.kind == "copy":
            yield in_sentence(found.span, found.language, found.confidence, found.evidence)
        elif found is not None:
            yield found


def _has_targets_own(pair: Pair, paragraph: Paragraph, found: Found) -> bool:
    """Return whether a paragraph that was found to be in another language has a sentence in the target's."""
    target, other = pair.tag, str(found.evidence["language"])
    # Relatives share the words that hold sentences together.
    return any(
        passage_language.is_held(sentence.text, target) and passage_language.is_rather_in(sentence.text, target, other)
        for sentence in paragraph.sentences
    )


def foreign_passage(
    segments: Segments, pair: Pair, passage: Segment, allowed: frozenset[str], marks: Marks | None = None
) -> Found | None:
    """Return what is found of a paragraph or a sentence, by its frequent words and how it is spelt.

    Args:
        segments: the document.
        pair: the languages.
        passage: what is judged.
        allowed: words that may stand as they are.
        marks: what is known of the document's words; ``None`` where the passage is no part of its text, so that nothing
            else judges it and it is looked at closely where its words say less.
    """
    text, target = passage.text[:TELLING_HEAD], pair.tag
    may_be_foreign = marks is None or len(text) >= LONG_UNLISTED
    if pair.frequent:
        may_be_foreign = passage_language.may_be_foreign(text, target, _HELD_ASIDE if marks is None else HELD)
    may_be_related = marks is None or marks.may_be_related(passage)
    if not (may_be_foreign or may_be_related) or _is_quoted(passage.text) or is_code(text):
        return None
    text = without_masked(text)
    if segments.terms is not None:
        text = segments.terms.sub(" ", text)
    if allowed:
        text = WORD_RE.sub(lambda match: " " if match[0].casefold() in allowed else match[0], text)
    source = segments.document.source if pair.source is not None else None
    if source is not None and not pair.latin:
        text = _IDENTIFIER_RE.sub(lambda match: " " if match[0] in source else match[0], text)
    found = passage_language.passage_language(text, target) if may_be_foreign else None
    if found is None and may_be_related:
        found = passage_language.relative_language(text, target, marks.fewest_of_twin if marks is not None else 0)
    if found is None and may_be_foreign and marks is not None:
        found = passage_language.unknown_language(text, target)
        if found is not None and not (common_words(target) or marks.is_beside_own(passage)):
            return None
    if found is None:
        return None
    evidence = {"share": round(found.share, 2), "words": found.speakers}
    if pair.source is not None and found.tag != pair.source.tag and passage.text.strip() in (source or ""):
        if not passage_language.is_held(text, pair.source.tag):
            return None  # the source has it too: a command, a quotation
        return whole_passage("copy", passage.span, pair.source.tag, found.confidence, evidence)
    return whole_passage(kind_of(pair, found.tag, found.share), passage.span, found.tag, found.confidence, evidence)


def _is_quoted(text: str) -> bool:
    """Return whether a passage is wholly a quotation that is short enough to have been kept on purpose."""
    stripped = text.strip()
    return stripped[:1] in OPENERS and stripped[-1:] in CLOSERS and len(text.split()) < LONG_QUOTATION
