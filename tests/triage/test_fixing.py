"""Files repaired: each format keeps its own form, and what does not hold when it is read again is not done."""

import codecs
import os
from pathlib import Path

import pages
import pytest
from click.testing import CliRunner

from mtcheck import cli
from mtcheck.triage import fixing


def run(*arguments, code=0):
    return pages.run("fix", "--isolated", *arguments, code=code)


MARKDOWN = """---
title: Der der Hafen
---
# Der Hafen

Der Hund lief{A} über die [Straße](../../strasse-strasse.md) und bellte **laut**.{B}Dann ging er nach Hause.

```
der der Hund
```
"""
HTML = """<!DOCTYPE html>
<html lang="de"><body class="der der">
<p>Der <b>Hund</b> lief{A} über die Stra&szlig;e &amp; bellte laut.{B}Dann ging er nach Hause.</p>
</body></html>
"""
PO = """msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: src/dog.c:12
msgid "The dog ran \\"quickly\\" across the street and barked."
msgstr ""
"Der Hund lief{A} \\"schnell\\" über die Straße "
"und bellte laut."

msgid "It was %d o'clock."
msgid_plural "It were %d o'clocks."
msgstr[0] "Es war %d Uhr."
msgstr[1] "Es waren schon{A2} %d Uhr."
"""
ANDROID = """<?xml version="1.0" encoding="utf-8"?>
<resources>
    <!-- der der -->
    <string name="dog">Der Hund lief{A} \\'schnell\\' über die Straße &amp; bellte laut.</string>
</resources>
"""
XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="en" target-language="de" datatype="plaintext"><body>
<trans-unit id="dog"><source>The dog ran across the street and barked.</source>
<target>Der Hund lief{A} über die Straße &amp; bellte laut.</target></trans-unit>
</body></file></xliff>
"""
JSON = '{\n\t"dog": {"ran": "Der Hund lief{A} \\"schnell\\" \\u00fcber die Stra\\u00dfe."},\n\t"n": 1\n}'
YAML = """de:
  dog: 'Der Hund lief{A} über die Straße, das war''s.'
  more: >
    Er bellte laut,
    und dann schlief{A3} er.
