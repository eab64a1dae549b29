"""Catalogs of keys: where the source is the key, and what in a file is no text."""

from __future__ import annotations

from mtcheck.readers import ReadOptions, find, read


def _documents(folder):
    return [document for file in find([str(folder)], ReadOptions()) for document in read(file, ReadOptions())]


def test_keys_that_are_texts_are_the_source(tmp_path) -> None:
    (tmp_path / "lang").mkdir()
    keys = ("Open the harbour", "Close the harbour", "Ring", "Lower the sail", "Hoist the flag")
    values = ("Hafen öffnen", "Hafen schließen", "Läuten", "Das Segel einholen", "Die Flagge hissen")
    lines = ",\n".join(f'"{key}": "{value}"' for key, value in zip(keys, values, strict=True))
    (tmp_path / "lang" / "de.json").write_text("{" + lines + "}", encoding="utf-8")
    assert [(one.source, one.source_lang) for one in _documents(tmp_path)] == [(key, "en") for key in keys]


def test_keys_that_are_names_are_none(tmp_path) -> None:
    (tmp_path / "lang").mkdir()
    (tmp_path / "lang" / "de.json").write_text('{"menu.open": "Auf", "menu.close": "Zu", "a b": "x", "c": "y"}')
    assert {one.source for one in _documents(tmp_path)} == {None}


def test_a_root_key_that_looks_like_a_language_is_none_in_a_file_of_another(tmp_path) -> None:
    (tmp_path / "lang").mkdir()
    for name, text in (("en", "Clear"), ("de", "Leeren"), ("fi", "Tyhjennä")):
        (tmp_path / "lang" / f"{name}.json").write_text(f'{{"el": {{"picker": {{"clear": "{text}"}}}}}}')
    assert [one.source for one in _documents(tmp_path)] == ["Clear", "Clear"]


def test_those_who_wrote_a_catalog_are_no_texts(tmp_path) -> None:
    (tmp_path / "i18n").mkdir()
    for name, text in (("en", "Boat"), ("de", "Boot"), ("fi", "Vene")):
        (tmp_path / "i18n" / f"{name}.json").write_text(f'{{"@metadata": {{"authors": ["Ann"]}}, "boat": "{text}"}}')
    assert [one.id for one in _documents(tmp_path)] == ["boat", "boat"]
