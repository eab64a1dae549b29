"""Text that libraries in other languages can take."""

from __future__ import annotations

from mtcheck.patterns import lazy_re

_SURROGATE_RE = lazy_re("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """Return ``text`` with each lone surrogate, which has no UTF-8, as U+FFFD: as long as before.

    >>> encodable("a\\ud800b") == "a\\ufffdb"
    True
    """
    return text if text.isascii() else _SURROGATE_RE.sub("\ufffd", text)
