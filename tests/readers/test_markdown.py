"""Markdown: prose alone is read, and every character leads to its place in the file."""

from __future__ import annotations

import json
import time

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from mtcheck import cli
from mtcheck.model import Span
from mtcheck.readers import ReadOptions, read
from mtcheck.readers.files import InputFile
from mtcheck.readers.markdown import prose_of
from mtcheck.run.engine import Checker
from mtcheck.settings import Settings

CASES = [
    ("Das **ist** ein *W*ort.", "Das ist ein Wort."),
    ("# Kopf {#id}\n\nText", "# Kopf\n\nText"),
    ("Kopf\n====\n\nText", "# Kopf\n\nText"),
    ("---\ntitle: the the\n---\nText", "Text"),
    ("---\nText", "Text"),
    ("Mit `f(x)` und ``g ` h`` und `f(x)`.", "Mit 1001 und 1002 und 1003."),
    ("```\ncode\n```\n\n    code\n\nText", "Text"),
    ("Ein [Link](http://a.b/c 'Titel') hier.", "Ein Link hier."),
    ("Ein [Link][ref] und [ref].\n\n[ref]: http://a.b", "Ein Link und ref."),
    ("Ein ![Bild](b.png) hier", "Ein hier\n\n# Bild"),
    ("Siehe <http://a.b> oder https://c.d/e.", "Siehe 1001 oder 1002"),
    ("eins\nzwei  \ndrei", "eins zwei\ndrei"),
    ("> Zitat\n> weiter", "Zitat weiter"),
    ("Text\n\n- eins\n- zwei\n  weiter", "Text\n\n- eins\n- zwei weiter"),
    ("| a | b |\n|---|---|\n| c | d |\n\nText", "Text"),
    ("<div>\nHTML\n</div>\n\nText <b>fett</b> <kbd>Strg</kbd><!-- c -->.", "Text fett 1001."),
    ("Tom \\& Tim &amp; du &copy;", "Tom & Tim & du ©"),
    ("Satz[^1].\n\n[^1]: Die Note.", "Satz.\n\nDie Note."),
    (":::note Titel\nText.\n\n- Rat\n:::\n\nEnde.", "Ende."),
    ("Vor.\n:::tip[Titel]\nText.\n:::\nNach.", "Vor.\n\nNach."),
    ("::::tip\n:::note\nText.\n:::\nMehr.\n::::\nNach.", "Nach."),
    ("::: {.callout-note}\nText.\n:::\n\n:::{warning}\nText.\n:::\nNach.", "Nach."),
    ("- eins\n\n  :::note\n  Text.\n  :::\n\n- zwei", "- eins\n- zwei"),
    ('!!! note "Titel"\n    Text.\n\n    Mehr.\n\nNach.', "Nach."),
    ("Vor.\n\n???+ tip\n  Text.\nNach.", "Vor.\n\nNach."),
    ("- eins\n\n    !!! note\n        Text.\n\n- zwei", "- eins\n- zwei"),
    ("> Zitat.\n\n> [!NOTE]\n> Text.\n>\n> - Mehr\n\nNach.", "Zitat.\n\nNach."),
    ('<Admonition type="tip">\n\nText.\n\n</Admonition>\n\nNach.', "Nach."),
    ("Vor <Tip>Rat</Tip> nach.", "Vor 1001 nach."),
    ("<table><tr><td>\n\nText.\n\n</td></tr></table>\n\nNach.", "Nach."),
    ('{% hint style="info" %}\nText.\n\nMehr.\n{% endhint %}\n\nNach.', "Nach."),
    ("{{% notice tip %}}\nText.\n{{% /notice %}}\n\n{{< note >}}\nText.\n{{< /note >}}\nNach.", "Nach."),
    ("$$\na + b\n\nc\n$$\n\nFür $x$ gilt das.", "Für 1001 gilt das."),
    ('=== "Titel"\n\n    Im Reiter.\n\n        Code\n\n=== "Zwei"\n    Hier.\n\nNach.', "Im Reiter.\n\nHier.\n\nNach."),
    ("<Tabs\n  a='x'\n  values={[\n    {b: 'c'},\n  ]}>\n\nText <B c={d => e} /> hier.\n\n</Tabs>", "Text hier."),
    ("export const X = () => {\n  y();\n\n  return z;\n};\n\nText.", "Text."),
    ("{/* eins\n\nzwei */}\n\nText.", "Text."),
    # A page that was answered as a block of code is a page.
    ("```markdown\n# Kopf\n\nText.\n```\n", "# Kopf\n\nText."),
    ("\n~~~md\n---\ntitle: a\n---\nText.\n\n```sh\nls\n```\n\nMehr.\n~~~", "Text.\n\nMehr."),
    ("```markdown\n# Kopf\n```\n\nText.\n\n```sh\nls\n```\n", "Text."),
    ("```markdown\nText.\n\n```\ncode\n```\n\nMehr.\n```\n", "Text.\n\nMehr."),
    ("```markdown\nText:\n```\ncode\n```\n\nMehr.\n```\n", "Text:\n\nMehr."),
    ("```markdown\n# Kopf\n\nEins.\n\nZwei.\n```\n\nText.\n\n```\nls\n```\n", "Text."),
    ("```markdown\n# Kopf\n```\nText.\n```\nls\n```\n", "Text."),
    # No admonitions: other containers, what nothing closes, what only looks like a marker.
    (":::tabs\nText.\n:::\nNach.", "Text.\n\nNach."),
    (":::note\nText.\n\nNach.", "Text.\n\nNach."),
    ("<Note>\n\nText.", "Text."),
    ("{% hint %}\nText.\n\n{{< note >}}\n\nNach.", "Text.\n\nNach."),
    ("{% if x %}\nText.\n{% endif %}\n{{< include >}}\nNach.", "Text.\n\nNach."),
    ("$$\nText.", "$$ Text."),
    ("export const X = {\n\nText.", "Text."),
    ("{/* eins\n\nText.", "{/* eins\n\nText."),
    ("a < b={c} und {d}", "a < b=1001 und 1002"),
    ("<note>\n\nText.\n\n</note>", "Text."),
    ("!!! Das war es, dachte er. Und: ::: nein", "!!! Das war es, dachte er. Und: ::: nein"),
    ("> [Text] im Zitat.", "[Text] im Zitat."),
    ("```\n:::note\n```\nText.\n\n    :::tip\n\nNach.\n:::", "Text.\n\nNach."),
    ("import X from 'x'\n\nText {props.x} {/* nein */}hier", "Text 1001 hier"),
    ("{% include x %}\nText {{ page.title }} hier", "Text 1001 hier"),
    ("", ""),
]


