"""Locale modules of JavaScript and TypeScript."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import InputError
from mtcheck.model import Document
from mtcheck.readers import ReadOptions, find, read

EN = """import { define } from './x'
// the editor's words
export default define({
  title: 'The editor', 'sub-title': "It's \\u0041 page", ...other,
  menu: { open: `Open ${name}\\n`, tips: ['One', 'Two'], join: 'a ' + ('b' + "c"), [computed]: 'left out' },
  count: (n) => `${n} files`, call: t('left out'), many() { return 'left out' }, 7: 'seven',
} as const)
"""


def texts(tmp_path: Path, name: str, content: str) -> dict[str, str]:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    (file,) = find([str(path)], ReadOptions())
    assert not isinstance(file, InputError)
    found = list(read(file, ReadOptions()))
    assert not [item for item in found if isinstance(item, InputError)], found
    return {str(item.id): item.body for item in found if isinstance(item, Document)}


def test_literals_of_an_exported_object_are_texts(tmp_path: Path) -> None:
    assert texts(tmp_path, "en.ts", EN) == {
        "title": "The editor",
        "sub-title": "It's A page",
        "menu.open": "Open ${name}\n",
        "menu.tips[0]": "One",
        "menu.tips[1]": "Two",
        "menu.join": "a bc",
        "count": "${n} files",
        "7": "seven",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("de.js", "module.exports = {a: 'x'};"),
        ("de.cjs", "'use strict';\nexports.default = {a: 'x'};"),
        ("de.mjs", "var de = {a: 'x'};\nexport { de as default };"),
        ("de.ts", "import type { M } from './m'\nexport const de: M<'a'> = {a: 'x'} satisfies M"),
        ("de.ts", "const de: M = <M>{a: 'x'};\nexport default de"),
        ("de.js", "editor.addI18n('de', {a: 'x'})"),
        ("de.js", "const de = {};\nde.strings = {a: 'x'};\n"),
    ],
)
def test_the_ways_to_write_a_module(tmp_path: Path, name: str, content: str) -> None:
    assert texts(tmp_path, name, content) == {"a": "x"}


def test_names_of_objects_tell_equal_keys_apart(tmp_path: Path) -> None:
    assert texts(tmp_path, "de.ts", "export const menu = {a: 'x'}\nexport const page = {a: 'y', b: 'z'}") == {
        "menu.a": "x",
        "page.a": "y",
        "page.b": "z",
    }
    assert texts(tmp_path, "all.ts", "export const en = {a: 'Water'}\nexport const de = {a: 'Wasser'}") == {
        "a[de]": "Wasser"
    }


def test_modules_go_with_the_one_of_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "src" / "locales"
    folder.mkdir(parents=True)
    (folder / "en.ts").write_text("export default { a: 'Save the file', b: 'Ärger — 😀' }", encoding="utf-8")
    (folder / "de.ts").write_text("// ü\nexport default {\n  a: 'Datei 😀 sichern', b: 'x',\n}", encoding="utf-8")
    (folder / "index.ts").write_text("export default { en, de }")
    (folder / "de.d.ts").write_text("declare const de: { a: string }\nexport default de")
    (tmp_path / "app.ts").write_text("const app = { name: 'x' }")
    unread: list[str] = []
    files = [file for file in find(["."], ReadOptions(), unread=unread) if not isinstance(file, InputError)]
    assert [file.path for file in files] == ["src/locales/de.ts"]
    assert unread == []  # programs are not said to lack a language
    found = [item for item in read(files[0], ReadOptions()) if isinstance(item, Document)]
    assert [(item.text, item.source, item.target_lang) for item in found] == [
        ("Datei 😀 sichern", "Save the file", "de"),
        ("x", "Ärger — 😀", "de"),
    ]
    assert getattr(found[1].positions, "line", None) == 3


def test_programs_in_a_folder_of_a_language_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "locales" / "it"
    folder.mkdir(parents=True)
    (tmp_path / "locales" / "en").mkdir()
    (folder / "menu.ts").write_text("export function open() {\n  const x = { a: 'b' }\n}\n")
    (folder / "test.js").write_text("describe('menu', () => {\n  it('opens', () => {})\n})\n")
    assert not list(find(["."], ReadOptions()))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("export default { a: 'b }", "no sound JavaScript"),
        ("export default { a: 'x',\n b 'y' }", "no sound JavaScript"),
        ("export default {a:" * 5_000, "no sound JavaScript"),
        ("export default " + "{a:" * 5_000 + "'x'" + "}" * 5_000, "deep"),
        ("export default { a: 'x' }//" + "x" * 1_000_001, "larger than"),
    ],
)
def test_what_is_not_sound_is_said(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "de.ts"
    path.write_text(content)
    (file,) = find([str(path)], ReadOptions())
    assert not isinstance(file, InputError)
    errors = [item for item in read(file, ReadOptions()) if isinstance(item, InputError)]
    assert message in errors[0].message


WRAPPED = """(function (global, factory) {
  typeof exports === 'object' ? factory(require('../picker')) : factory(global.picker);
})(this, (function (picker) { 'use strict';
  function plural(n) { var texts = {one: 'left out'}; return texts[n]; }
  var words = picker.defineLocale('de', {
    today: 'Heute', clear: function () { return 'Leeren'; }, ordinal: function (n) { return n + '.'; },
  });
  return words;
}));
"""


@pytest.mark.parametrize(
    "content",
    [
        WRAPPED,
        ";(function ($) {\n  $.fn.picker.dates['de'] = {today: 'Heute', clear: 'Leeren'};\n}(jQuery));",
        "!function(){var e=x.amd;e.define('picker/de',[],function(){return{today:'Heute',clear:()=>'Leeren'}})}();",
        "Picker.lang[ 'de' ]={'today': 'Heute', 'clear': 'Leeren'};",
        "(function ($) {\n  $.x.locales['de-DE'] = $.x.locales['de'] = {today: 'Heute', clear: 'Leeren'};\n})(jQuery)",
        "function affix(word) { return word }\nvar l7 = {today: 'Heute', clear: 'Leeren'}\nexport { l7 as default }",
    ],
)
def test_modules_in_functions_are_read_of_files_that_languages_name(tmp_path: Path, content: str) -> None:
    for name in ("de", "en", "fr", "it"):
        (tmp_path / f"picker-{name}.js").write_text(content, encoding="utf-8")
    found = {file.path: file for file in find([str(tmp_path)], ReadOptions()) if not isinstance(file, InputError)}
    file = found[str(tmp_path / "picker-de.js")]
    documents = [item for item in read(file, ReadOptions()) if isinstance(item, Document)]
    assert {str(document.id): (document.text, document.source) for document in documents} == {
        "today": ("Heute", "Heute"),
        "clear": ("Leeren", "Leeren"),
    }


@pytest.mark.parametrize("name", ["de/picker.js", "src/picker.js", "to.js"])
def test_functions_of_other_files_are_programs(tmp_path: Path, name: str) -> None:
    for other in (name, name.replace("de/", "en/"), name.replace("de/", "fr/")):
        path = tmp_path / other
        path.parent.mkdir(exist_ok=True)
        path.write_text(WRAPPED, encoding="utf-8")
    assert list(find([str(tmp_path)], ReadOptions())) == []
