"""mtcheck finds the places where machine translation broke: exact spans, why, how sure, and a score for every document.

>>> report = check("He sat on the the wall.", target_lang="en")
"""

from __future__ import annotations

from mtcheck.detectors import RULES
from mtcheck.engine import Checker
from mtcheck.errors import ConfigError, DetectorError, InputError, LanguageTagError, MtcheckError
from mtcheck.model import Document, Finding, Place, Related, Report, Skipped, Span
from mtcheck.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "RULES",
    "Checker",
    "ConfigError",
    "DetectorError",
    "Document",
    "Finding",
    "InputError",
    "LanguageTagError",
    "MtcheckError",
    "Place",
    "Related",
    "Report",
    "Settings",
    "Skipped",
    "Span",
    "check",
]


def check(
    text: str,
    source: str | None = None,
    source_lang: str | None = None,
    target_lang: str | None = None,
    settings: Settings | None = None,
) -> Report:
    """Check one text and return its report.

    Args:
        text: the translation.
        source: the source text, where known; findings get sharper with it.
        source_lang: BCP 47 tag of the source's language.
        target_lang: BCP 47 tag of the language that the text should be in; guessed when ``None``.
        settings: what to check; the defaults when ``None``.

    Raises:
        InputError: for a malformed or unregistered language tag.
    """
    return Checker(settings).check(Document(text, source=source, source_lang=source_lang, target_lang=target_lang))
