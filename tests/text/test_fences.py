"""Fences: blocks of code, and those around a whole page."""

from __future__ import annotations

import pytest

from mtcheck.text import fences


def blocks(text: str) -> list[tuple[str, str]]:
    return [(name, span.of(text).strip()) for name, span in fences.blocks(text)]


def test_a_fence_ends_at_its_like() -> None:
    assert blocks("```py\na\n```\nb\n~~~\nc\n~~~") == [("py", "a"), ("", "c")]
    assert blocks("````md\n```py\na\n```\n````") == [("md", "```py\na\n```")], "shorter fences stand inside"
    assert blocks("```md\n```py\na\n```") == [("md", "```py\na")], "one with a name ends no block"
    assert blocks("~~~\na\n```\nb\n~~~") == [("", "a\n```\nb")]
    assert blocks("```PY\na\n```") == [("py", "a")]
    assert blocks("```py\na") == []


@pytest.mark.parametrize(
    "page",
    [
        "```markdown\n# Hafen\n\nDas Boot.\n```\n",
        "```md\nAb:\n```\nls\n```\n\nDas Boot.\n\n```\nmake\n```\n```\n",
        "~~~mdx\nDas Boot.\n\n```sh\nls\n```\n~~~",
        "\n```markdown\nDas Boot.\n\n```\nls\n\nmake\n```\n\nDas Schiff.\n```  \n",
    ],
)
def test_a_page_without_its_wrapper_is_as_long_as_with_it(page: str) -> None:
    bare = fences.without_wrapper(page)
    assert len(bare) == len(page)
    assert bare.split("\n")[0 if page[0] != "\n" else 1].strip() == ""
    assert bare.strip().endswith(("Boot.", "```", "Schiff."))
    assert bare != page


@pytest.mark.parametrize(
    "page",
    [
        "```markdown\n# Hafen\n```\n\nDas Boot.\n\n```\nls\n```\n",
        "```markdown\n# Hafen\n\nEins.\n\nZwei.\n```\n\nDas Boot.\n\n```\nls\n```\n",
        "```markdown\n# Hafen\n```\n\nDas Boot.\n",
        "```sh\nls\n```\n",
        "# Hafen\n\n```markdown\nDas Boot.\n```\n",
    ],
)
def test_a_page_that_shows_blocks_has_no_wrapper(page: str) -> None:
    assert fences.without_wrapper(page) == page


def test_a_fence_without_another() -> None:
    assert fences.is_unpaired("```\nls")
    assert fences.is_unpaired("````\nls\n```\n"), "a shorter fence closes nothing"
    assert fences.is_unpaired("```\nls\n```sh\n"), "one with a name closes nothing"
    assert fences.is_unpaired("Das Boot.\n```\nls")
    assert fences.is_unpaired("```\nls\n```\nDas Boot.\n~~~\nls")
    assert not fences.is_unpaired("```\nls\n```\n")
    assert not fences.is_unpaired("")
    assert fences.blocks("```\nls\n```\n```py\na", unclosed=True) == [
        ("", fences.Span(3, 7)),
        ("py", fences.Span(16, 18)),
    ]


def test_a_longer_fence_is_around_all_within() -> None:
    page = "````markdown\n# Hafen\n```\nls\n```\nDas Boot.\n```sh\nmake\n```\n````\n"
    assert fences.around_page(page) == (fences.Span(0, 12), fences.Span(len(page) - 5, len(page) - 1))
    assert fences.around_page(page.replace("````\n", "```\n")) is None
