"""The preparation that a document needs before detectors judge it: its languages known, its text in segments."""

from __future__ import annotations

from dataclasses import replace

from mtcheck.errors import InputError, LanguageTagError
from mtcheck.languages import Language, language
from mtcheck.model import CONFIDENCE_STEP, Document
from mtcheck.settings import Settings
from mtcheck.text import language_id, terms
from mtcheck.text.composing import composed, spelt
from mtcheck.text.segmentation import Segments


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
    document = spelt(document, target)
    if min_confidence is None:
        min_confidence = settings.min_confidence - CONFIDENCE_STEP / 2
    return Segments(document, target, source, terms.pattern(settings.terms, target.tag), min_confidence)


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
