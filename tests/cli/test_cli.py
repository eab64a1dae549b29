import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

import mtcheck
from mtcheck import cli
from mtcheck.cli import check_run
from mtcheck.detectors import BY_ID, RULES

FINDINGS_SCHEMA = json.loads((Path(mtcheck.__file__).parent / "data" / "findings.schema.json").read_text("utf-8"))
DOUBLED = "He sat on the the wall and looked at the sea."
COLOURLESS = {"NO_COLOR": "", "FORCE_COLOR": ""}
CLEAN = "He sat on the wall and looked at the sea."


def run(*arguments, input=None, code=None, **environment):
    """Run the command in this process, and return it as if it had been one of its own."""
    result = CliRunner().invoke(cli.command, [*map(str, arguments)], input=input, env={**COLOURLESS, **environment})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert code is None or result.exit_code == code, (result.exit_code, result.stdout[-2000:], result.stderr[-2000:])
    return subprocess.CompletedProcess(arguments, result.exit_code, result.stdout, result.stderr)


def run_apart(*arguments, input=None, code=None, **environment):
    """Run the command in a process of its own, as a caller does."""
    done = subprocess.run(
        [sys.executable, "-m", "mtcheck", *map(str, arguments)],
        input=input,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **COLOURLESS, **environment},
        timeout=120,
    )
    if code is not None:
        assert done.returncode == code, (done.returncode, done.stdout[-2000:], done.stderr[-2000:])
    return done


def check(*arguments, code=None, input=None):
    """Run ``check`` in this process and return (exit code, the JSON lines)."""
    result = CliRunner().invoke(cli.command, ["check", "--format", "jsonl", *map(str, arguments)], input=input)
    if code is not None:
        assert result.exit_code == code, result.output
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    for line in lines:
        jsonschema.validate(line, FINDINGS_SCHEMA)
    return result, lines


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(folder):
    def write(name, content):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, list):
            content = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    return write


def record(text=CLEAN, **values):
    return {"text": text, "target_lang": "en", **values}