"""
PROPERTIES = "# der der\ndog = Der Hund lief{A} \\\n    \\u00fcber die Straße und bellte.\n"
SRT = "1\n00:00:01,000 --> 00:00:04,000\nDer Hund lief{A} über\ndie Straße und bellte.\n"
STRINGS = '/* der der */\n"dog" = "Der Hund lief{A} \\"schnell\\" über die Straße.";\n'
FLUENT = "# der der\ndog = Der Hund lief{A} über die Straße, { $name }.\n"
RST = "Der Hafen\n=========\n\nDer Hund lief{A} über die `Straße <x>`_ und bellte laut.{B}Dann ging er nach Hause.\n"
TEXT = "Der Hund lief{A} über die Straße und bellte laut.{B}Dann ging er nach Hause.\n"
TABLE = {"{A}": (" lief", ""), "{A2}": (" schon", ""), "{A3}": (" schlief", ""), "{B}": ("", " ")}


def before_and_after(template):
    texts = []
    for side in (0, 1):
        text = template
        for sign, values in TABLE.items():
            text = text.replace(sign, values[side])
        texts.append(text)
    return texts


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("docs/de/a.md", MARKDOWN),
        ("docs/de/a.html", HTML),
        ("po/de.po", PO),
        ("res/values-de/strings.xml", ANDROID),
        ("de/app.xlf", XLIFF),
        ("locales/de.json", JSON),
        ("locales/de.yml", YAML),
        ("locales/messages_de.properties", PROPERTIES),
        ("de/a.srt", SRT),
        ("de.lproj/a.strings", STRINGS),
        ("locales/de/a.ftl", FLUENT),
        ("docs/de/a.rst", RST),
        ("docs/de/a.txt", TEXT),
    ],
)
def test_each_format_is_repaired_in_its_own_form(write, name, template):
    damaged, right = before_and_after(template)
    path = write(name, damaged)
    run(name, "--target-lang", "de")
    assert path.read_bytes().decode() == right
    assert "0 findings repaired" in run(name, "--target-lang", "de").output


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_stay(write, mark, encoding, end):
    damaged, right = (f"Am Hafen{end}{end}{text}" for text in before_and_after(TEXT.replace("\n", end)))
    path = write("a.txt", mark + damaged.encode(encoding))
    path.chmod(0o640)
    run("a.txt", "--target-lang", "de")
    assert path.read_bytes() == mark + right.encode(encoding)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_diff_writes_nothing_and_says_that_something_would_change(write):
    damaged, right = before_and_after(TEXT)
    path = write("a.txt", damaged)
    result = run("a.txt", "--target-lang", "de", "--diff", code=1)
    assert result.stdout.startswith("--- a/a.txt\n+++ b/a.txt\n@@")
    assert f"\n-{damaged}+{right}" in result.stdout
    assert path.read_text() == damaged
    write("a.txt", right.rstrip("\n"))
    assert run("a.txt", "--target-lang", "de", "--diff").stdout == ""
    write("a.txt", damaged.rstrip("\n"))
    assert run("a.txt", "--target-lang", "de", "--diff", code=1).stdout.count("\\ No newline at end of file\n") == 2


def test_what_needs_a_look_is_shown_and_done_when_asked_for(write):
    text = "Hier ist die deutsche Übersetzung des Textes:\n\nDer Hund schläft vor dem Haus und wartet.\n"
    path = write("a.md", text)
    result = run("a.md", "--target-lang", "de")
    assert path.read_text() == text
    assert "(with --unsafe)" in result.stderr
    assert "1 more with --unsafe" in result.stderr
    run("a.md", "--target-lang", "de", "--unsafe")
    assert path.read_text() == "Der Hund schläft vor dem Haus und wartet.\n"


def test_what_a_person_accepted_stays(write):
    text = "<!-- mtcheck: ignore repetition -- a name -->\nDer Hund lief lief über die Straße und bellte laut.\n"
    path = write("a.md", text)
    run("a.md", "--target-lang", "de")
    assert path.read_text() == text


def test_only_what_is_selected_is_repaired(write):
    path = write("a.txt", before_and_after(TEXT)[0])
    run("a.txt", "--target-lang", "de", "--select", "fragment")
    assert path.read_text() == "Der Hund lief lief über die Straße und bellte laut. Dann ging er nach Hause.\n"


def test_an_edit_that_does_not_hold_is_not_made_and_the_others_are(write, monkeypatch):
    real = fixing.edit_of

    def wrong(document, finding):
        edit = real(document, finding)
        if finding.rule == "fragment/glued":
            return fixing.Edit(edit.span, finding.excerpt + " lief lief", safe=True)
        return edit

    monkeypatch.setattr(fixing, "edit_of", wrong)
    path = write("a.txt", before_and_after(TEXT)[0])
    assert "1 finding repaired in 1 file; 1 needs a translator" in run("a.txt", "--target-lang", "de").stderr
    assert path.read_text() == "Der Hund lief über die Straße und bellte laut.Dann ging er nach Hause.\n"


def test_an_edit_that_breaks_the_file_is_not_made(write, monkeypatch):
    monkeypatch.setattr(fixing, "edit_of", lambda document, finding: fixing.Edit(finding.span, 'li"ef', safe=True))
    damaged = before_and_after(JSON)[0]
    path = write("locales/de.json", damaged)
    assert "0 findings repaired" in run("locales").stderr
    assert path.read_text() == damaged


def test_a_file_that_changed_meanwhile_is_left_alone(write, monkeypatch):
    path = write("a.txt", before_and_after(TEXT)[0])
    real = fixing.FileRepairs.write

    def late(self):
        path.write_text("Something else.\n")
        real(self)

    monkeypatch.setattr(fixing.FileRepairs, "write", late)
    assert "changed while it was looked through" in run("a.txt", "--target-lang", "de", code=2).stderr
    assert path.read_text() == "Something else.\n"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_is_followed_to_the_file_and_stays_one(write):
    damaged, right = before_and_after(TEXT)
    path = write("real/a.txt", damaged)
    Path("link.txt").symlink_to(path)
    run("link.txt", "--target-lang", "de")
    assert Path("link.txt").is_symlink()
    assert path.read_text() == right


def test_records_and_binary_formats_are_passed_over_and_what_is_no_text_is_an_error(write):
    write("a.jsonl", '{"text": "Der Hund lief lief weg."}\n')
    write("b.txt", b"Der Hund lief lief \xff weg.\n")
    result = run("a.jsonl", "b.txt", code=2)
    assert "1 file of records or in a binary format passed over" in result.stderr
    assert "b.txt" in result.stderr
    write("c.txt.gz", b"")
    assert "packed" in run("c.txt.gz", code=2).stderr
    assert "no such file" in run("gone.txt", code=2).stderr


def test_a_configuration_holds_and_a_source_is_used(write):
    write("mtcheck.toml", 'ignore = ["repetition"]\n')
    path = write("docs/de/a.txt", before_and_after(TEXT)[0])
    result = CliRunner().invoke(cli.command, ["fix", "docs"])
    assert result.exit_code == 0
    assert path.read_text().startswith("Der Hund lief lief")
    source = "The dog ran, ran across the street and barked loudly. Then it went home.\n"
    write("docs/en/a.txt", source)
    run("docs/de", "--source", "docs/en")
    assert "lief lief" in path.read_text()  # as the source has it
