"""The preparation that a document needs before detectors judge it: its languages known, its text in segments."""

from __future__ import annotations

from dataclasses import replace

from mtcheck.errors import InputError, LanguageTagError
from mtcheck.languages import LANGUAGES, Language, in_further_script, language
from mtcheck.languages.tags import are_alike, covering, further_scripts
from mtcheck.model import CONFIDENCE_STEP, Document
from mtcheck.settings import Settings
from mtcheck.text import language_id, passage_language, scripts, terms
from mtcheck.text.composing import composed, spelt
from mtcheck.text.segmentation import Segments

_SAMPLE = 1_000  # characters of a text that show in which script it is
_FEWEST = 24  # characters from which they do


def prepared(document: Document, settings: Settings, *, min_confidence: float | None = None) -> Segments:
    """Return a document's segments, with its languages identified where nobody says them.

    The source's language is identified only as another than the target's: a source that reads like the translation
    tells nothing.

    Args:
        document: to be judged; its text is not blank unless it has a source.
        settings: what is asked for.
        min_confidence: below it no finding has to be made; ``None`` = that of the settings.

    Raises:
        InputError: if a language tag of the document is malformed or not registered.
    """
    document = composed(document)
    target = _language(document, "target_lang") if document.target_lang else None
    source = _language(document, "source_lang") if document.source_lang else None
    if target is None:
        guess = language_id.guess(document.text)
        document = replace(document, target_lang=guess, language_guessed=True)
        target = language(guess)
    if source is None and document.source:
        identified = language_id.identify(document.source)
        if identified is not None and identified != target.tag:
            document = replace(document, source_lang=identified)
            source = language(identified)
    target = _as_written(document.text, target) if "-" not in (document.target_lang or "") else target
    document = spelt(document, target)
    if min_confidence is None:
        min_confidence = settings.min_confidence - CONFIDENCE_STEP / 2
    return Segments(document, target, source, terms.pattern(settings.terms, target.tag), min_confidence)


def _as_written(text: str, target: Language) -> Language:
    """Return the facts of a language as a text is written whose tag names no script: all of it may be in a further
    script of the language, unless it is sure that the text is in another language."""
    further = further_scripts(target.tag)
    if not further:
        return target
    script = scripts.predominant(text[:_SAMPLE], (*target.scripts, *further))
    if script is None or script in target.scripts or len(text) < _FEWEST:
        return target
    if target.tag not in LANGUAGES and script != "Latn":
        return target  # nothing at all is known of it
    written = in_further_script(target, script)
    found = passage_language.language_of(text[:_SAMPLE])
    return target if written is None or (found is not None and not _is_alike(target.tag, found)) else written


def _is_alike(tag: str, other: str) -> bool:
    return other == tag or other in covering(tag) or are_alike("twins", tag, other)


def check_tags(document: Document) -> None:
    """Check a document's language tags.

    Raises:
        InputError: if one of them is malformed or not registered.
    """
    for field in ("target_lang", "source_lang"):
        if getattr(document, field):
            _language(document, field)


def _language(document: Document, field: str) -> Language:
    try:
        return language(getattr(document, field))
    except LanguageTagError as error:
        raise InputError(f"{field}: {error}", document=document.id, path=document.path, line=document.line) from error
