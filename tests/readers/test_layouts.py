"""Layouts: the language that a path names and the source beside it."""

from __future__ import annotations

import pytest

from mtcheck.errors import InputError
from mtcheck.readers import ReadOptions, find, read
from mtcheck.readers.layouts import Layout, Layouts

FILES = """docs/en/a/b.md docs/de/a/b.md docs/de/only.md i18n/fr/docusaurus-plugin-content-docs/current/x.md docs/x.md
foo.md foo.de.md content.en.md content.fr.md locales/en.json locales/de.json locales/pt-BR.json config/locales/en.yml
config/locales/de.yml res/values/strings.xml res/values-de/strings.xml res/values-pt-rBR/strings.xml
res/values-b+sr+Latn/strings.xml messages.properties messages_de.properties messages_pt_BR.properties
locale/de/LC_MESSAGES/app.po locale/en/LC_MESSAGES/app.po Base.lproj/L.strings de.lproj/L.strings app_en.arb app_de.arb
src/is/to.md how_to.md site/about.html site/de/about.html text/en/x.txt text/de/x.txt text/de/own.txt y.en.txt y.de.txt
z.txt z.fr.text z_fr.txt notes.txt what_is.txt"""


@pytest.fixture
def tree(tmp_path, monkeypatch):
    for name in FILES.split():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "layout"),
    [
        ("docs/de/a/b.md", Layout("de", "docs/en/a/b.md", "en")),
        ("docs/de/only.md", Layout("de")),
        ("docs/en/a/b.md", Layout("en", is_source=True)),
        ("i18n/fr/docusaurus-plugin-content-docs/current/x.md", Layout("fr", "docs/x.md")),
        ("docs/x.md", Layout(is_source=True)),
        ("foo.de.md", Layout("de", "foo.md")),
        ("foo.md", Layout(is_source=True)),
        ("content.fr.md", Layout("fr", "content.en.md", "en")),
        ("locales/pt-BR.json", Layout("pt-BR", "locales/en.json", "en")),
        ("config/locales/de.yml", Layout("de", "config/locales/en.yml", "en")),
        ("res/values/strings.xml", Layout(is_source=True)),
        ("res/values-pt-rBR/strings.xml", Layout("pt-BR", "res/values/strings.xml")),
        ("res/values-b+sr+Latn/strings.xml", Layout("sr-Latn", "res/values/strings.xml")),
        ("messages_pt_BR.properties", Layout("pt-BR", "messages.properties")),
        ("locale/de/LC_MESSAGES/app.po", Layout("de", "locale/en/LC_MESSAGES/app.po", "en")),
        ("de.lproj/L.strings", Layout("de", "Base.lproj/L.strings")),
        ("app_de.arb", Layout("de", "app_en.arb", "en")),
        ("src/is/to.md", Layout()),
        ("how_to.md", Layout()),
        ("site/de/about.html", Layout("de", "site/about.html")),
        ("site/about.html", Layout(is_source=True)),
        ("text/de/x.txt", Layout("de", "text/en/x.txt", "en")),
        ("text/en/x.txt", Layout("en", is_source=True)),
        ("text/de/own.txt", Layout("de")),
        ("y.de.txt", Layout("de", "y.en.txt", "en")),
        ("y.en.txt", Layout("en", is_source=True)),
        ("z_fr.txt", Layout("fr", "z.txt")),
        ("z.fr.text", Layout()),
        ("notes.txt", Layout()),
        ("what_is.txt", Layout()),
    ],
)
def test_a_path_says_its_language_and_its_source(tree, path: str, layout: Layout) -> None:
    assert Layouts().of(path) == layout
    absolute = Layouts().of(str(tree / path))
    assert (absolute.language, absolute.is_source) == (layout.language, layout.is_source)


def test_another_source_language_can_be_said(tree) -> None:
    assert Layouts(source_lang="de").of("docs/en/a/b.md") == Layout("en", "docs/de/a/b.md", "de")
    assert Layouts(source_lang="de").of("docs/de/a/b.md").is_source


def test_siblings_are_the_other_translations(tree) -> None:
    assert Layouts().siblings("locales/de.json") == [("pt-BR", "locales/pt-BR.json")]


def test_a_walk_passes_over_sources_and_pairs_the_rest(tree) -> None:
    passed_over: list[str] = []
    paired: list[str] = []
    found = {file.path: file for file in find(["docs"], ReadOptions(), passed_over=passed_over, paired=paired)}
    assert list(found) == ["docs/de/only.md", "docs/de/a/b.md"]
    assert passed_over[0].startswith("docs/x.md: passed over, it is the source")
    assert "docs/de/a/b.md: in de by its path, translated from docs/en/a/b.md" in paired
    (document,) = read(found["docs/de/a/b.md"], ReadOptions())
    assert (document.source, document.source_lang, document.target_lang) == ("Text.", "en", "de")