@pytest.mark.parametrize(("page", "prose"), CASES)
def test_prose(page: str, prose: str) -> None:
    assert prose_of(page).builder.text == prose


ASIDES = [
    (
        "---\ntitle: 'Der Hafen'\nlayout: page\ndescription: Boote, Stege\n---\nText",
        ["Der Hafen", "Boote, Stege"],
    ),
    ('+++\ntitle = "Der Hafen"\n+++\nText', ["Der Hafen"]),
    ("| a | b |\n|---|---|\n| ein **Boot** | `x` legt an |\n\nText", ["a", "b", "ein Boot", "legt an"]),
    (":::note Titel\nErster Rat.\n\n- Rat\n:::\n\nEnde.", ["Erster Rat.", "- Rat"]),
    (
        "!!! note\n    Ein Rat,\n    der weitergeht.\n\n    Und noch einer.\n\nText",
        ["Ein Rat, der weitergeht.", "Und noch einer."],
    ),
    (
        "> [!NOTE]\n> Ein Rat,\n> der weitergeht.\n>\n> Und noch einer.\n\nText",
        ["Ein Rat, der weitergeht.", "Und noch einer."],
    ),
    ("> [!TIP] Ein Rat.\n\nText", ["Ein Rat."]),
    ("<Note>\n\nEin Rat.\n\n</Note>\n\nText", ["Ein Rat."]),
    ("!!! note\n    ```\n    code\n    ```\n\nText", []),
    ("$$\na = b\n$$\n\nText", []),
    ('=== "Karte"\n    Der Text einer Karte.\n\nText', []),
    ("> Ein Zitat.\n\nText", []),
    ("export const a = {\n  title: 'Ein Titel',\n}\n\nText", []),
    # Blocks of HTML and JSX: their texts, without code, programs and what says that it is in another language.
    ("<Note>Ein <b>Rat</b>.</Note>\n\nText", ["Ein Rat."]),
    ("Vor <Note>Ein Rat.</Note> und nach.", ["Ein Rat."]),
    ("<Tip>\n  Ein Rat.{' '}\n</Tip>\n\nText", ["Ein Rat."]),
    ("<details>\n<summary>Mehr &amp; mehr</summary>\n\nText.\n\n</details>", ["Mehr & mehr"]),
    ('<div class="a">\nEin Boot,\ndas anlegt.\n</div>\n\nText', ["Ein Boot, das anlegt."]),
    ("<table><tr><td>Ein Boot</td><td>Ein Steg</td></tr></table>", ["Ein Boot", "Ein Steg"]),
    ("> <div>\n> Ein Boot\n> </div>", ["Ein Boot"]),
    ('<div\n  class="a"\n>\nEin Boot\n</div>', ["Ein Boot"]),
    ('<p lang="en">A boat</p>\n\n<p translate="no">Ein Boot</p>\n\n<pre>\nEin Boot\n</pre>', []),
    ("<script>\nvar a = 'Ein Boot'\n</script>\n\n<!-- Ein Boot -->\n\n<style>\na {}\n</style>", []),
    ("<ul>\n{boats.map((boat) => {\n  return boat})}\n</ul>\n\nText", []),
    ("export const a = () => {\n\n<div>Ein Boot</div>\n\n}\n\nText", []),
]


