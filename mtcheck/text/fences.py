"""Fences around a whole page: a language model shows the page that it translated as a block of code."""

from __future__ import annotations

import re

from mtcheck.model import Span
from mtcheck.patterns import lazy_re

# ``markdown`` says that a page stands in the block; a bare fence may as well hold a program.
_OPENING_RE = lazy_re(r"\s{0,99}(`{3,9}|~{3,9})[ \t]*(?:markdown|mdx?)[ \t]*\r?\n", re.IGNORECASE)
_OTHER_OPENING_RE = lazy_re(r"\s{0,99}(`{3,9})[ \t]{0,9}[\w+-]{0,20}[ \t]{0,9}\r?\n")
_FENCE_RE = lazy_re(r"^[ \t]*(`{3,9}|~{3,9})[ \t]*([^\s`]?)[^\n]*$", re.MULTILINE)


def around_page(text: str, *, markdown: bool = True) -> tuple[Span, Span] | None:
    """Return the opening and the closing fence around all of a page, each without its line's end.

    Blocks of code within the page must say a language where they begin, so that it is clear which fence closes which.

    Args:
        text: the page as written.
        markdown: it is one of Markdown, where fences are at home; in others each is a stranger.

    >>> around_page("```markdown\\n# Hafen\\n\\nDas Boot.\\n```\\n")
    (Span(start=0, end=11), Span(start=31, end=34))
    >>> around_page("```markdown\\n# Hafen\\n```\\n\\nDas Boot.\\n\\n```sh\\nls\\n```\\n")
    """
    opening = (_OPENING_RE if markdown else _OTHER_OPENING_RE).match(text)
    if opening is None:
        return None
    mark = opening.group(1)
    fences = [each for each in _FENCE_RE.finditer(text, opening.end()) if each.group(1)[0] == mark[0]]
    if not fences or fences[-1].group(2) or text[fences[-1].end() :].strip():
        return None
    for number, fence in enumerate(fences[:-1]):
        if bool(fence.group(2)) is bool(number % 2):
            return None
    if len(fences) % 2 == 0:
        return None
    closing = fences[-1]
    return Span(opening.start(1), len(text[: opening.end()].rstrip())), Span(closing.start(1), closing.end(1))


def lone_last(text: str) -> Span | None:
    """Return the fence that ends a page and opens nothing: no other fence stands in it.

    >>> lone_last("# Hafen\\n\\nDas Boot.\\n```\\n")
    Span(start=19, end=22)
    >>> lone_last("```sh\\nls\\n```\\n")
    """
    found = list(_FENCE_RE.finditer(text))
    if len(found) != 1 or found[0].group(2) or text[found[0].end() :].strip():
        return None
    return Span(*found[0].span(1)) if text[: found[0].start()].strip() else None
