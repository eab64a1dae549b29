import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from samples import RUN, finding, report, write_run

from mtcheck.cli import output
from mtcheck.detectors import fragment, repetition
from mtcheck.model import Document, Report
from mtcheck.reporters import Look


def marked(text, excerpt, width=80):
    """Return (the line as shown, the cells before the marks, the number of marks)."""
    document = Document(text, id="a.txt", path="a.txt")
    run = [("document", report(document, finding(document, repetition, "double", excerpt)))]
    lines = write_run("full", Look(width=width), run).split("\n")
    shown, marks = (line.partition("| ")[2] for line in lines[1:3])
    return shown, len(marks) - len(marks.lstrip()), marks.count("^")


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("He sat on the the wall.", "the the"),
        ("気候は長期気候、長期気候です。", "長期気候、長期気候"),
        ("Xe cu\u031b\u0301 cha\u0323y cha\u0323y ma\u0303i.", "cha\u0323y cha\u0323y"),
        ("그는 벽에 벽에 앉았다.", "벽에 벽에"),
        ("הוא ישב על הקיר הקיר שלו.", "הקיר הקיר"),
        ("جلس على الجدار الجدار.", "الجدار الجدار"),
        ("เขานั่งบนบนกำแพง", "บนบน"),
        ("वह दीवार दीवार पर बैठा।", "दीवार दीवार"),
        ("👨‍👩‍👧 the the 🇩🇪", "the the"),
        ("a\tthe the\tb", "the the"),
        ("[bold]the the[/bold] \\[x]", "the the"),
        ("x" * 500 + " the the " + "y" * 500, "the the"),
        ("東" * 500 + "the the" + "京" * 500, "the the"),
    ],
)
def test_marks_stand_under_the_span(text, excerpt):
    shown, before, marks = marked(text, excerpt)
    assert marks == cell_len(excerpt)
    head = shown[: shown.index(excerpt.split()[0])]
    assert cell_len(head) == before
    assert cell_len(shown) <= 80


def test_markup_is_shown_as_it_stands():
    shown, _, _ = marked("[bold]the the[/bold] [link=x]", "the the")
    assert shown == "[bold]the the[/bold] [link=x]"


def test_words_from_right_to_left_keep_the_order_of_the_marks():
    shown, _, _ = marked("הוא ישב על הקיר הקיר שלו.", "הקיר הקיר")
    assert shown.startswith("\u200e")
    assert all(part.startswith("\u200e") or not part for part in shown.split(" "))
    plain, _, _ = marked("He sat on the the wall.", "the the")
    assert "\u200e" not in plain


def test_a_span_wider_than_the_terminal_shows_its_two_ends():
    shown, before, marks = marked("A start. " + "and so on " * 60 + "The end.", "and so on " * 60)
    assert " … " in shown
    assert before + marks <= 80


def test_a_span_over_lines_shows_the_first_and_the_last():
    document = Document("one the\ntwo\nthree\nthe four\n", id="a.txt", path="a.txt")
    run = [("document", report(document, finding(document, repetition, "double", "the\ntwo\nthree\nthe")))]
    assert write_run("full", run=run).split("\n")[1:6] == [
        "    1 | one the",
        "      |     ^^^",
        "      | ...",
        "    4 | the four",
        "      | ^^^",
    ]


def test_a_text_that_is_gone_is_stood_in_for_by_the_excerpt():
    document = Document("He sat on the the wall.", id="a.txt", path="a.txt")
    full = report(document, finding(document, repetition, "double", "the the"))
    gone = Report(
        **{**{name: getattr(full, name) for name in Report.__slots__}, "document": Document("", path="a.txt")}
    )
    assert "      | the the\n      | ^^^^^^^\n" in write_run("full", run=[("document", gone)])


def test_the_worst_twenty_documents_come_first_and_the_rest_is_counted():
    def scored(number, score):
        document = Document("the the", id=f"{number}.txt", path=f"{number}.txt")
        return "document", report(document, finding(document, repetition, "double", "the the"), score=score)

    many = [scored(number, 100.0 - number % 30) for number in range(60)]
    summary = ("summary", type(RUN[-1][1])(60, {}, 0, 85.5, 0.1, "s"))
    clean = [("document", report(Document("x", id="ok.txt", path="ok.txt")))] * 3
    lines = write_run("full", run=[*many, *clean, summary]).split("\n")
    top = lines.index("Score  Document")
    said = "repetition/double 1"
    assert lines[top + 1 : top + 4] == [f" 71.0  29.txt  {said}", f" 71.0  59.txt  {said}", f" 72.0  28.txt  {said}"]
    assert lines[top + 21].strip() == "and 40 more, 3 clean documents"
    assert lines[-2] == "60 documents, 0 findings (60 warnings), mean score 85.5 in 0.1 s"


def test_a_document_without_findings_that_has_a_reason_stays_in_the_table():
    summary = ("summary", type(RUN[-1][1])(1, {}, 0, 100.0, 0.1, "s"))
    run = [("document", report(Document("", id="a.txt", path="a.txt"), reason="empty text")), summary]
    assert "100.0  a.txt  empty text" in write_run("full", run=run)


def test_notes_come_after_the_other_findings_of_their_document():
    lines = [line for line in write_run("full").split("\n") if line.startswith("pages/a b.txt:")]
    assert [line.split()[2] for line in lines] == ["warning", "note", "note"]


