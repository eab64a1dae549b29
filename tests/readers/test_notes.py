import json

from click.testing import CliRunner

from mtcheck import cli

PO = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. mtcheck: ignore repetition -- the name of a band
msgid "wall"
msgstr "He sat on the the wall and looked at the sea."

#. Said in the morning.
msgid "boat"
msgstr "A boat went by by the light and left."
"""
XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2"><file source-language="de" target-language="en" original="x" datatype="plaintext"><body>
<trans-unit id="wall"><source>Er sa\u00df auf der Mauer.</source>
<target>He sat on the the wall and looked at the sea.</target>
<note>mtcheck: ignore repetition -- a name</note></trans-unit>
<trans-unit id="boat"><source>Ein Boot fuhr vorbei.</source>
<target>A boat went by by the light and left.</target></trans-unit>
</body></file></xliff>
"""


def accepted(path, text):
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(
        cli.command, ["check", "--isolated", "--select", "repetition,suppression", "--format", "jsonl", str(path)]
    )
    records = [json.loads(line) for line in result.stdout.splitlines()]
    return (
        [each["document"] for each in records if each["type"] == "finding"],
        [
            (each["document"], each["suppressed"][0]["suppression"]["reason"])
            for each in records
            if "suppressed" in each
        ],
    )


def test_an_extracted_comment_of_a_po_entry_accepts(tmp_path):
    assert accepted(tmp_path / "en.po", PO) == (["boat"], [("wall", "the name of a band")])


def test_a_note_of_an_xliff_unit_accepts(tmp_path):
    assert accepted(tmp_path / "en.xlf", XLIFF) == (["boat"], [("wall", "a name")])
