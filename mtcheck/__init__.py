"""mtcheck finds the places where machine translation broke: exact spans, why, how sure, and a score for every document.

>>> report = check("He sat on the the wall.", target_lang="en")
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from mtcheck.version import __version__ as __version__

if TYPE_CHECKING:
    from mtcheck.detectors import RULES
    from mtcheck.errors import ConfigError, DetectorError, InputError, LanguageTagError, MtcheckError
    from mtcheck.model import Document, Finding, Place, Related, Report, Skipped, Span
    from mtcheck.run.engine import Checker
    from mtcheck.settings import Settings

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


# Where the names live: they are imported when first used, so that ``mtcheck --version`` need not wait for them.
_HOMES = {
    "RULES": "detectors",
    "Checker": "run.engine",
    "Settings": "settings",
    **dict.fromkeys(("ConfigError", "DetectorError", "InputError", "LanguageTagError", "MtcheckError"), "errors"),
    **dict.fromkeys(("Document", "Finding", "Place", "Related", "Report", "Skipped", "Span"), "model"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


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
    from mtcheck.model import Document
    from mtcheck.run.engine import Checker

    return Checker(settings).check(Document(text, source=source, source_lang=source_lang, target_lang=target_lang))