class TestExitCodes:
    def test_nothing_found_is_0(self, write):
        assert run_apart("check", write("a.txt", CLEAN), code=0).stderr == ""

    def test_a_finding_is_1(self, write):
        run_apart("check", write("a.txt", DOUBLED), code=1)

    def test_an_unreadable_record_is_2_and_wins_over_1(self, write):
        run_apart("check", write("a.jsonl", json.dumps(record(DOUBLED)) + "\nnonsense\n"), code=2)

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["check", "--slect", "x"], "--select"),
            (["chek"], "chek"),
            (["check", "--select", "repitition"], "'repetition'"),
            (["check", "--ignore", "fragment/no-cor"], "'fragment/no-core'"),
            (["check", "--format", "jsnl"], "'json"),
            (["check", "--format", "jsonl", "--format", "json"], "standard output"),
            (["check", "--format", "jsonl=x", "--output", "y"], "--output"),
            (["check", "--min-confidence", "2"], "2"),
            (["check", "--jobs", "0"], "0"),
            (["check", "--fail-on", "all"], "all"),
            (["check", "--target-lang", "xx-yyyyy"], "xx-yyyyy"),
            (["check", "--config", "min-confidnce=0.5"], "min-confidence"),
            (["check", "--config", "nowhere.toml"], "nowhere.toml"),
            (["check", "--source", "nowhere.txt"], "nowhere.txt"),
            (["check", "--output", "nowhere/out.txt"], "nowhere"),
            (["check", "nowhere.txt"], "nowhere.txt"),
            (["explain", "repetition/lop"], "'repetition/loop'"),
            (["report", "nowhere.jsonl"], "nowhere.jsonl"),
            (["evaluate", "nowhere"], "nowhere"),
        ],
    )
    def test_usage_and_input_errors_are_2_and_say_why_in_a_line(self, folder, arguments, said):
        result = CliRunner().invoke(cli.command, arguments)
        assert result.exit_code == 2
        assert said in result.stderr
        assert "Traceback" not in result.stderr

    def test_an_internal_error_is_2_in_one_line(self, write, monkeypatch):
        monkeypatch.setattr(check_run, "outcomes_of", lambda *_, **__: 1 / 0)
        result = CliRunner().invoke(cli.command, ["check", write("a.txt", CLEAN)])
        assert result.exit_code == 2
        assert result.stderr.count("\n") == 1
        assert "ZeroDivisionError" in result.stderr

    def test_a_detector_that_breaks_is_2_and_the_rest_is_checked(self, write, monkeypatch):
        def find(segments, options):
            raise KeyError("x")

        monkeypatch.setattr(BY_ID["untranslated"], "find", find)
        result, lines = check(write("a.jsonl", [record(DOUBLED)]), code=2)
        assert lines[0]["rule"] == "repetition/double"
        assert lines[1]["skipped"][0]["failed"] is True
        assert "KeyError" in result.stderr

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            ([], 1),
            (["--fail-on", "warning"], 1),
            (["--fail-on", "note"], 1),
            (["--fail-on", "error"], 0),
            (["--fail-on", "never"], 0),
            (["--fail-on", "never", "--min-score", "99"], 1),
            (["--fail-on", "never", "--min-score", "1"], 0),
            (["--ignore", "repetition"], 0),
            (["--ignore", "fragment,repetition/double"], 0),
            (["--select", "fragment", "--select", "untranslated"], 0),
            (["--select", "repetition"], 1),
            (["--min-confidence", "1"], 0),
        ],
    )
    def test_what_fails_a_run_is_chosen(self, write, arguments, code):
        check(write("a.jsonl", [record(DOUBLED)]), *arguments, code=code)

    def test_a_closed_pipe_ends_quietly(self, write):
        write("a.jsonl", [record(DOUBLED, id=number) for number in range(2000)])
        command = [sys.executable, "-m", "mtcheck", "check", "a.jsonl", "--format", "jsonl"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 0

    @pytest.mark.skipif(os.name == "nt", reason="no signals to a group of processes")
    @pytest.mark.parametrize("jobs", [1, 2])
    def test_an_interrupt_is_130_at_once_and_leaves_what_was_finished(self, write, folder, jobs):
        text = "The committee met and talked about the budget of the coming year. " * 40
        write("a.jsonl", [record(text, id=number) for number in range(20_000)])
        command = [sys.executable, "-m", "mtcheck", "check", "a.jsonl", "--jobs", str(jobs), "--output", "out.txt"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
            deadline = time.monotonic() + 60
            while not list(folder.glob(".*")) and time.monotonic() < deadline:  # the report that is not finished
                time.sleep(0.1)
            time.sleep(1)
            os.killpg(process.pid, signal.SIGINT)
            start = time.perf_counter()
            said = process.stderr.read().decode()
        assert time.perf_counter() - start < 10  # of the minutes that are left
        assert process.returncode == 130
        assert said.startswith("mtcheck: interrupted")
        assert said.count("\n") == 1
        assert (folder / "out.txt").read_text().rstrip().splitlines()[-1].endswith(" s")
        assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]


class TestRecords:
    def test_every_record_gets_one_line_in_order(self, write):
        good = [record(id="a"), record(DOUBLED, id=12345678901234567890123), record("", id="a"), record("  \n")]
        lines = [json.dumps(item) for item in good]
        lines[1:1] = [
            "nonsense",
            '{"id": 9}',
            '{"id": 8, "text": 8}',
            '{"id": 7, "text": "x", "target_lang": "english!"}',
        ]
        _, out = check(write("a.jsonl", "\n".join(lines)), code=2)
        got = [(line["type"], line["document"]) for line in out if line["type"] in ("document", "error")]
        assert got == [
            ("document", "a"),
            ("error", None),
            ("error", 9),
            ("error", 8),
            ("error", 7),
            ("document", 12345678901234567890123),
            ("document", "a"),
            ("document", None),
        ]
        assert [line["line"] for line in out if line["type"] == "error"] == [2, 3, 4, 5]
        assert all(re.match(r"a\.jsonl:\d: ", line["message"]) for line in out if line["type"] == "error")

    def test_an_empty_text_scores_100_with_the_reason(self, write):
        _, lines = check(write("a.jsonl", [record("")]), code=0)
        assert (lines[0]["score"], lines[0]["reason"]) == (100.0, "empty text")

    def test_the_summary_counts(self, write):
        _, lines = check(write("a.jsonl", [record(DOUBLED), record()]), "nowhere.txt", code=2)
        summary = lines[-1]
        assert summary["documents"] == 2
        assert summary["findings"] == {"repetition/double": 1}
        assert summary["errors"] == 1
        assert summary["mean_score"] == pytest.approx((lines[1]["score"] + 100) / 2, abs=0.06)
        assert summary["signature"] == lines[1]["signature"]

    def test_a_finding_points_into_text_and_file(self, write):
        line = json.dumps(record(DOUBLED, id=1), ensure_ascii=False)
        _, (finding, *_) = check(write("a.jsonl", "\n" + line + "\n"))
        assert DOUBLED[finding["start"] : finding["end"]] == finding["excerpt"] == "the the"
        assert (finding["line"], finding["column"], finding["end_line"]) == (2, 1, 2)
        assert finding["end_column"] == len(line) + 1

    def test_a_plain_file_is_named_by_its_path(self, write):
        text = "\ufeffEin Satz.\r\n\r\n" + DOUBLED
        _, (finding, document, _) = check(write("a.txt", text), "--target-lang", "en", "--select", "repetition", code=1)
        assert finding["document"] == finding["path"] == document["document"] == "a.txt"
        assert (finding["start"], finding["line"], finding["column"]) == (23, 3, 11)

    def test_fields_and_formats_are_named(self, write):
        write("a.data", [{"mt": DOUBLED, "key": 5, "lang": "x"}])
        _, lines = check("a.data", "--input-format", "jsonl", "--text-field", "mt", "--id-field", "key", code=1)
        assert lines[0]["document"] == 5

    def test_given_languages_stand_in_for_missing_ones(self, write):
        write("a.jsonl", [{"text": CLEAN}, {"text": CLEAN, "target_lang": "en-GB"}])
        _, lines = check("a.jsonl", "--target-lang", "en-US", "--source-lang", "de", code=0)
        assert [line.get("target_lang") for line in lines[:2]] == ["en-US", "en-GB"]
        assert [line.get("source_lang") for line in lines[:2]] == ["de", "de"]

    @pytest.mark.parametrize("name", ["a.tsv", "a.csv", "a.tsv.gz", "a.csv.gz"])
    def test_tables_are_read(self, write, name):
        mark = "\t" if ".tsv" in name else ","
        data = f"id{mark}text{mark}target_lang\nx{mark}{DOUBLED}{mark}en\n".encode()
        _, (finding, *_) = check(write(name, gzip.compress(data) if name.endswith("gz") else data), code=1)
        assert (finding["document"], finding["line"]) == ("x", 2)

    def test_standard_input_has_the_format_of_its_name(self, folder):
        _, lines = check("-", "--stdin-filename", "x.jsonl", input=json.dumps(record(DOUBLED, id=3)), code=1)
        assert (lines[0]["document"], lines[0]["path"]) == (3, "x.jsonl")
        _, lines = check("-", "--target-lang", "en", input=DOUBLED, code=1)
        assert (lines[0]["document"], lines[0]["path"]) == ("-", None)

    def test_a_folder_is_searched_and_its_own_output_left_out(self, write):
        write("sub/b.txt", CLEAN)
        write("a.jsonl", [record()])
        write("README.md", DOUBLED)
        for _ in range(2):
            check("--output", "out.jsonl", code=0)
        lines = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
        assert [line["path"] for line in lines[:-1]] == ["a.jsonl", "sub/b.txt"]


class TestParallelFiles:
    def test_the_source_goes_line_by_line(self, write):
        write("s.txt", "Nein, nein, nein.\n")
        run("check", write("t.txt", CLEAN + "\n"), "--source", "s.txt", "--target-lang", "en", code=0)
        done = run("check", write("t.txt", f"{CLEAN}\n{CLEAN}\n"), "--source", "s.txt", code=2)
        assert "has 2 lines but its source s.txt has 1" in done.stdout + done.stderr

    def test_one_source_for_many_files_is_refused(self, write):
        write("s.txt", "x")
        write("d/t.txt", "x")
        run("check", "d", "--source", "s.txt", code=2)

    def test_references_give_metrics_with_signatures(self, write):
        write("t.jsonl", [record(CLEAN, id=1), record("A cat.", id=2)])
        write("r.txt", f"{CLEAN}\nThe cat sleeps on the sofa.\n")
        _, lines = check("t.jsonl", "--reference", "r.txt", "--fail-on", "never", code=0)
        first, second = (line for line in lines if line["type"] == "document")
        assert {name: figure["score"] for name, figure in first["metrics"].items()} == {
            "BLEU": 100,
            "chrF": 100,
            "TER": 0,
        }
        assert second["metrics"]["BLEU"]["score"] < 100
        assert lines[-1]["metrics"]["BLEU"]["signature"].startswith("nrefs:1|")


class TestOutputs:
    def test_several_formats_are_written_in_one_run(self, write, folder):
        write("a.jsonl", [record(DOUBLED)])
        done = run(
            "check", "a.jsonl", "--format", "concise", "--format", "json=x.json", "--format", "full=x.txt", code=1
        )
        assert done.stdout.count("\n") == 1
        assert json.loads((folder / "x.json").read_text())["summary"]["documents"] == 1
        assert "^^^^^^^" in (folder / "x.txt").read_text()

    def test_nothing_half_written_stays(self, write, folder, monkeypatch):
        (folder / "out.json").write_text("old")
        monkeypatch.setattr(check_run, "outcomes_of", lambda *_, **__: 1 / 0)
        result = CliRunner().invoke(cli.command, ["check", write("a.txt", CLEAN), "--output", "out.json"])
        assert result.exit_code == 2
        assert (folder / "out.json").read_text() == "old"
        assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "out.json"]

    def test_scripts_come_out_right_whatever_the_locale(self, write):
        write("a.jsonl", [{"text": "長期気候、長期気候、長期気候、長期気候", "target_lang": "ja"}])
        done = run_apart("check", "a.jsonl", "--format", "jsonl", LC_ALL="C", PYTHONIOENCODING="ascii")
        assert "長期気候" in done.stdout

    def test_errors_are_said_on_standard_error_too(self, write):
        write("a.jsonl", "nonsense\n" * 30)
        done = run("check", "a.jsonl", "--format", "jsonl", "-q", code=2)
        assert done.stderr.startswith("mtcheck: error: a.jsonl:1: is not JSON")
        assert done.stderr.count("\n") == 21
        assert "10 more" in done.stderr

    def test_statistics_count_rules_by_language(self, write):
        write("a.jsonl", [record(DOUBLED), record(DOUBLED)])
        _, lines = check("a.jsonl", "--statistics")
        assert lines[-1]["statistics"] == {"repetition/double": {"en": 2}}
        assert "repetition/double: en 2" in run("check", "a.jsonl", "--statistics").stdout

    def test_statistics_count_folders(self, write):
        write("docs/de/a.txt", DOUBLED)
        write("docs/fr/a.txt", CLEAN)
        _, lines = check("docs", "--statistics", "--target-lang", "en")
        assert lines[-1]["folders"] == {
            "docs/de": {
                "documents": 1,
                "findings": {"repetition/double": 1},
                "mean_score": pytest.approx(lines[1]["score"], abs=0.05),
            },
            "docs/fr": {"documents": 1, "findings": {}, "mean_score": 100.0},
        }
        said = run("check", "docs", "--statistics", "--target-lang", "en", "--format", "concise").stderr
        assert "docs/fr: 1 document, mean score 100.0" in said

    @pytest.mark.parametrize("name", ["a.jsonl", "a.tsv"])
    def test_group_by_counts_the_values_of_a_field(self, write, name):
        texts = ((DOUBLED, "nmt"), (CLEAN, "llm"), (DOUBLED, "nmt"), (CLEAN, ""))
        if name.endswith("jsonl"):
            records = [{"text": text, "target_lang": "en", "system": system} for text, system in texts[:3]]
            write(name, [*records, {"text": CLEAN, "target_lang": "en"}])
        else:
            rows = "".join(f"{text}\ten\t{system}\n" for text, system in texts)
            write(name, f"text\ttarget_lang\tsystem\n{rows}")
        _, lines = check(name, "--group-by", "system")
        groups = lines[-1]["groups"]
        assert lines[-1]["group_by"] == "system"
        assert groups["llm"] == {"documents": 1, "findings": {}, "mean_score": 100.0}
        assert groups["nmt"]["findings"] == {"repetition/double": 2}
        assert groups["(none)"]["documents"] == 1
        assert [line.get("group") for line in lines if line["type"] == "document"] == ["nmt", "llm", "nmt", None]
        run("check", name, "--group-by", "system", "--format", "jsonl", "--output", "found.jsonl")
        assert "nmt: 2 documents" in run("report", "found.jsonl").stdout

    def test_colour_follows_the_environment(self, write):
        write("a.txt", DOUBLED)
        assert "\x1b[" not in run_apart("check", "a.txt").stdout
        assert "\x1b[" in run_apart("check", "a.txt", FORCE_COLOR="1").stdout
        assert "\x1b[" not in run_apart("check", "a.txt", FORCE_COLOR="1", NO_COLOR="1").stdout

    def test_what_is_passed_over_is_said_when_asked(self, write):
        write("README.md", "x")
        write("a.txt", CLEAN)
        assert "1 file was passed over because no path says the language: README.md" in run("check").stderr
        assert "README.md" not in run("check", "-q").stderr
        assert "README.md: passed over" in run("check", "-v").stderr

    def test_rules_that_judge_some_languages_only_are_said_once_when_asked(self, write):
        name = write("a.jsonl", '{"text": "Das Haus ist rot."}\n{"text": "Das Boot ist blau."}\n')
        assert "no-core" not in run("check", name, "--target-lang", "de", code=0).stderr
        said = run("check", name, "--target-lang", "de", "-v", code=0).stderr
        assert said.count("no-core") == 1
        assert "fragment/no-core skipped in 2 documents: it is judged in English only" in said

    @pytest.mark.parametrize("options", [["--output", "./a.txt"], ["--format", "jsonl=a.txt"]])
    def test_what_is_checked_is_not_written_over(self, write, options):
        path = write("a.txt", DOUBLED)
        done = run("check", "a.txt", *options, code=2)
        assert "a.txt is to be read, and the report written over it" in done.stderr
        assert Path(path).read_text(encoding="utf-8") == DOUBLED
        assert sorted(os.listdir()) == ["a.txt"]

    def test_a_folder_without_input_is_said(self, folder):
        assert "nothing to check" in run("check", code=0).stderr

    def test_a_progress_bar_can_be_asked_for(self, write):
        run("check", write("a.txt", CLEAN), "--progress", code=0)

    def test_one_and_two_processes_write_the_same(self, write):
        records = [record(DOUBLED if number % 3 else CLEAN, id=number) for number in range(100)]
        lines = [json.dumps(item) for item in records]
        lines[50:50] = ["nonsense"]
        write("a.jsonl", "\n".join(lines))
        one, two = (
            run_apart("check", "a.jsonl", "--format", "jsonl", "--jobs", jobs, code=2).stdout.splitlines()
            for jobs in (1, 2)
        )
        assert one[:-1] == two[:-1]
        assert json.loads(one[-1])["documents"] == 100


