from __future__ import annotations

import doctest

import pytest

from mtcheck import testing
from mtcheck.detectors import DETECTORS
from mtcheck.rules import manual as module
from mtcheck.rules.manual import Block, blocks, manual


@pytest.mark.parametrize("name", [module, testing], ids=["manual", "testing"])
def test_examples(name: object) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    result = doctest.testmod(name, optionflags=flags)  # type: ignore[arg-type]
    assert result.attempted
    assert not result.failed


PAGES = {
    "indented": """Finds
    - ``a``: one
      more

    Then prose.

Examples
    >>> 1
    1

    >>> 2
    2
""",
    "colon": """Finds:
- ``a``: one
  more

Then prose.

Examples:

    >>> 1
    1

    >>> 2
    2
""",
    "heading": """Finds
-----
- ``a``: one
  more

Then prose.

## Examples
>>> 1
1

>>> 2
2
""",
}


@pytest.mark.parametrize("style", PAGES)
def test_every_style_of_section_is_read(style: str) -> None:
    assert [(block.lead, block.kind, block.lines) for block in blocks(PAGES[style])] == [
        ("Finds", "list", ("``a``: one more",)),
        ("", "text", ("Then prose.",)),
        ("Examples", "example", (">>> 1", "1")),
        ("", "example", (">>> 2", "2")),
    ]


@pytest.mark.parametrize("detector", [detector.RULE.id for detector in DETECTORS])
def test_the_page_of_a_detector_loses_no_word(detector: str) -> None:
    page = manual(detector)
    document = next(one for one in DETECTORS if one.RULE.id == detector).__doc__ or ""
    said = f"{page.summary} {page.markdown()}".lower()  # a section begins with a capital
    for word in document.lower().split():
        assert word.strip("-:.") in said, word


def test_markdown_and_text() -> None:
    page = module.Manual("x", "s", "0", {}, (Block("list", ("a", "b"), "Finds"), Block("example", (">>> 1",))))
    assert page.markdown() == "**Finds:**\n\n- a\n- b\n\n```python\n>>> 1\n```"
    assert page.text() == "Finds:\n- a\n- b\n\n    >>> 1"


def test_an_unknown_detector_has_no_page() -> None:
    with pytest.raises(KeyError):
        manual("nothing")
