from __future__ import annotations

import doctest

import pytest

from mtcheck import manual as module
from mtcheck import testing
from mtcheck.detectors import DETECTORS
from mtcheck.manual import Block, blocks, manual


@pytest.mark.parametrize("name", [module, testing], ids=["manual", "testing"])
def test_examples(name: object) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    result = doctest.testmod(name, optionflags=flags)  # type: ignore[arg-type]
    assert result.attempted
    assert not result.failed


PAGES = {
    "indented": "Finds\n    ``a``: one\n    more\n\n    Then prose.\n\nExamples\n    >>> 1\n    1\n\n    >>> 2\n    2",
    "colon": "Finds: \n``a``: one\nmore\n\nThen prose.\n\nExamples:\n\n    >>> 1\n    1\n\n    >>> 2\n    2\n",
    "heading": "Finds\n-----\n- ``a``: one\n  more\n\nThen prose.\n\n## Examples\n>>> 1\n1\n\n>>> 2\n2\n",
}


@pytest.mark.parametrize("style", PAGES)
def test_every_style_of_section_is_read(style: str) -> None:
    found = [block for block in blocks(PAGES[style]) if block.lines != ("",)]
    assert [(block.kind, block.lines) for block in found] == [
        ("list", ("``a``: one more",)),
        ("text", ("Then prose.",)),
        ("example", (">>> 1", "1")),
        ("example", (">>> 2", "2")),
    ]
    assert found[0].lead == "Finds"


@pytest.mark.parametrize("detector", [detector.RULE.id for detector in DETECTORS])
def test_the_page_of_a_detector_loses_no_word(detector: str) -> None:
    page = manual(detector)
    document = next(one for one in DETECTORS if one.RULE.id == detector).__doc__ or ""
    for word in document.split():
        assert word.strip("-:.") in f"{page.summary} {page.markdown()}", word


def test_markdown_and_text() -> None:
    page = module.Manual("x", "s", "0", {}, (Block("list", ("a", "b"), "Finds"), Block("example", (">>> 1",))))
    assert page.markdown() == "**Finds:**\n\n- a\n- b\n\n```python\n>>> 1\n```"
    assert page.text() == "Finds:\n- a\n- b\n\n    >>> 1"


def test_an_unknown_detector_has_no_page() -> None:
    with pytest.raises(KeyError):
        manual("nothing")
