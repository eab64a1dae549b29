"""Chinese in Japanese and Japanese in Chinese: sentences that share a script."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.detectors.untranslated.found import Found, in_sentence, kind_of, language_name, whole_passage
from mtcheck.detectors.untranslated.pair import Pair
from mtcheck.detectors.untranslated.patterns import HAN_RE, KANA_RE
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text import language_id
from mtcheck.text.segmentation import Paragraph, Segments

_SENTENCE_RE = lazy_re(r"[^。！？!?\n]+[。！？!?]?[」』”’）)]?")
_HIRAGANA_RE = lazy_re("[\u3041-\u3096]")
_HAN_ALONE = frozenset({"zh", "yue", "wuu", "hak", "nan", "gan", "hsn", "lzh", "cjy"})  # written in Han alone
_FEWEST_KANA = 3  # hiragana of a Japanese sentence; names and brands have one or two
_FEWEST_GRAMMAR = 3  # words of Chinese grammar
_FEWEST_BESIDE = 2  # simplified characters of a Chinese one
_SURE_OF_HAN = 0.95
_CHINESE_GRAMMAR = frozenset("的了是在我你他她們這那也就都很沒嗎把被們會")


def is_kanaless(line: str) -> bool:
    """Return whether a line has the Han characters of a sentence and no kana, without which no Japanese sentence is."""
    return len(line) >= 8 and KANA_RE.search(line) is None and len(HAN_RE.findall(line)) >= 8


def has_kanaless(segments: Segments) -> bool:
    """Return whether a Japanese text has a sentence that is written in Han alone."""
    return segments.language.tag == "ja" and any(map(is_kanaless, _SENTENCE_RE.findall(segments.text)))


def has_kana(segments: Segments) -> bool:
    """Return whether a text of a language that is written in Han alone has the kana of a Japanese sentence."""
    return segments.language.tag in _HAN_ALONE and len(_HIRAGANA_RE.findall(segments.text)) >= _FEWEST_KANA


def sentences_of_han(pair: Pair, paragraph: Paragraph) -> Iterator[Found]:
    """Yield the Chinese sentences in a Japanese paragraph, and the Japanese ones in a Chinese paragraph."""
    for match in _SENTENCE_RE.finditer(paragraph.text):
        text = match[0].strip()
        if pair.target.tag != "ja":
            kana, hiragana = len(KANA_RE.findall(text)), len(_HIRAGANA_RE.findall(text))
            if hiragana < _FEWEST_KANA or 3 * kana < len(HAN_RE.findall(text)) + kana or _beside_japanese(text):
                continue
            tag = "ja"
        elif is_kanaless(text) and _is_chinese(text):
            tag = "zh"
        else:
            continue
        start = paragraph.start + match.start() + match[0].index(text)
        span, evidence, kind = Span(start, start + len(text)), {"share": 1.0}, kind_of(pair, tag, 1.0)
        if kind == "copy" and text != paragraph.text.strip():
            yield in_sentence(span, language_name(tag), _SURE_OF_HAN, evidence)
        else:
            yield whole_passage(kind, span, tag, _SURE_OF_HAN, evidence)


def _is_chinese(text: str) -> bool:
    """Return whether a text without kana has several characters that Japanese lacks, or the identifier and words that
    hold Chinese sentences together say so."""
    if _beside_japanese(text) >= _FEWEST_BESIDE:
        return True
    best, share, target_share = language_id.rank(text, "ja")
    grammar = sum(mark in _CHINESE_GRAMMAR for mark in text)
    return grammar >= _FEWEST_GRAMMAR and best == "zh" and share >= 0.6 and target_share <= 0.1


def _beside_japanese(text: str) -> int:
    """Return how many Han characters of a text Japanese computers did not know."""
    found = "".join(HAN_RE.findall(text))
    return len(found) - len(found.encode("cp932", "ignore").decode("cp932"))