@pytest.mark.parametrize(("page", "asides"), ASIDES)
def test_asides(page: str, asides: list[str]) -> None:
    document = next(iter([prose_of(page).document(InputFile("a.md"))]))
    assert [aside.text for aside in document.asides] == asides
    for aside in document.asides:
        written = aside.span.of(document.body)
        assert written == written.strip()
        assert written.split()[0] in aside.text or written.startswith(("**", "`"))


def test_an_aside_is_judged_by_its_language_alone(tmp_path) -> None:
    page = (
        "---\ntitle: How to moor a boat at the old pier\n---\n\nDie Boote liegen am Steg.\n\n"
        "!!! note\n    You can also moor at the new pier in winter.\n\n"
        "> [!TIP]\n> Im Winter ist ist der neue Steg frei.\n\n"
        "| Feld | Bedeutung |\n|---|---|\n| `id` | The unique number of the boat |\n| `name` | Der Name des Bootes |\n"
    )
    path = tmp_path / "seite.md"
    path.write_text(page, "utf-8")
    (document,) = read(InputFile(str(path), target_lang="de"), ReadOptions())
    findings = Checker(Settings()).check(document).findings
    assert [(finding.rule, finding.excerpt) for finding in findings] == [
        ("untranslated/copy", "How to moor a boat at the old pier"),
        ("untranslated/copy", "You can also moor at the new pier in winter."),
        ("untranslated/copy", "The unique number of the boat"),
    ]


@pytest.mark.parametrize(
    ("page", "rules"),
    [
        ("!!! note\n    You can also moor at the new pier in winter.\n", ["untranslated/copy"]),
        (
            "Text.\n\n<!-- mtcheck: ignore untranslated -->\n!!! note\n    You can also moor at the pier in winter.\n",
            [],
        ),
        (
            "Text.\n\n<!-- mtcheck: ignore untranslated -->\n\n| Feld | Bedeutung |\n|---|---|\n"
            "| `id` | The unique number of the boat |\n",
            [],
        ),
    ],
)
def test_an_aside_alone_is_judged_and_a_comment_before_it_holds(tmp_path, page: str, rules: list[str]) -> None:
    path = tmp_path / "seite.md"
    path.write_text(page, "utf-8")
    arguments = ["check", str(path), "--target-lang", "de", "--isolated", "--format", "jsonl", "--no-cache"]
    told = CliRunner().invoke(cli.command, arguments)
    records = [json.loads(line) for line in told.stdout.splitlines()]
    findings = [each for each in records if each["type"] == "finding" and not each.get("suppression")]
    assert [f"{each['detector']}/{each['kind']}" for each in findings] == rules


