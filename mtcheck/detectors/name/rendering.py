"""A rendering of a name that differs from the usual one."""

from __future__ import annotations

from typing import NamedTuple

from mtcheck.model import Span


class Rendering(NamedTuple):
    """A rendering that differs from the usual one, and how sure that is.

    Attributes:
        span: the first place of the odd rendering.
        usual: the first place of the usual one.
        usual_count: how often the usual one stands in the text.
        confidence: how sure it is that the two are one name.
        source_name: the name in the source, where that was found.
        further: where else the odd rendering stands.
    """

    span: Span
    usual: Span
    usual_count: int
    confidence: float
    source_name: str | None = None
    further: tuple[Span, ...] = ()
