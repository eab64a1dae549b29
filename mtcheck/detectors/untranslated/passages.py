"""``copy`` and ``wrong-language``: whole paragraphs and sentences in another language."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from mtcheck.detectors.untranslated.found import Found, in_sentence, kind_of, whole_passage
from mtcheck.detectors.untranslated.han import has_kana_of_its_own, is_in_han_alone, is_kanaless
from mtcheck.detectors.untranslated.masks import is_code, without_masked
from mtcheck.detectors.untranslated.pair import Pair
from mtcheck.detectors.untranslated.patterns import CLOSERS, KANA_RE, LONG_QUOTATION, OPENERS, WORD_RE, is_latin
from mtcheck.detectors.untranslated.prefilter import LONG_UNLISTED, has_unheld_row, is_mostly_rare
from mtcheck.detectors.untranslated.tokens import LONGEST_FORMULA, Token
from mtcheck.languages import language
from mtcheck.languages.tags import covering
from mtcheck.text import language_id, passage_language
from mtcheck.text.segmentation import Paragraph, Segment, Segments

_TELLING_HEAD = 4_000  # characters of a passage by which its language is told; more of them say no more
LONGEST_OF_SENTENCES = (
    20_000  # characters of a paragraph whose sentences are judged one by one; no prose has longer ones
)
_HELD, _HELD_ASIDE = 4, 2  # one frequent word of the target in so many speaks for it
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
    best, share, target_share = language_id.rank(text, pair.target.tag)
    if best == pair.target.tag or target_share > 0.4:
        return None
    total = sum(token.weight for token in tokens)
    confidence = 1 / (1 + math.exp(-1.0 * (total - 3.0)))
    if anchors < 2 and not copied:
        confidence *= 0.9
    kind = "copy" if copied else kind_of(pair, best, share)
    return whole_passage(kind, paragraph.span, best, confidence, {"weight": round(total, 2), "share": round(share, 2)})


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
    best, share, target_share = language_id.rank(text, pair.target.tag)
    if best == pair.target.tag or share < 0.6 or target_share > 0.1:
        return None
    if passage_language.is_spelt_as_target(text, pair.target.tag, best):
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
    strangers = sum(not pair.words.is_core(word) for word in words)
    return len(words) >= 4 and (2 * strangers >= len(words) or sum(word in pair.neighbour for word in words) >= 3)


def foreign_passages(
    segments: Segments, pair: Pair, paragraph: Paragraph, rows: bytes, allowed: frozenset[str]
) -> Iterator[Found]:
    """Yield what is found of a paragraph that is in another language, or of its sentences that are."""
    found = foreign_passage(segments, pair, paragraph, allowed)
    length = len(paragraph.text)
    mixed = length <= LONGEST_OF_SENTENCES and any(
        passage_language.is_held(sentence.text, pair.target.tag) and not is_mostly_rare(segments, pair, sentence)
        for sentence in (paragraph.sentences if found is not None else ())
    )
    if found is not None and not mixed:
        yield found
        return
    if not LONG_UNLISTED <= length <= LONGEST_OF_SENTENCES or not has_unheld_row(segments, pair, paragraph, rows):
        return
    sentences = paragraph.sentences
    if len(sentences) < 2:
        return
    for sentence in sentences:
        found = foreign_passage(segments, pair, sentence, allowed)
        if found is not None and found.kind == "copy":
            yield in_sentence(found.span, found.language, found.confidence, found.evidence)
        elif found is not None:
            yield found


def foreign_passage(
    segments: Segments, pair: Pair, passage: Segment, allowed: frozenset[str], *, aside: bool = False
) -> Found | None:
    """Return what is found of a paragraph or a sentence, by its frequent words and how it is spelt.

    Args:
        segments: the document.
        pair: the languages.
        passage: what is judged.
        allowed: words that may stand as they are.
        aside: it is no part of the document's text, and nothing else judges its words, so that it is looked at closely
            where they say less.
    """
    text = passage.text[:_TELLING_HEAD]
    may_be_foreign = len(text) >= LONG_UNLISTED
    if pair.frequent:
        may_be_foreign = passage_language.may_be_foreign(text, pair.target.tag, _HELD_ASIDE if aside else _HELD)
        may_be_foreign = may_be_foreign or (not aside and is_mostly_rare(segments, pair, passage))
    if not may_be_foreign:
        return None
    stripped = passage.text.strip()
    if stripped[:1] in OPENERS and stripped[-1:] in CLOSERS and len(text.split()) < LONG_QUOTATION:
        return None
    if is_code(text):
        return None
    text = without_masked(text)
    if segments.terms is not None:
        text = segments.terms.sub(" ", text)
    if allowed:
        text = WORD_RE.sub(lambda match: " " if match[0].casefold() in allowed else match[0], text)
    found = passage_language.passage_language(text, pair.target.tag)
    if found is None or (pair.source is None and found.tag in covering(pair.target.tag)):
        return None
    evidence = {"share": round(found.share, 2), "words": found.speakers}
    return whole_passage(kind_of(pair, found.tag, found.share), passage.span, found.tag, found.confidence, evidence)