class TestConfiguration:
    def test_the_nearest_file_wins_and_flags_beat_it(self, write):
        write("mtcheck.toml", 'ignore = ["repetition"]')
        write("a.txt", DOUBLED)
        write("sub/pyproject.toml", '[tool.mtcheck]\nfail-on = "error"\n[tool.other]\nx = 1')
        write("sub/a.txt", DOUBLED)
        run("check", "a.txt", code=0)
        run("check", "a.txt", "--isolated", code=1)
        run("check", "a.txt", "--ignore", "fragment", code=1)
        run("check", "sub/a.txt", code=0)
        _, lines = check("sub/a.txt", code=0)
        assert lines[0]["rule"] == "repetition/double"
        run("check", "sub/a.txt", "--fail-on", "warning", code=1)

    def test_records_go_by_the_working_folder(self, write):
        write("sub/mtcheck.toml", 'ignore = ["repetition"]')
        write("sub/a.jsonl", [record(DOUBLED)])
        run("check", "sub/a.jsonl", code=1)

    def test_keys_are_set_on_the_command_line(self, write):
        write("a.txt", DOUBLED)
        run("check", "a.txt", "--config", 'severity = {"repetition" = "note"}', code=0)
        run("check", "a.txt", "--config", "fail-on=never", code=0)
        run("check", "a.txt", "--config", "ignore=repetition", "--isolated", code=0)

    def test_a_bad_file_far_down_spoils_only_what_it_covers(self, write):
        write("sub/mtcheck.toml", "selct = []")
        write("sub/a.txt", CLEAN)
        write("b.txt", DOUBLED)
        _, lines = check("sub/a.txt", "b.txt", code=2)
        assert "'select'" in lines[0]["message"]
        assert lines[1]["type"] == "finding"