@pytest.mark.parametrize(
    ("language", "own", "foreign"),
    [
        ("de", "Die Datenbank wird jede Nacht gesichert.", "The old copies are removed after thirty days."),
        ("fr", "La base de données est sauvegardée chaque nuit.", "Please wait until the copy has been made."),
        ("ja", "データベースは毎晩バックアップされます。", "You have to restart the server after that."),
        ("ru", "Каждую ночь база данных сохраняется.", "Check that there is enough space on the disk."),
    ],
)
@pytest.mark.parametrize(
    "block",
    [
        "<Note>{}</Note>",
        "<Tip>\n  {}\n</Tip>",
        "<details>\n<summary>{}</summary>\n\n</details>",
        '<div class="box">\n{}\n</div>',
        "<table><tr><th>id</th><td>{}</td></tr></table>",
    ],
)
def test_a_block_of_markup_in_english_is_said_once(tmp_path, language: str, own: str, foreign: str, block: str) -> None:
    for name, text in (("own", own), ("foreign", foreign)):
        path = tmp_path / f"{name}.mdx"
        path.write_text(f"{own}\n\n{block.format(text)}\n", "utf-8")
        (document,) = read(InputFile(str(path), target_lang=language), ReadOptions())
        findings = Checker(Settings(select=["untranslated"])).check(document).findings
        said = [finding.excerpt for finding in findings]
        assert said == ([foreign] if name == "foreign" else [])


@pytest.mark.parametrize(
    "block",
    [
        '<div>\n  <a href="b.md">English</a> | <a href="c.md">简体中文</a> | <a href="d.md">日本語</a>\n</div>',
        '<p align="center">\n  <img src="x.svg" alt="Build status"> <img src="y.svg" alt="License: MIT">\n</p>',
        "<details>\n<code>git commit with the message that you want to see</code>\n</details>",
        '<p lang="en">The old copies are removed after thirty days.</p>',
        "<pre>\nThe old copies are removed after thirty days.\n</pre>",
        "<Tabs items={['The old copies are', 'after thirty days']}>\n  <Tab>Alte Stände</Tab>\n</Tabs>",
        "<table><tr><td>Name des Hafens</td><td>Harbour Bridge</td></tr></table>",
    ],
)
def test_blocks_of_markup_that_only_look_untranslated(tmp_path, block: str) -> None:
    path = tmp_path / "seite.mdx"
    path.write_text(f"Die Datenbank wird jede Nacht gesichert.\n\n{block}\n", "utf-8")
    (document,) = read(InputFile(str(path), target_lang="de"), ReadOptions())
    assert Checker(Settings(select=["untranslated"])).check(document).findings == ()


def found(tmp_path, page: str):
    path = tmp_path / "page.md"
    path.write_bytes(page.encode())
    (document,) = read(InputFile(str(path), target_lang="en"), ReadOptions())
    return Checker(Settings(select=["repetition"])).check(document).findings


