"""Sentences at the end of a text in which an assistant hopes to have helped or offers to help further.

Their words are in ``data/closing_words.toml``.
"""

from __future__ import annotations

from mtcheck.languages import Language
from mtcheck.text.phrases import Phrases
from mtcheck.text.segmentation import sentence_bounds

PHRASES = Phrases("closing_words.toml")
_WINDOW = 400  # code points at the end of a text that a closing stands in


def may_close(text: str, language: Language) -> bool:
    """Return whether the end of a text has words of a closing, in its language or in English.

    >>> from mtcheck.languages import language
    >>> may_close("Das Boot fährt um neun. Ich hoffe, das hilft!", language("de")), may_close("Ende.", language("de"))
    (True, False)
    """
    return PHRASES.may_stand_in(text[-_WINDOW:], language)


def at_end(text: str, language: Language) -> tuple[int, int]:
    """Return where the closing sentences at the end of a text begin, and how many sentences stand before them.

    Where the text ends in none, that is its length and the number of all its sentences.

    >>> from mtcheck.languages import language
    >>> at_end("Das Boot fährt um neun. Ich hoffe, das hilft! Soll ich noch etwas tun?", language("de"))
    (24, 1)
    """
    bounds = sentence_bounds(text, language.tag)
    start, before = len(text), len(bounds)
    while before and PHRASES.stand_in(text[slice(*bounds[before - 1])], language):
        before -= 1
        start = bounds[before][0]
    return start, before
