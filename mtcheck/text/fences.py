"""Fences around a whole page: a language model shows the page that it translated as a block of code."""

from __future__ import annotations

import re

from mtcheck.model import Span
from mtcheck.patterns import lazy_re

# ``markdown`` says that a page stands in the block; a bare fence may as well hold a program.
_OPENING_RE = lazy_re(r"\s{0,99}(`{3,9}|~{3,9})[ \t]*(?:markdown|mdx?)[ \t]*\r?\n", re.IGNORECASE)
_OTHER_OPENING_RE = lazy_re(r"\s{0,99}(`{3,9})[ \t]{0,9}[\w+-]{0,20}[ \t]{0,9}\r?\n")
_BLOCK_RE = lazy_re(r"^[ \t>]{0,12}(`{3,9}|~{3,9})[ \t]*(\w[\w+#-]{0,20})?[^\n`]*$", re.MULTILINE)
_FENCE_RE = lazy_re(r"^[ \t]*(`{3,9}|~{3,9})[ \t]*([^\s`]?)[^\n]*$", re.MULTILINE)


def around_page(text: str, *, markdown: bool = True) -> tuple[Span, Span] | None:
    """Return the opening and the closing fence around all of a page, each without its line's end.

    Where a block of code within the page says no language, what closes which is told by the empty lines: prose keeps
    them to a fence, code does not.

    Args:
        text: the page as written.
        markdown: it is one of Markdown, where fences are at home; in others each is a stranger.

    >>> around_page("```markdown\\n# Hafen\\n\\nDas Boot.\\n```\\n")
    (Span(start=0, end=11), Span(start=31, end=34))
    >>> around_page("```markdown\\n# Hafen\\n\\n```\\nls\\n```\\n\\nDas Boot.\\n```\\n")
    (Span(start=0, end=11), Span(start=43, end=46))
    >>> around_page("```markdown\\n# Hafen\\n```\\n\\nDas Boot.\\n\\n```\\nls\\n```\\n")
    """
    opening = (_OPENING_RE if markdown else _OTHER_OPENING_RE).match(text)
    if opening is None:
        return None
    mark = opening.group(1)
    fences = [each for each in _FENCE_RE.finditer(text, opening.end()) if each.group(1)[0] == mark[0]]
    if not fences or fences[-1].group(2) or text[fences[-1].end() :].strip():
        return None
    *within, closing = fences
    if not _stand_within(text, opening, within, closing):
        return None
    return Span(opening.start(1), len(text[: opening.end()].rstrip())), Span(closing.start(1), closing.end(1))


def without_wrapper(text: str) -> str:
    """Return a page of Markdown with spaces in place of the fences around all of it: as long as it was.

    >>> without_wrapper("```md\\n# Hafen\\n```\\n")
    '     \\n# Hafen\\n   \\n'
    """
    wrapper = around_page(text)
    if wrapper is None:
        return text
    opening, closing = wrapper
    within = text[opening.end : closing.start]
    return "".join((text[: opening.start], " " * len(opening), within, " " * len(closing), text[closing.end :]))


def blocks(text: str, *, unclosed: bool = False) -> list[tuple[str, Span]]:
    """Return the language and the place of what stands between each two fences that belong together.

    Args:
        text: the page as written.
        unclosed: what stands behind a fence that nothing closes is a block as well, as for CommonMark.

    >>> blocks("```sh\\nls\\n```\\nDas Boot.\\n```\\nmake")
    [('sh', Span(start=5, end=9))]
    """
    found = []
    opening: re.Match[str] | None = None
    for fence in _BLOCK_RE.finditer(text):
        if opening is None:
            opening = fence
        elif fence[1] == opening[1] and not fence[2]:
            found.append(((opening[2] or "").lower(), Span(opening.end(), fence.start())))
            opening = None
    if unclosed and opening is not None:
        found.append(((opening[2] or "").lower(), Span(opening.end(), len(text))))
    return found


def is_unpaired(text: str) -> bool:
    """Return whether a fence of a page has no other.

    >>> is_unpaired("```sh\\nls\\n\\nDas Boot.\\n"), is_unpaired("```sh\\nls\\n```\\n"), is_unpaired("Das Boot.")
    (True, False, False)
    """
    return len(blocks(text, unclosed=True)) > len(blocks(text))


def _stand_within(text: str, opening: re.Match[str], within: list[re.Match[str]], closing: re.Match[str]) -> bool:
    """Return whether fences between two others make blocks within the one that those make."""
    size = len(opening.group(1))
    if within and len(closing.group(1)) >= size > max(len(fence.group(1)) for fence in within):
        return True
    openings, closings = within[::2], within[1::2]
    if len(openings) != len(closings) or any(fence.group(2) for fence in closings):
        return False
    return all(fence.group(2) for fence in openings) or _hold_code(text, openings, closings)


def _hold_code(text: str, openings: list[re.Match[str]], closings: list[re.Match[str]]) -> bool:
    """Return whether fewer empty lines lie within these blocks, at their fences, than outside."""
    before = [_empty_before(text, fence.start()) for fence in (*openings, *closings)]
    after = [_empty_after(text, fence.end()) for fence in (*openings, *closings)]
    number = len(openings)
    return sum(after[:number]) + sum(before[number:]) < sum(before[:number]) + sum(after[number:])


def _empty_before(text: str, position: int) -> bool:
    """Return whether the line before the one that begins here is empty."""
    return not text[text.rfind("\n", 0, max(position - 1, 0)) + 1 : position].strip()


def _empty_after(text: str, position: int) -> bool:
    """Return whether the line after the one that ends here is empty."""
    begin = text.find("\n", position) + 1
    end = text.find("\n", begin)
    return begin > 0 and not text[begin : len(text) if end < 0 else end].strip()


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
