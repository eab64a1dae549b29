"""Whole trees: each locale of a list, in each layout, is read in its language and beside its source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mtcheck.cli import command
from mtcheck.readers import ReadOptions, find
from mtcheck.readers.layouts import Layout, Layouts
from mtcheck.readers.records import names

LOCALES = sorted(
    names(
        "ach af am an ar ast az be be-tarask bg bn br brx ca cak cs cy da de dsb el eo es es-AR et eu fa fi fr fr-CA"
        " fur ga-IE gl gu he hi hr hsb hu hy ia id is it ja kab ko lij lt ltg mk nb nl pl pt-BR ro rm ru sat sc scn"
        " skr son sr-Latn szl trs tzm uk vi zh-CN zh-Hant-TW"
    )
)

# The translation and its source; {tag} is de-AT, {java} de_AT, {plus} de+AT.
LAYOUTS = {
    "docs folders": ("docs/{tag}/a/page.md", "docs/en/a/page.md"),
    "mkdocs": ("docs/{tag}/docs/page.md", "docs/en/docs/page.md"),
    "translations beside the root": ("translations/{tag}/1-intro/README.md", "1-intro/README.md"),
    "readme": ("README.{tag}.md", "README.md"),
    "readme with an underscore": ("README_{java}.md", "README.md"),
    "readmes in docs": ("docs/README.{tag}.md", "README.md"),
    "readmes in a folder": ("readmes/README.{tag}.md", "README.md"),
    "docs i18n": ("docs/i18n/{tag}/page.md", "docs/page.md"),
    "docs lang": ("docs/lang/{tag}/page.md", "docs/page.md"),
    "docs translations": ("docs/translations/{tag}/README.md", "README.md"),
    "locales readme": ("locales/{tag}/README.md", "README.md"),
    "docusaurus": ("i18n/{tag}/docusaurus-plugin-content-docs/current/x.md", "docs/x.md"),
    "hugo folders": ("content/{tag}/post.md", "content/en/post.md"),
    "hugo names": ("content/post.{tag}.md", "content/post.md"),
    "hugo index": ("content/{tag}/posts/first/index.md", "content/en/posts/first/index.md"),
    "sphinx": ("docs/locale/{java}/LC_MESSAGES/guide/index.po", "docs/locale/en/LC_MESSAGES/guide/index.po"),
    "sphinx locales": ("docs/source/locales/{java}/LC_MESSAGES/a.po", "docs/source/locales/en/LC_MESSAGES/a.po"),
    "vitepress": ("docs/{tag}/guide/start.md", "docs/guide/start.md"),
    "vitepress root": ("{tag}/guide/start.md", "guide/start.md"),
    "jekyll folders": ("_i18n/{tag}/about.md", "_i18n/en/about.md"),
    "jekyll posts": ("_posts/{tag}/2020-01-01-first.md", "_posts/en/2020-01-01-first.md"),
    "jekyll data": ("_data/{tag}/strings.yml", "_data/en/strings.yml"),
    "jekyll names": ("about.{tag}.md", "about.md"),
    "mkdocs names": ("docs/index.{tag}.md", "docs/index.md"),
    "mkdocs i18n": ("docs/{tag}/index.md", "docs/en/index.md"),
    "docusaurus blog": ("i18n/{tag}/docusaurus-plugin-content-blog/x.md", "blog/x.md"),
    "docusaurus pages": ("i18n/{tag}/docusaurus-plugin-content-pages/x.md", "src/pages/x.md"),
    "docusaurus texts": ("i18n/{tag}/code.json", "i18n/en/code.json"),
    "laravel": ("lang/{java}/messages.php", "lang/en/messages.php"),
    "go": ("i18n/active.{tag}.toml", "i18n/active.en.toml"),
    "starlight": ("src/content/docs/{tag}/guide.mdx", "src/content/docs/guide.mdx"),
    "tagged folders": ("content.{tag}/page.md", "content.en/page.md"),
    "i18next": ("locales/{tag}/common.json", "locales/en/common.json"),
    "vue": ("src/locales/{tag}.json", "src/locales/en.json"),
    "arb": ("lib/l10n/app_{java}.arb", "lib/l10n/app_en.arb"),
    "properties": ("res/msg_{java}.properties", "res/msg.properties"),
    "resx": ("Properties/R.{tag}.resx", "Properties/R.resx"),
    "rails": ("config/locales/simple_form.{tag}.yml", "config/locales/simple_form.en.yml"),
    "vs code": ("package.nls.{tag}.json", "package.nls.json"),
    "lproj": ("{tag}.lproj/L.strings", "en.lproj/L.strings"),
    "android": ("res/values-b+{plus}/strings.xml", "res/values/strings.xml"),
    "gettext": ("locale/{java}/LC_MESSAGES/app.po", "locale/en/LC_MESSAGES/app.po"),
    "folders beside the source's": ("guide-{tag}/start/page.md", "guide/start/page.md"),
    "folders with an underscore": ("site/guide_{java}/page.md", "site/guide/page.md"),
    "docs readme": ("docs/{tag}/README.md", "README.md"),
    "readme with a hyphen": ("README-{tag}.md", "README.md"),
    "docusaurus versions": (
        "i18n/{tag}/docusaurus-plugin-content-docs/version-2.x/a/x.md",
        "versioned_docs/version-2.x/a/x.md",
    ),
    "docusaurus versions of a plugin": (
        "i18n/{tag}/docusaurus-plugin-content-docs-api/version-1.0/x.md",
        "api_versioned_docs/version-1.0/x.md",
    ),
    "extensions of browsers": ("_locales/{java}/messages.json", "_locales/en/messages.json"),
    "symfony": ("translations/messages.{java}.xlf", "translations/messages.en.xlf"),
    "angular": ("src/locale/messages.{tag}.xlf", "src/locale/messages.xlf"),
    "modules": ("locale/{java}.js", "locale/en_US.js"),
    "subtitles": ("talk.{tag}.vtt", "talk.en.vtt"),
    "names that begin with it": ("lang/{tag}-common.json", "lang/en-common.json"),
    "names that begin with it and a dot": ("{tag}.messages.json", "en.messages.json"),
    "language packs": ("chrome/{tag}/locale/{tag}/app.properties", "chrome/en-US/locale/en-US/app.properties"),
    "components": ("t9n/messages.{tag}.json", "t9n/messages.json"),
    "fluent": ("l10n/{tag}/app.ftl", "l10n/en-US/app.ftl"),
}


def plant(folder: Path, name: str, text: str = "Text.\n") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_locale_is_read_in_its_language_beside_its_source(
    layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pattern, source = LAYOUTS[layout]
    plant(tmp_path, source)
    wanted = {}
    for tag in LOCALES:
        path = pattern.format(tag=tag, java=tag.replace("-", "_"), plus=tag.replace("-", "+"))
        plant(tmp_path, path)
        wanted[path] = tag
    layouts = Layouts()
    found = {path: (layouts.of(path).language, layouts.of(path).source) for path in wanted}
    assert found == {path: (tag, source) for path, tag in wanted.items()}
    assert layouts.of(source).is_source


@pytest.mark.parametrize("tag", ["pt_BR", "zh_CN", "es_MX", "fr_CA", "sr_RS", "ar_SA", "es_SV", "zh_Hant_TW"])
@pytest.mark.parametrize("separator", ["_", ".", "-"])
def test_a_region_is_never_the_language(tag: str, separator: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    language, *_, region = tag.split("_")
    for other in ("en", language, tag, region.lower(), "de"):
        plant(tmp_path, f"msg{separator}{other}.properties")
    assert Layouts().of(f"msg{separator}{tag}.properties").language == tag.replace("_", "-")


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("strings/German.xlf", "de"),
        ("strings/Portuguese.xlf", "pt"),
        ("locale/sr@latin/LC_MESSAGES/a.po", "sr-Latn"),
        ("locale/ca@valencia/LC_MESSAGES/a.po", "ca-valencia"),
        ("R.zh-CHT.resx", "zh-Hant"),
        ("R.sr-Cyrl-RS.resx", "sr-Cyrl-RS"),
        ("res/values-iw/strings.xml", "he"),
        ("res/values-in/strings.xml", "id"),
        ("_i18n/de/page.md", "de"),
    ],
)
def test_names_of_platforms_and_languages(path: str, language: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (path, "strings/English.xlf", "R.resx", "page.md"):
        plant(tmp_path, name)
    assert Layouts().of(path).language == language


@pytest.mark.parametrize(
    "path",
    [
        "docs/src/page.md",
        "docs/img/page.md",
        "src/is/to.md",
        "how_to.md",
        "app/res/a.json",
        "lib/set_new.json",
        "lib/set.json",
        "docs/is-a.md",
        "no-cache.md",
    ],
)
def test_words_that_are_codes_too_are_no_languages_by_themselves(path: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (path, "docs/guide.md", "docs/de/guide.md", "docs/fr/guide.md"):
        plant(tmp_path, name)
    assert Layouts().of(path).language is None


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ("README.md docs/start.md docs/de/README.md docs/de/start.md", "docs/de/README.md"),  # of docs
        ("README.md docs/en/README.md docs/de/README.md", "docs/de/README.md"),
        ("index.md docs/de/index.md", "docs/de/index.md"),
        ("a/en-route.md a/de-route.md", "a/de-route.md"),  # a pair of words, no third
        ("a/no-route.md a/de-route.md a/fr-route.md", "a/de-route.md"),
    ],
)
def test_what_looks_like_a_translation_of_a_page_and_is_none(
    files: str, path: str, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in files.split():
        plant(tmp_path, name)
    assert Layouts().of(path).source in (None, "docs/start.md", "docs/en/README.md")
    assert Layouts().of("README.md") == Layout()


def test_translations_of_another_language_than_english_find_it(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("l/zh-CN.json", "l/en.json", "l/de.json"):
        plant(tmp_path, name, "{}")
    found = {file.path: file.source for file in find(["l"], ReadOptions(source_lang="zh")) if hasattr(file, "path")}
    assert found == {"l/de.json": "l/zh-CN.json", "l/en.json": "l/zh-CN.json"}


@pytest.mark.parametrize("other", ["main", "base", "source"])
def test_an_empty_catalog_is_no_source_where_another_is(other: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("en", "{}\n"), (other, '{"a": "A page"}'), ("de", '{"a": "Eine Seite"}')):
        plant(tmp_path, f"l/{name}.json", text)
    assert Layouts().of("l/de.json").source == f"l/{other}.json"


def test_the_user_may_say_where_each_language_lies(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("x/de.d/a.md", "x/en.d/a.md", "x/fr.d/b.md"):
        plant(tmp_path, name)
    layouts = Layouts(pattern="x/{lang}.d")
    assert (layouts.of("x/de.d/a.md").language, layouts.of("x/de.d/a.md").source) == ("de", "x/en.d/a.md")
    assert layouts.of("x/fr.d/b.md").language == "fr"
    found = [file.path for file in find(["x"], ReadOptions(source="x/{lang}.d")) if hasattr(file, "path")]
    assert found == ["x/de.d/a.md", "x/fr.d/b.md"]


def test_what_the_user_names_as_translation_is_one(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    plant(tmp_path, "docs/en/a.md")
    plant(tmp_path, "docs/de/a.md")
    files = list(find(["docs/en"], ReadOptions(source="docs/de")))
    assert [(file.path, file.target_lang) for file in files if hasattr(file, "path")] == [("docs/en/a.md", "en")]


def test_a_configuration_says_once_what_a_project_is_translated_from(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for project, source_lang in (("one", "de"), ("two", "zh-CN")):
        plant(tmp_path, f"{project}/mtcheck.toml", f'source-lang = "{source_lang}"\n')
        for name in ("de", "en", "zh-CN"):
            plant(tmp_path, f"{project}/l/{name}.json", "{}")
    code, said = check("config", "--files", ".")
    assert code == 0
    for line in (
        "one/l/en.json: json, in en, beside one/l/de.json",
        "one/l/zh-CN.json: json, in zh-CN, beside one/l/de.json",
        "two/l/en.json: json, in en, beside two/l/zh-CN.json",
        "two/l/de.json: json, in de, beside two/l/zh-CN.json",
        "one/l/de.json: passed over, it is the source of the translations beside it",
    ):
        assert line in said


def check(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, arguments)
    return result.exit_code, result.stdout + result.stderr


def test_nothing_is_passed_over_in_silence(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    plant(tmp_path, "data/settings.json", '{"a": "b"}')
    code, said = check("check", "data")
    assert (code, "1 file was passed over because no path says the language: data/settings.json" in said) == (2, True)
    assert check("check", "data", "--allow-empty")[0] == 0
    assert check("check", "data", "--exclude", "data/*")[0] == 0
    assert "data/settings.json: passed over" in check("config", "--files", "data")[1]
    plant(tmp_path, "page.de.md", "Ein Satz.")
    code, said = check("check", ".", "--format", "jsonl=x.jsonl", "--format", "full")
    assert "1 file in no known language passed over" in said
    assert json.loads((tmp_path / "x.jsonl").read_text().splitlines()[-1])["passed_over"] == 1
    assert "1 file in no known language passed over" in check("report", "x.jsonl")[1]
    plant(tmp_path, "data/de.json", '{"a": "Ein Satz."}')
    plant(tmp_path, "data/en.json", '{"a": "A sentence."}')
    code, said = check("config", "--files", "data")
    assert "data/de.json: json, in de, beside data/en.json" in said
