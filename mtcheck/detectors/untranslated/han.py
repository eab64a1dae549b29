"""Chinese in Japanese and Japanese in Chinese: sentences that share a script."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.detectors.untranslated.found import Found, in_sentence, kind_of, language_name, whole_passage
from mtcheck.detectors.untranslated.pair import Pair
from mtcheck.detectors.untranslated.patterns import HAN_RE, KANA_RE
from mtcheck.languages import Language
from mtcheck.languages.tags import one_language_scripts
from mtcheck.model import Span
from mtcheck.patterns import lazy_re
from mtcheck.text import language_id
from mtcheck.text.scripts import members
from mtcheck.text.segmentation import Paragraph, Segments

_SENTENCE_RE = lazy_re(r"[^。！？!?\n]+[。！？!?]?[」』”’）)]?")
_HIRAGANA_RE = lazy_re("[\u3041-\u3096]")
_HAN_ALONE = frozenset({"Hani", "Bopo"})  # the scripts of a language that is written in Han alone
_FEWEST_KANA = 3  # hiragana of a Japanese sentence; names and brands have one or two
_FEWEST_BESIDE = 2  # simplified characters of a Chinese one
_LIKELY_CHINESE, _UNLIKELY_JAPANESE = 0.6, 0.1  # what the identifier must say
_SURE_OF_HAN = 0.95


_KANA, _HAN = "Hiragana Katakana", "Han"  # Unicode's names of scripts


def _language_of(scripts: str) -> str:
    """Return what sentences in a script are called that in practice one language is written in."""
    return one_language_scripts()[scripts]


def has_kana_of_its_own(language: Language) -> bool:
    """Return whether a language is written in kana beside Han."""
    return "Hira" in members(language.scripts)


def is_in_han_alone(language: Language) -> bool:
    """Return whether a language is written in Han alone."""
    return _HAN_ALONE.issuperset(members(language.scripts))


def is_kanaless(line: str) -> bool:
    """Return whether a line has the Han characters of a sentence and no kana, without which no Japanese sentence is."""
    return len(line) >= 8 and KANA_RE.search(line) is None and len(HAN_RE.findall(line)) >= 8


def has_kanaless(segments: Segments) -> bool:
    """Return whether a Japanese text has a sentence that is written in Han alone."""
    return has_kana_of_its_own(segments.language) and any(map(is_kanaless, _SENTENCE_RE.findall(segments.text)))


def has_kana(segments: Segments) -> bool:
    """Return whether a text of a language that is written in Han alone has the kana of a Japanese sentence."""
    return is_in_han_alone(segments.language) and len(_HIRAGANA_RE.findall(segments.text)) >= _FEWEST_KANA


def sentences_of_han(pair: Pair, paragraph: Paragraph) -> Iterator[Found]:
    """Yield the Chinese sentences in a Japanese paragraph, and the Japanese ones in a Chinese paragraph."""
    for match in _SENTENCE_RE.finditer(paragraph.text):
        text = match[0].strip()
        if not has_kana_of_its_own(pair.target):
            kana, hiragana = len(KANA_RE.findall(text)), len(_HIRAGANA_RE.findall(text))
            if hiragana < _FEWEST_KANA or 3 * kana < len(HAN_RE.findall(text)) + kana or _beside_japanese(text):
                continue
            tag = _language_of(_KANA)
        elif is_kanaless(text) and _is_chinese(text):
            tag = _language_of(_HAN)
        else:
            continue
        start = paragraph.start + match.start() + match[0].index(text)
        span, evidence, kind = Span(start, start + len(text)), {"share": 1.0}, kind_of(pair, tag, 1.0)
        if kind == "copy" and text != paragraph.text.strip():
            yield in_sentence(span, language_name(tag), _SURE_OF_HAN, evidence)
        else:
            yield whole_passage(kind, span, tag, _SURE_OF_HAN, evidence)


def _is_chinese(text: str) -> bool:
    """Return whether a text without kana has several characters that Japanese lacks, or the identifier is sure of
    Chinese, as it is of no Japanese headline."""
    if _beside_japanese(text) >= _FEWEST_BESIDE:
        return True
    best, share, target_share = language_id.rank(text, _language_of(_KANA))
    return best == _language_of(_HAN) and share >= _LIKELY_CHINESE and target_share <= _UNLIKELY_JAPANESE


def _beside_japanese(text: str) -> int:
    """Return how many Han characters of a text Japanese computers did not know."""
    found = "".join(HAN_RE.findall(text))
    return len(found) - len(found.encode("cp932", "ignore").decode("cp932"))
