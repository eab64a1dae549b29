"""All locales of a catalog: what the counts say, and how often each file is read for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mtcheck.model import Document, Kept
from mtcheck.readers import ReadOptions, find, read
from mtcheck.readers.catalog import matrix

_LOCALES = ("en", "de", "fr", "it", "pl")
_FILES = 3


def _documents(root: Path) -> list[Document]:
    options = ReadOptions()
    return [
        item
        for file in find([str(root)], options)
        if not isinstance(file, Exception)
        for item in read(file, options)
        if isinstance(item, Document)
    ]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for locale in _LOCALES:
        folder = tmp_path / "locales" / locale
        folder.mkdir(parents=True)
        for number in range(_FILES):
            entries = {"brand": "Harbor Light", "greeting": "Hello" if locale in ("en", "de") else f"Hello in {locale}"}
            (folder / f"part{number}.json").write_text(json.dumps(entries), encoding="utf-8")
    return tmp_path


def test_what_the_counts_say(tree: Path) -> None:
    kept = {(document.path, document.id): document.kept for document in _documents(tree) if document.source is not None}
    polish = str(tree / "locales" / "pl" / "part1.json")
    assert kept[polish, "brand"] == Kept(4, 4)
    assert kept[polish, "greeting"] == Kept(1, 4)


def test_a_folder_a_language_is_counted_once_a_catalog(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A walk comes by all files of a language before it comes by the next language's."""
    counted = []
    count = matrix._counts

    def counts(*arguments: Any) -> Any:
        counted.append(arguments)
        return count(*arguments)

    monkeypatch.setattr(matrix, "_counts", counts)
    assert len(_documents(tree)) > _FILES * (len(_LOCALES) - 1)
    assert len(counted) <= _FILES