@pytest.mark.parametrize(
    ("page", "place", "excerpt"),
    [
        ("---\nx: y\n---\n\nWe saw **the**\nthe wall and went home.", (5, 10, 6, 4), "the**\nthe"),
        (
            "- one\n- We saw the `x` near [the](http://the.the/the) the wall.",
            (2, 24, 2, 52),
            "the](http://the.the/the) the",
        ),
        ("> We went home.\r\n> We saw the the wall.", (2, 10, 2, 17), "the the"),
        (":::note\nA note.\n:::\nWe saw the the wall.\n\n!!! tip\n    Look.\n\nGone.", (4, 8, 4, 15), "the the"),
        ("- one\n\n    !!! tip\n        Look.\n\n    We saw the\n    the wall.", (6, 12, 7, 8), "the\n    the"),
        ("> [!TIP]\n> Look.\n\n> Then we saw the the wall.", (4, 15, 4, 22), "the the"),
        ('=== "Tab"\n\n    - one\n    - We saw the the wall.', (4, 14, 4, 21), "the the"),
        ("<A b={{c: 'd'}}\n  e={f}>We saw the</A> the wall.", (2, 16, 2, 27), "the</A> the"),
        (":::columns\nWe saw the the wall.\n:::", (2, 8, 2, 15), "the the"),
        ("Intro &amp; more.\n\n1. Then \\* saw the the wall again.", (3, 16, 3, 23), "the the"),
    ],
)
def test_findings_stand_at_their_lines_and_columns(tmp_path, page: str, place: tuple[int, ...], excerpt: str) -> None:
    (finding,) = found(tmp_path, page)
    at = finding.place
    assert (at.line, at.column, at.end_line, at.end_column) == place
    assert finding.excerpt == excerpt == page[finding.start : finding.end]


@pytest.mark.parametrize(
    "page",
    [
        "---\ntitle: the the wall\n---\n\nWe saw the wall.",
        "```\nthe the the the\n```",
        "Use `a` or `b` or `c` or `d` here.",
        "| the the | the the |\n|---|---|\n| the the | x |",
        "See [the wall](http://x.example/the/the).",
        "<p>the the</p>",
        "Call {the} {the} {the} {the} again.",
        ":::note\nWe saw the the wall.\n:::\n\nGone.",
        "!!! warning\n    We saw the the wall.\n\nGone.",
        '??? tip "the the wall"\n    Look.\n\nGone.',
        "> [!IMPORTANT]\n> We saw the the wall.\n\nGone.",
        "<Callout>\n\nWe saw the the wall.\n\n</Callout>\n\nGone.",
    ],
)
def test_look_alikes_are_silent(tmp_path, page: str) -> None:
    assert found(tmp_path, page) == ()


PARTS = [
    "Wort ",
    "*",
    "**",
    "é",
    "`",
    "[",
    "](x)",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "&amp;",
    "\\*",
    "<b>",
    "# ",
    "  ",
    "\r\n",
    "![",
    ":::note\n",
    ":::\n",
    "!!! note\n",
    "    ",
    "[!TIP]\n",
    "<div>\n",
    "</div>\n\n",
    "<Note>\n\n",
    "</Note>\n\n",
    '=== "x"\n',
    "$$\n",
    "<B c={d}>",
    "{% tip %}\n",
    "{% endtip %}\n",
]


@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_every_character_leads_to_itself(parts: list[str]) -> None:
    page = "".join(parts)
    builder = prose_of(page).builder
    offsets = builder.map()
    for index, character in enumerate(builder.text):
        if character.isalpha():
            assert offsets.span(Span(index, index + 1)).of(page) == character


@pytest.mark.parametrize(
    "unit",
    [
        ":::note\n",
        "{{< note >}}\n",
        "{% note %}\n",
        "$$\n",
        "<A b={",
        "<A b={{c}} ",
        "<A b={{c}}>\n",
        "{/*\n\n",
        "{/*\n\n*/}",
        "export const a = {\n\n",
        '=== "a"\n    b\n',
        "- ::::note\n  a\n:::note\n",
        "!!! a\n",
        "> [!a]\n\n",
        "<Note>\n\n",
        "<Note>a</Note> ",
        "<div>\n\n",
        "<div><p>a\n",
        "<div>\n{",
        "[a",
        "*a_ ",
        "`",
        "`a``",
        "> ",
        "- ",
        "<a ",
        "![[",
        "word ",
        "| a ",
        "\\*",
        "[a](b ",
        "(",
        "{",
        "$a",
        "a\n",
    ],
)
def test_hostile_pages_take_linear_time(unit: str) -> None:
    prose_of(unit)
    page = unit * (60_000 // len(unit))
    start = time.process_time()
    prose_of(page)
    assert time.process_time() - start < 10


def test_tabs_in_tabs_exhaust_no_stack() -> None:
    prose_of("".join(f'{"    " * depth}=== "a"\n\n' for depth in range(500)))