class TestOtherCommands:
    def test_the_version_is_said_alike_by_both_ways(self):
        assert run_apart("--version", code=0).stdout == f"mtcheck {mtcheck.__version__}\n"
        assert CliRunner().invoke(cli.command, ["--version"]).stdout == f"mtcheck {mtcheck.__version__}\n"

    def test_rules_lists_every_rule_with_its_severity(self):
        lines = CliRunner().invoke(cli.command, ["rules"]).stdout.splitlines()
        assert [line.split()[0] for line in lines] == list(RULES)
        assert {line.split()[1] for line in lines} <= {"error", "warning", "note"}

    @pytest.mark.parametrize("name", [*BY_ID, *RULES])
    def test_explain_prints_the_page_with_an_example_on_top(self, name):
        result = CliRunner().invoke(cli.command, ["explain", name])
        assert result.exit_code == 0
        assert result.stdout.startswith(name)
        assert "\n  wrong   " in result.stdout

    def test_help_names_every_command(self):
        said = CliRunner().invoke(cli.command, ["--help"]).stdout
        assert all(name in said for name in ("check", "rules", "explain", "report", "evaluate"))

    def test_report_writes_findings_again(self, write, folder):
        write("a.txt", "Ein Satz.\n" + DOUBLED)
        write("b.jsonl", json.dumps(record(DOUBLED, id=1)) + "\nbad\n" + json.dumps(record(DOUBLED, id=2)))
        full = run("check", "a.txt", "b.jsonl", "--format", "full", "--format", "jsonl=f.jsonl", code=2).stdout
        assert run("report", "f.jsonl", code=0).stdout == full
        assert run("report", "f.jsonl", "--format", "jsonl", code=0).stdout == (folder / "f.jsonl").read_text()

    def test_report_stands_in_excerpts_for_texts_that_are_gone(self, write, folder):
        write("a.txt", DOUBLED)
        run("check", "a.txt", "--format", "jsonl", "--output", "f.jsonl", code=1)
        write("a.txt", CLEAN)
        assert "| the the\n" in run("report", "f.jsonl", code=0).stdout
        (folder / "a.txt").unlink()
        assert "| the the\n" in run("report", "f.jsonl", code=0).stdout

    def test_evaluate_writes_markdown_and_json_without_paths(self, write, folder):
        case = {
            **record(DOUBLED, id="x"),
            "labels": [{"category": "repetition", "kind": "double", "start": 10, "end": 17}],
        }
        write("corpora/pages.jsonl", [case])
        (folder / "reports").mkdir()
        printed = run("evaluate", "corpora", code=0).stdout
        assert (folder / "reports/quality.md").read_text() == printed
        assert "## pages, text only" in printed
        figures = json.loads((folder / "reports/quality.json").read_text())
        assert figures["tasks"]["pages"]["text only"]["rules"]["repetition/double"]["f1"]["value"] == 1.0
        assert str(folder) not in printed + json.dumps(figures)
        run("evaluate", folder / "corpora/pages.jsonl", "--report", "mine", code=0)
        assert (folder / "mine.json").read_text() == (folder / "reports/quality.json").read_text()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no account of a child's processor time")