def test_a_terminal_gets_messages_wrapped_at_words_and_a_file_one_line_each():
    path = "a/rather/long/path/to/a/page/of/the/site/a.txt"
    document = Document("He sat on the the wall.", id=path, path=path)
    run = [("document", report(document, finding(document, repetition, "double", "the the")))]
    whole = write_run("full", Look(width=60), run).split("\n")[0]
    head = write_run("full", Look(width=60, wrap=True), run).split("\n    1 |")[0].split("\n")
    assert len(head) > 1
    assert all(cell_len(line) <= 60 for line in head)
    assert all(line.startswith("    ") and line[4] != " " for line in head[1:])
    assert " ".join(line.strip() for line in head) == whole


@pytest.mark.parametrize("name", ["a.txt", "a/rather/long/path/to/a/page/of/the/site.txt"])
def test_a_terminal_gets_the_table_wrapped_between_rules_and_indented(name):
    texts = {"repetition": "the the", "fragment": "board.The"}
    document = Document("He sat on the the wall on board.The boat left, and all.", id=name, path=name)
    found = [
        finding(document, detector, kind, texts[detector.RULE.id])
        for detector, kind in ((repetition, "double"), (repetition, "loop"), (fragment, "glued"), (fragment, "cut-end"))
    ]
    summary = ("summary", type(RUN[-1][1])(143, {"repetition/double": 143}, 0, 71.25, 12.5, "s", passed_over=4))
    run = [("document", report(document, *found)), summary]
    whole = write_run("full", Look(width=70), run).split("Score")[1].splitlines()
    table = write_run("full", Look(width=70, wrap=True), run).split("Score")[1].splitlines()
    assert min(len(whole[1]), len(whole[-1])) > 70
    assert all(len(line) <= 70 for line in table)
    row = table[1 : table.index("")]
    assert " ".join(" ".join(row).split()) == " ".join(whole[1].split())
    column = len(row[-1]) - len(row[-1].lstrip())
    assert column == (11 if "/" in name else 14)
    assert all(line[:column].isspace() for line in row[1:])
    assert not any(line.endswith(rule) for line in row for rule in ("double", "loop", "glued", "cut-end"))
    assert " ".join(line.strip() for line in table).endswith(whole[-1])


def test_colour_is_for_terminals():
    assert "\x1b[" not in write_run("full", Look(color=False))
    assert "\x1b[" in write_run("full", Look(color=True))


def test_it_takes_a_long_line_in_time():
    text = "x" * 1_000_000 + " the the " + "y" * 1_000_000
    shown, _, _ = marked(text, "the the")
    assert "the the" in shown


def test_guessed_languages_are_named():
    stated = Document("Er ging.", id="a.txt", path="a.txt", target_lang="de")
    taken = [
        Document(f"He sat on the the wall {at}.", id=f"{at}.txt", path=f"{at}.txt", target_lang="en") for at in range(2)
    ]
    run = [("document", report(stated))]
    for document in taken:
        guessed = replace(document, language_guessed=True)
        run.append(("document", report(guessed, finding(guessed, repetition, "double", "the the"))))
    written = write_run("full", Look(width=80), [*run, RUN[-1]])
    assert "Language guessed from the text in 2 documents (en 2); --target-lang states it." in written
    assert re.search(r"(?m)^Score  Language  Document$", written)
    assert re.search(r"(?m)^100\.0  en\?       0\.txt +repetition/double 1$", written)


def test_no_language_is_named_where_all_are_stated():
    assert "Language" not in write_run("full")


def test_paths_and_rules_are_links_where_the_terminal_shows_them(tmp_path, monkeypatch):
    path = tmp_path / "a page.txt"
    path.write_text("He sat on the the wall.", encoding="utf-8")
    monkeypatch.setenv("MTCHECK_DOCUMENTATION", "https://docs.example.org/mtcheck/")
    document = Document("He sat on the the wall.", id=str(path), path=str(path), target_lang="en")
    run = [("document", report(document, finding(document, repetition, "double", "the the"))), RUN[-1]]
    linked = write_run("full", Look(color=True, width=80, links=True), run)
    assert f"{path.as_uri()}\x1b\\" in linked
    assert "https://docs.example.org/mtcheck/rules/repetition/#double\x1b\\" in linked
    assert "\x1b]8;" not in write_run("full", Look(color=True, width=80), run)
    monkeypatch.setenv("MTCHECK_DOCUMENTATION", "")
    assert "https:" not in write_run("full", Look(color=True, width=80, links=True), run)


@pytest.mark.parametrize(
    ("variables", "links"),
    [
        ({}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4999"}, False),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"TERM_PROGRAM": "vscode", "CI": "true"}, False),
        ({"TERM_PROGRAM": "vscode", "FORCE_HYPERLINK": "0"}, False),
        ({"TERM": "xterm", "FORCE_HYPERLINK": "1"}, True),
        ({"TERM_PROGRAM": "vscode", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb", "WT_SESSION": "x"}, False),
    ],
)
def test_links_are_for_terminals_that_are_known_to_show_them(variables, links, monkeypatch):
    for name in ("CI", "NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK", "TERM", "TERM_PROGRAM", "VTE_VERSION"):
        monkeypatch.delenv(name, raising=False)
    for name in output.LINKING_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    assert output.look_of(terminal).links is links