def test_plain_texts_are_paired_too(tree) -> None:
    passed_over: list[str] = []
    found = {file.path: file for file in find(["."], ReadOptions(), passed_over=passed_over)}
    texts = {path: file.source for path, file in found.items() if path.endswith((".txt", ".text"))}
    assert texts == {
        "text/de/x.txt": "text/en/x.txt",
        "text/de/own.txt": None,
        "y.de.txt": "y.en.txt",
        "z_fr.txt": "z.txt",
        "z.fr.text": None,
        "notes.txt": None,
        "what_is.txt": None,
    }
    assert "text/en/x.txt: passed over, it is the source of the translations beside it" in passed_over
    (document,) = read(found["text/de/x.txt"], ReadOptions())
    assert (document.source, document.source_lang, document.target_lang) == ("Text.\n", "en", "de")


def test_a_plain_text_beside_its_source_may_have_other_lines(tree) -> None:
    (tree / "y.en.txt").write_text("One.\nTwo.\nThree.\n")
    (file,) = find(["y.de.txt"], ReadOptions())
    (document,) = read(file, ReadOptions())
    assert document.source == "One.\nTwo.\nThree.\n"
    (said,) = read(file, ReadOptions(source="y.en.txt"))
    assert isinstance(said, InputError)
    assert "line by line" in said.message


def test_what_the_command_line_says_beats_the_path(tree) -> None:
    (tree / "docs" / "de" / "page.html").write_text('<html lang="en"><p>Text.')
    (tree / "docs" / "de" / "plain.txt").write_text("Text.")
    for said, language in ((None, "de"), ("nl", "nl")):
        options = ReadOptions(target_lang=said)
        found = [document for file in find(["docs/de"], options) for document in read(file, options)]
        assert {document.target_lang for document in found} == {language}


def test_a_file_that_is_named_is_taken(tree) -> None:
    assert [file.path for file in find(["docs/en/a/b.md"], ReadOptions())] == ["docs/en/a/b.md"]


@pytest.mark.parametrize(
    ("files", "path", "layout"),
    [
        ("locales/base/a.json locales/de/a.json locales/fr/a.json", "locales/de/a.json", "locales/base/a.json"),
        ("locales/base/a.json locales/en/a.json locales/fr/a.json", "locales/fr/a.json", "locales/en/a.json"),
        ("FAQ/a.en.html FAQ/de/a.de.html FAQ/fr/a.fr.html", "FAQ/fr/a.fr.html", "FAQ/a.en.html"),
        ("FAQ/en/a.en.html FAQ/pt-br/a.pt-br.html", "FAQ/pt-br/a.pt-br.html", "FAQ/en/a.en.html"),
        ("FAQ/en/b.en.html FAQ/de/a.de.html", "FAQ/de/a.de.html", None),
        ("r/values/s.xml r/values-en-rGB/s.xml r/values-fi/s.xml", "r/values-fi/s.xml", "r/values/s.xml"),
        ("guide/a/b.md docs/de/guide/a/b.md", "docs/de/guide/a/b.md", "guide/a/b.md"),
        ("guide/a/b.md docs/de/guide/a/b.md docs/guide/a/b.md", "docs/de/guide/a/b.md", "docs/guide/a/b.md"),
        ("SECURITY.md docs/pt-BR/SECURITY.md", "docs/pt-BR/SECURITY.md", "SECURITY.md"),
        ("index.md docs/pt-BR/index.md", "docs/pt-BR/index.md", None),
    ],
)
def test_which_of_several_files_is_the_source(tmp_path, monkeypatch, files, path, layout) -> None:
    for name in files.split():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.\n")
    monkeypatch.chdir(tmp_path)
    assert Layouts().of(path).source == layout


@pytest.mark.parametrize(
    ("files", "path", "language"),
    [
        ("README.md README_KR.md", "README_KR.md", "ko"),
        ("readme.md readme.jp.md", "readme.jp.md", "ja"),
        ("README.md README-BR.md", "README-BR.md", "pt-BR"),
        ("README.md README_br.md README_fr.md", "README_br.md", "pt-BR"),
        ("README.md README.br.md README.pt.md", "README.br.md", "br"),
        ("README.md README_GUI.md README_fr.md README_ja.md", "README_GUI.md", None),
        ("README.md README_kab.md README_fr.md README_ja.md", "README_kab.md", "kab"),
        ("docs/cn/a.md docs/en/a.md", "docs/cn/a.md", "zh-CN"),
        ("docs/br/a.md docs/en/a.md", "docs/br/a.md", "br"),
        ("locale/en.json locale/ua.json", "locale/ua.json", "uk"),
        ("lib/cn.ts lib/list.ts", "lib/cn.ts", None),
        ("en/t/view_sl.html fi/t/view_sl.html en/t/view.html fi/t/view.html", "fi/t/view_sl.html", "fi"),
        ("en/t/view_sl.html fi/t/view_sl.html en/t/view.html fi/t/view.html", "en/t/view_sl.html", "en"),
        ("en/t/view.html en/t/view_sl.html", "en/t/view_sl.html", "sl"),
        ("docs/fr/view_zh.html docs/en/view.html docs/fr/view.html", "docs/fr/view_zh.html", "zh"),
    ],
)
def test_a_code_may_be_a_country_s_or_part_of_a_name(tmp_path, monkeypatch, files, path, language) -> None:
    for name in files.split():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.\n")
    monkeypatch.chdir(tmp_path)
    assert Layouts().of(path).language == language