def test_answers_come_quickly(tmp_path):
    import resource

    if os.getloadavg()[0] > (os.cpu_count() or 1):
        pytest.skip("the machine is busy: processor time says little")

    def seconds(*arguments):
        """Return the processor time of the quickest of three: what else the machine does must not count."""
        times = []
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            run_apart(*arguments)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        return min(times)

    page = tmp_path / "page.txt"
    page.write_text(f"{DOUBLED}\n\n" * 50)
    assert seconds("--version") < 0.25
    assert seconds("check", page) < 1.5


def invoke(*arguments, code=0, input=None, **environment):
    result = CliRunner().invoke(cli.command, [*map(str, arguments)], input=input, env=environment)
    assert result.exit_code == code, result.output
    return result


class TestJson:
    def test_rules(self):
        records = json.loads(invoke("rules", "--format", "json").stdout)
        assert [record["rule"] for record in records] == list(RULES)

    def test_explain(self):
        record = json.loads(invoke("explain", "repetition/double", "--format", "json").stdout)
        assert [rule["rule"] for rule in record["rules"]] == ["repetition/double"]
        assert record["rules"][0]["example"]["marked"] == "the the"
        assert "Not a finding" in record["sections"]
        assert "terms" in json.loads(invoke("explain", "terms", "--format", "json").stdout)["topic"]

    def test_config_with_sections_severities_and_options(self, write):
        write(
            "mtcheck.toml",
            'min-confidence = 0.7\n[severity]\nrepetition = "note"\n[pairs.en-fr]\nignore = ["fragment"]\n',
        )
        records = json.loads(invoke("config", "--format", "json").stdout)
        values = {tuple(record["key"]): record for record in records}
        assert values["min-confidence",]["value"] == 0.7
        assert values["severity", "repetition"]["value"] == "note"
        assert ("severity", "repetition/double") not in values
        assert values["severity", "fragment/glued"] == {
            "key": ["severity", "fragment/glued"], "value": "warning", "origin": "default",
        }  # fmt: skip
        assert values["options", "repetition", "min-loop"]["value"] == 3
        assert values["pairs", "en-fr", "ignore"]["value"] == ["fragment"]


