"""What readers leave out of the text that is judged is told by kind and place, in the translation and in the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck import Document
from mtcheck.readers import ReadOptions, find, read

_PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

#, c-format
msgid "Open <b>%s</b> now"
msgstr "Jetzt <b>%s</b> öffnen"
"""
_PAGES = {
    "en": "# Start\n\nType `run` or see <https://example.org>.\n\n```sh\nrun --all\n```\n",
    "de": "# Beginn\n\nGib `run` ein oder lies <https://example.org>.\n\n```sh\nrun --all\n```\n",
}


def _read(path: Path, options: ReadOptions) -> list[Document]:
    return [each for file in find([str(path)], options) for each in read(file, options) if isinstance(each, Document)]


def _written(body: str, masks: object) -> list[tuple[str, str]]:
    return [(mask.kind, mask.span.of(body)) for mask in masks]  # type: ignore[attr-defined]


def test_an_entry_tells_its_placeholders_and_tags_on_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    path.write_text(_PO, encoding="utf-8")
    (entry,) = _read(path, ReadOptions())
    assert (entry.body, entry.source_body) == ("Jetzt <b>%s</b> öffnen", "Open <b>%s</b> now")
    expected = [("tag", "<b>"), ("placeholder", "%s"), ("tag", "</b>")]
    assert _written(entry.body, entry.masks) == expected
    assert _written(entry.source_body, entry.source_masks) == expected
    assert (entry.flags, entry.format) == (("c-format",), "po")


def test_a_page_tells_its_code_and_links_on_both_sides(tmp_path: Path) -> None:
    for tag, text in _PAGES.items():
        (tmp_path / "docs" / tag).mkdir(parents=True)
        (tmp_path / "docs" / tag / "a.md").write_text(text, encoding="utf-8")
    (page,) = _read(tmp_path / "docs" / "de" / "a.md", ReadOptions())
    assert (page.body, page.source_body, page.format) == (_PAGES["de"], _PAGES["en"], "markdown")
    expected = [("code", "`run`"), ("link", "<https://example.org>"), ("code", "```sh\nrun --all\n```\n")]
    assert _written(page.body, page.masks) == expected
    assert _written(page.source_body or "", page.source_masks) == expected


@pytest.mark.parametrize("text", ["Ein Satz ohne alles.", "50 % sind genug."])
def test_plain_prose_has_no_masks(tmp_path: Path, text: str) -> None:
    path = tmp_path / "de.po"
    path.write_text(_PO.replace("Jetzt <b>%s</b> öffnen", text), encoding="utf-8")
    (entry,) = _read(path, ReadOptions())
    assert entry.masks == ()