def test_pages_that_translations_mirror_are_sources(tmp_path, monkeypatch) -> None:
    for name in ("guide/a.md", "docs/de/guide/a.md", "docs/ja/guide/a.md", "NEWS.md", "docs/de/NEWS.md", "own.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.\n")
    monkeypatch.chdir(tmp_path)
    assert [Layouts().of(name).is_source for name in ("guide/a.md", "NEWS.md", "own.md")] == [True, True, False]


def test_codes_for_private_use_are_no_languages(tmp_path, monkeypatch) -> None:
    (tmp_path / "i18n").mkdir()
    for name in ("en", "de", "fi", "qqq"):
        (tmp_path / "i18n" / f"{name}.json").write_text('{"a": "Text."}')
    monkeypatch.chdir(tmp_path)
    unread: list[str] = []
    assert [file.path for file in find(["i18n"], ReadOptions(), unread=unread)] == ["i18n/de.json", "i18n/fi.json"]
    assert unread == ["i18n/qqq.json"]


def test_what_gettext_translates_is_no_other_countrys_spelling_of_it(tmp_path, monkeypatch) -> None:
    catalog = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "{}"\nmsgstr "{}"\n'
    plurals = '\nmsgid "One colour"\nmsgid_plural "%d colours"\n'
    keys = '\nmsgid "menu.title"\nmsgstr "{}"\n'
    for name, text in (
        ("en_GB", catalog.format("The color", "The colour") + plurals + 'msgstr[0] "One"\n' + keys.format("Menu")),
        ("ja", catalog.format("The color", "色") + plurals + 'msgstr[0] "%d 色"\n' + keys.format("メニュー")),
        ("de", catalog.format("The color", "Die Farbe")),
    ):
        path = tmp_path / "locale" / name / "LC_MESSAGES" / "app.po"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (file,) = (file for file in find(["locale"], ReadOptions()) if "/ja/" in (file.path or ""))
    found = {document.text: document.source for document in read(file, ReadOptions())}
    assert found == {"色": "The color", "1001 色": "1001 colours", "メニュー": "Menu"}


WORDS = "button card input menu table image text"


@pytest.mark.parametrize(
    ("files", "path", "layout"),
    [
        ([f"icons/{word}.mjs" for word in f"{WORDS} hr li".split()], "icons/hr.mjs", Layout()),
        ([f"sets/{word}.js" for word in f"{WORDS} mdi fa4 fa ms".split()], "sets/fa.js", Layout()),
        ([f"kit/{word}/index.js" for word in f"{WORDS} th tr br".split()], "kit/tr/index.js", Layout()),
        ([f"teams/{word}/plan/goals.md" for word in f"{WORDS} it hr".split()], "teams/it/plan/goals.md", Layout()),
        # Those are languages: in a folder that holds nothing else, beside the source's, among their like, as a mirror.
        ([f"locale/{word}.mjs" for word in f"{WORDS} hr li".split()], "locale/hr.mjs", Layout("hr")),
        ([f"app/{word}.mjs" for word in f"{WORDS} hr li en".split()], "app/hr.mjs", Layout("hr", "app/en.mjs", "en")),
        ([f"app/{word}.mjs" for word in f"{WORDS} hr de fr it".split()], "app/hr.mjs", Layout("hr")),
        ([f"app/{word}.mjs" for word in ["menu", "hr", "de"]], "app/hr.mjs", Layout("hr")),
        ([f"app/{word}.mjs" for word in f"{WORDS} pt-BR hr".split()], "app/pt-BR.mjs", Layout("pt-BR")),
        (
            [*(f"docs/{word}/index.md" for word in f"{WORDS} de fr".split()), "docs/index.md"],
            "docs/de/index.md",
            Layout("de", "docs/index.md"),
        ),
        (
            [*(f"site/{word}/index.md" for word in f"{WORDS} de fr".split()), "site/index.md"],
            "site/de/index.md",
            Layout("de", "site/index.md"),
        ),
        (
            [*(f"book/{word}/index.md" for word in f"{WORDS} de fr".split()), "book/index.md"],
            "book/de/index.md",
            Layout("de", "book/index.md"),
        ),
        (
            [*(f"book/{word}/a.md" for word in WORDS.split()), "book/de/menu/a.md", "book/fr/menu/a.md"],
            "book/de/menu/a.md",
            Layout("de", "book/menu/a.md"),
        ),
        (
            [*(f"book/{word}/b.md" for word in WORDS.split()), "book/de/hafen.md", "book/fr/hafen.md"],
            "book/de/hafen.md",
            Layout("de"),
        ),
    ],
)
def test_a_word_among_words_is_no_language(tmp_path, monkeypatch, files, path, layout) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.\n")
    monkeypatch.chdir(tmp_path)
    assert Layouts().of(path) == layout
    assert Layouts().of(str(tmp_path / path)).language == layout.language
