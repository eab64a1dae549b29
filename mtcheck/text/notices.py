"""What a page's people say of its translation: that it is not there yet or is old, who made it, where the English is.

The words are in ``data/notice_words.toml``.
"""

from __future__ import annotations

from mtcheck.languages import Language
from mtcheck.text.phrases import Phrases

PHRASES = Phrases("notice_words.toml")


def is_notice(sentence: str, language: Language) -> bool:
    """Return whether a sentence of a page tells of the state of its translation.

    >>> from mtcheck.languages import language
    >>> is_notice("Diese Seite wurde noch nicht übersetzt.", language("de"))
    True
    >>> is_notice("Diese Seite kann ich nicht übersetzen.", language("de"))
    False
    """
    return PHRASES.stand_in(sentence, language)