class TestWords:
    def test_help_is_in_groups(self):
        said = invoke("check", "--help").stdout
        at = [
            said.index(f"\n{group}:") for group in ("Input", "What to report", "Output", "CI", "Speed", "Configuration")
        ]
        assert at == sorted(at)

    def test_exit_zero(self, write):
        invoke("check", write("a.txt", DOUBLED), "--exit-zero")
        invoke("check", write("a.txt", DOUBLED), "--min-score", "99", "--exit-zero")
        invoke("check", write("b.jsonl", "nonsense\n"), "--exit-zero", code=2)

    def test_the_format_has_another_name_and_a_variable(self, write):
        name = write("a.txt", DOUBLED)
        assert invoke("check", name, "--output-format", "concise", code=1).stdout.startswith("a.txt:1:")
        assert invoke("check", name, code=1, MTCHECK_FORMAT="concise").stdout.startswith("a.txt:1:")

    def test_concise_says_that_nothing_was_found(self, write):
        result = invoke("check", write("a.txt", CLEAN), "--format", "concise")
        assert result.stdout == ""
        assert result.stderr == "mtcheck: no findings in 1 document\n"
        assert invoke("check", "a.txt", "--format", "concise", "--quiet").stderr == ""

    def test_why_not_beyond_the_end(self, write):
        assert "has 1 line; there is no line 999" in invoke("why-not", write("a.txt", CLEAN) + ":999", code=2).stderr

    @pytest.mark.parametrize("command", [["report", "a.txt"], ["diff", "a.txt", "a.txt"]])
    def test_a_file_without_findings_is_one_error(self, write, command):
        write("a.txt", "one\ntwo\nthree\n")
        assert invoke(*command, code=2).stderr.count("a.txt:") == command.count("a.txt")

    def test_an_error_is_said_once_in_a_log(self, write):
        write("a.jsonl", "nonsense\n")
        command = [sys.executable, "-m", "mtcheck", "check", "a.jsonl", "--format", "concise"]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)
        assert done.stdout.count("is not JSON") == 1

    def test_an_interrupt_before_the_first_document_says_so(self, write, monkeypatch):
        def interrupted(items, jobs=None):
            raise KeyboardInterrupt
            yield

        monkeypatch.setattr(check_run, "outcomes_of", interrupted)
        result = invoke("check", write("a.txt", CLEAN), "--no-cache", code=130)
        assert "before the first document was finished" in result.stderr


def test_a_script_without_a_main_guard_checks_in_several_processes(write):
    write(
        "script.py",
        "import mtcheck\n"
        "print('once')\n"
        "documents = [mtcheck.Document('He sat on the the wall.', target_lang='en')] * 3\n"
        "print([len(report.findings) for report in mtcheck.Checker().check_many(documents, jobs=2)])\n",
    )
    done = subprocess.run([sys.executable, "script.py"], capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr) == ("once\n[1, 1, 1]\n", "")
