"""``--add-ignore``: what is found today is accepted where it stands or in the list, and nothing else is."""

from pathlib import Path

import pages
import pytest

from mtcheck.triage.suppression import load

DOUBLED = "Der Hund lief lief über die Straße und bellte laut."
OTHER = "Die Katze saß auf auf dem Dach und schlief den ganzen Tag."


def run(*arguments, code=0):
    return pages.run("check", "--no-cache", *arguments, code=code)


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("docs/de/a.md", "<!-- mtcheck: ignore repetition/double -- a song -->\n"),
        ("docs/de/a.mdx", "{/* mtcheck: ignore repetition/double -- a song */}\n"),
        ("docs/de/a.rst", ".. mtcheck: ignore repetition/double -- a song\n\n"),
        ("docs/de/a.adoc", "// mtcheck: ignore repetition/double -- a song\n"),
    ],
)
def test_a_page_gets_a_comment_before_the_paragraph(write, name, comment):
    path = write(name, f"Der Tag beginnt.\n\n{DOUBLED}\nDann kam die Nacht.\n")
    run("docs", "--add-ignore", "a song")
    assert path.read_text("utf-8") == f"Der Tag beginnt.\n\n{comment}{DOUBLED}\nDann kam die Nacht.\n"
    run("docs", "-q")
    assert not Path("mtcheck-accepted.toml").exists()
    path.write_text(path.read_text("utf-8") + f"\n{OTHER}\n", "utf-8")
    assert "auf" in run("docs", "--format", "concise", code=1).stdout
    assert "nothing found" not in run("docs", "--add-ignore", "a song").stderr
    assert path.read_text("utf-8").count("mtcheck: ignore") == 2
    assert "nothing found" in run("docs", "--add-ignore", "a song").stderr


def test_html_and_line_ends(write):
    text = f"<html><body>\r\n\r\n<p>{DOUBLED}</p>\r\n</body></html>\r\n"
    path = write("docs/de/a.html", text)
    run("docs", "--add-ignore", "why", "--target-lang", "de")
    run("docs", "-q", "--target-lang", "de", *(["--suppressions", "mtcheck-accepted.toml"] if _listed() else []))
    assert path.read_bytes().replace(b"\r\n", b"").count(b"\n") == 0


def _listed():
    return Path("mtcheck-accepted.toml").exists()


def test_what_no_comment_can_stand_before_goes_into_the_list(write):
    lists = write("docs/de/a.md", f"- {DOUBLED}\n- Ein Hund.\n").read_text("utf-8")
    write("locales/de.json", f'{{"a[b]": "{DOUBLED}", "c": "{OTHER}"}}')
    write("docs/de/b.txt", OTHER)
    result = run("--add-ignore", "checked by Ann")
    assert 'suppressions = "mtcheck-accepted.toml"' in result.stderr
    assert Path("docs/de/a.md").read_text("utf-8") == lists
    entries = load("mtcheck-accepted.toml")
    assert {(entry.key, entry.locale, entry.reason) for entry in entries} == {
        (None, "de", "checked by Ann"), ("a[[]b]", "de", "checked by Ann"), ("c", "de", "checked by Ann"),
    }  # fmt: skip
    run("-q", "--suppressions", "mtcheck-accepted.toml")
    write("docs/de/c.txt", DOUBLED)
    run("-q", "--suppressions", "mtcheck-accepted.toml", code=1)


def test_entries_are_added_to_the_list_of_the_configuration(write):
    write("mtcheck.toml", 'suppressions = "lists/ok.toml"\n')
    write("lists/ok.toml", '[[suppress]]\nrule = "chatter"\nreason = "mine"')
    write("docs/de/b.txt", OTHER)
    result = run("docs", "--add-ignore", "why not")
    assert "add to the configuration" not in result.stderr
    assert [entry.reason for entry in load("lists/ok.toml")] == ["mine", "why not"]
    assert "\n\n[[suppress]]" in Path("lists/ok.toml").read_text("utf-8")


@pytest.mark.parametrize("reason", ["", "a -- b", "two\nlines", "a */ b"])
def test_a_reason_that_would_end_the_comment_is_refused(write, reason):
    path = write("docs/de/a.md", DOUBLED)
    assert "takes the reason" in run("docs", "--add-ignore", reason, code=2).stderr
    assert path.read_text("utf-8") == DOUBLED


def test_what_cannot_be_read_exits_2(write):
    write("docs/de/a.md", DOUBLED)
    assert "no such file" in run("docs", "gone.md", "--add-ignore", "why", code=2).stderr
    assert "mtcheck: ignore" in Path("docs/de/a.md").read_text("utf-8")
