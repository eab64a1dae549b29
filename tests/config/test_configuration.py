import pytest

from mtcheck.config.configuration import KEYS, Configuration, Configurations, one_key
from mtcheck.errors import ConfigError
from mtcheck.model import Document, RecordPositions


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "work" / "sub").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def configured(folder, text, name="mtcheck.toml", **flags):
    (folder / name).write_text(text, encoding="utf-8")
    return Configurations(flags).run


def test_without_a_file_there_are_defaults(folder):
    assert Configurations({}).run == Configuration()


def test_every_key_is_read(folder):
    read = configured(
        folder,
        """
        select = ["repetition", "fragment/glued"]
        ignore = "repetition/double, fragment/glued"
        min-confidence = 0.7
        severity = { fragment = "note" }
        options = { fragment = {} }
        source-lang = "de"
        target_lang = "en"
        fail-on = "error"
        min-score = 50
        input-format = "jsonl"
        text-field = "t"
        source-field = "s"
        id-field = "i"
        format = ["concise", "json=out.json"]
        preview = true
        jobs = 3
        statistics = true
        group-by = "g"
        """,
    )
    assert read == Configuration(
        select=("repetition", "fragment/glued"),
        ignore=("repetition/double", "fragment/glued"),
        min_confidence=0.7,
        severity={"fragment": "note"},
        options={"fragment": {}},
        source_lang="de",
        target_lang="en",
        fail_on="error",
        min_score=50,
        input_format="jsonl",
        text_field="t",
        source_field="s",
        id_field="i",
        format=("concise", "json=out.json"),
        preview=True,
        jobs=3,
        statistics=True,
        group_by="g",
    )
    assert read.settings().severity_of("fragment/glued") == "note"
    assert len(KEYS) == 32


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct = []", "'select'"),
        ("select = ['fragmnt']", "'fragment'"),
        ("select = [1]", "select"),
        ("min-confidence = 2", "min_confidence"),
        ("min-confidence = 'x'", "min_confidence"),
        ("severity = 'error'", "severity"),
        ("severity = { fragment = 'bad' }", "bad"),
        ("options = { fragment = 1 }", "options"),
        ("options = { fragment = { nonsense = 1 } }", "nonsense"),
        ("options = { fragmnt = {} }", "'fragment'"),
        ("fail-on = 'all'", "fail-on"),
        ("min-score = 101", "min-score"),
        ("min-score = true", "min-score"),
        ("jobs = 0", "jobs"),
        ("statistics = 1", "statistics"),
        ("target-lang = 'no such language'", "target-lang"),
        ("target-lang = 5", "target-lang"),
        ("text-field = 5", "text-field"),
        ("select = [", "TOML"),
    ],
)
def test_a_bad_key_or_value_names_the_file_and_what_is_meant(folder, text, said):
    with pytest.raises(ConfigError) as error:
        configured(folder, text)
    assert "mtcheck.toml" in str(error.value)
    assert said in str(error.value)


def test_the_nearest_file_wins_and_a_pyproject_without_our_table_is_none(folder):
    (folder / "mtcheck.toml").write_text("min-confidence = 0.6")
    (folder / "sub" / "pyproject.toml").write_text("[tool.other]\nx = 1")
    every = Configurations({})
    assert every.of_document(Document("x", path="sub/a.txt")).min_confidence == 0.6
    (folder / "sub" / ".mtcheck.toml").write_text("min-confidence = 0.8")
    every = Configurations({})
    assert every.of_document(Document("x", path="sub/a.txt")).min_confidence == 0.8
    assert every.of_document(Document("x", path="a.txt")).min_confidence == 0.6
    assert every.of_document(Document("x")).min_confidence == 0.6
    record = Document("x", path="sub/a.jsonl", positions=RecordPositions(1, 1, 5))
    assert every.of_document(record).min_confidence == 0.6


def test_a_pyproject_has_the_keys_in_a_table(folder):
    text = "[tool.mtcheck]\nmin-confidence = 0.6\n[tool.mtcheck.severity]\nfragment = 'note'"
    read = configured(folder, text, "pyproject.toml")
    assert (read.min_confidence, read.severity) == (0.6, {"fragment": "note"})


def test_flags_beat_files_and_a_named_file_or_isolation_beats_the_search(folder):
    (folder / "mtcheck.toml").write_text("min-confidence = 0.6\nfail-on = 'note'")
    (folder / "other.toml").write_text("min-confidence = 0.9")
    assert Configurations({"min_confidence": 0.1}).run.min_confidence == 0.1
    assert Configurations({"min_confidence": 0.1}).run.fail_on == "note"
    assert Configurations({}, isolated=True).run == Configuration()
    named = Configurations({}, file="other.toml")
    assert named.of_document(Document("x", path="a.txt")).min_confidence == 0.9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("min-score=7", {"min_score": 7}),
        ("select=repetition,fragment", {"select": ("repetition", "fragment")}),
        ('select=["fragment"]', {"select": ("fragment",)}),
        ("fail_on = never", {"fail_on": "never"}),
        ("options.fragment={}", {"options": {"fragment": {}}}),
        ("options.repetition.min-loop=4", {"options": {"repetition": {"min_loop": 4}}}),
        ("options.duplicate-passage.fewest_words=9", {"options": {"duplicate-passage": {"fewest_words": 9}}}),
    ],
)
def test_one_key_is_toml_or_a_string(text, expected):
    assert one_key(text) == expected


@pytest.mark.parametrize("text", ["=5", "selct=x", "min-score=high"])
def test_one_bad_key_is_an_error(text):
    with pytest.raises(ConfigError, match="--config"):
        one_key(text)


def test_severities_fail_from_the_threshold_on():
    fails = {
        threshold: [
            severity for severity in ("error", "warning", "note") if Configuration(fail_on=threshold).fails(severity)
        ]
        for threshold in ("error", "warning", "note", "never")
    }
    assert fails == {
        "error": ["error"],
        "warning": ["error", "warning"],
        "note": ["error", "warning", "note"],
        "never": [],
    }


def test_a_file_builds_on_another(folder):
    (folder / "sub" / "base.toml").write_text(
        'min-confidence = 0.9\nmin-score = 10\nignore = ["fragment"]\nterms = "words.txt"\nseverity.fragment = "note"'
    )
    (folder / "sub" / "words.txt").write_text("Harbor Light\n")
    read = configured(
        folder,
        'extend = "sub/base.toml"\nmin-score = 20\nextend-ignore = "repetition/loop"\nseverity.repetition = "error"',
    )
    assert (read.min_confidence, read.min_score) == (0.9, 20)
    assert read.ignore == ("fragment", "repetition/loop")
    assert read.severity == {"fragment": "note", "repetition": "error"}
    assert read.settings().terms == {"*": ("Harbor Light",)}


def test_extend_may_not_lead_back_and_must_lead_somewhere(folder):
    (folder / "other.toml").write_text('extend = "mtcheck.toml"')
    with pytest.raises(ConfigError, match="leads back"):
        configured(folder, 'extend = "other.toml"')
    with pytest.raises(ConfigError, match=r"nowhere\.toml.*no such file"):
        configured(folder, 'extend = "nowhere.toml"')
    with pytest.raises(ConfigError, match="extend"):
        configured(folder, "extend = 5")


SECTIONS = """
min-confidence = 0.6
ignore = ["fragment"]
[files."blog/*.md"]
min-confidence = 0.7
extend-ignore = ["untranslated"]
[files."blog/old.md"]
min-confidence = 0.8
[pairs.de]
fail-on = "error"
[pairs.en-ja]
fail-on = "note"
[pairs."*>pt-BR"]
fail-on = "never"
"""


@pytest.mark.parametrize(
    ("document", "confidence", "fail_on"),
    [
        ({"path": "a.md"}, 0.6, "warning"),
        ({"path": "blog/a.md"}, 0.7, "warning"),
        ({"path": "blog/old.md"}, 0.8, "warning"),
        ({"path": "sub/blog/a.md"}, 0.6, "warning"),
        ({"target_lang": "de"}, 0.6, "error"),
        ({"target_lang": "de-AT", "path": "blog/a.md"}, 0.7, "error"),
        ({"target_lang": "ja"}, 0.6, "warning"),
        ({"target_lang": "ja", "source_lang": "en-GB"}, 0.6, "note"),
        ({"target_lang": "pt-BR"}, 0.6, "never"),
        ({"target_lang": "pt"}, 0.6, "warning"),
    ],
)
def test_sections_hold_for_files_and_for_pairs(folder, document, confidence, fail_on):
    (folder / "mtcheck.toml").write_text(SECTIONS)
    its = Configurations({}).of_document(Document("x", **document))
    assert (its.min_confidence, its.fail_on) == (confidence, fail_on)
    assert its.ignore == (("fragment", "untranslated") if confidence > 0.6 else ("fragment",))
    assert Configurations({"fail_on": "note"}).of_document(Document("x", **document)).fail_on == "note"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[files.x]\nselct = []", r'mtcheck\.toml \[files\."x"\].*\'select\''),
        ("[files.x]\njobs = 2", "whole run"),
        ("[pairs.de]\nmin-score = 'x'", r'pairs\."de".*min-score'),
        ("[pairs.'no such']\nmin-score = 1", "en>pt-BR"),
        ("files = 5", "files takes a table"),
        ("pairs = { de = 5 }", "pairs takes a table"),
        ("input-format = 'jsnl'", "'jsonl'"),
        ("respect-gitignore = 1", "true or false"),
        ("include = 1", "include"),
        ("baseline = 1", "baseline"),
    ],
)
def test_a_bad_section_names_itself(folder, text, said):
    with pytest.raises(ConfigError, match=said):
        configured(folder, text)


def test_a_missing_file_of_terms_is_an_error(folder):
    with pytest.raises(ConfigError, match=r"nowhere\.txt"):
        configured(folder, 'terms = ["nowhere.txt"]').settings()


def test_the_schema_says_what_the_reader_takes():
    import json
    from pathlib import Path

    import jsonschema

    import mtcheck
    from mtcheck.config.configuration import tomllib

    schema = json.loads((Path(mtcheck.__file__).parent / "data" / "configuration.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["properties"]) == set(KEYS)
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(tomllib.loads(SECTIONS))) == []
    for bad in ("selct = []", "min-confidence = 2", "[files.x]\njobs = 2", "fail-on = 'all'", "select = [1]"):
        assert list(validator.iter_errors(tomllib.loads(bad)))
    assert schema["properties"]["min-confidence"]["default"] == Configuration.min_confidence


def run(*arguments, code=0):
    from click.testing import CliRunner

    from mtcheck import cli

    result = CliRunner().invoke(cli.command, arguments)
    assert result.exit_code == code, result.output
    return result


def test_config_prints_what_is_in_force_and_where_it_comes_from(folder):
    from mtcheck.config.configuration import tomllib as reader

    (folder / "mtcheck.toml").write_text(SECTIONS)
    said = run("config", "blog/a.md", "--config", "min-score=7").stdout
    lines = dict(line.split(" = ", 1) for line in said.splitlines() if " = " in line)
    assert lines["min-confidence"].startswith("0.7  # ")
    assert lines["min-confidence"].endswith('mtcheck.toml [files."blog/*.md"]')
    assert lines["ignore"].count("mtcheck.toml") == 2
    assert lines["min-score"] == "7  # command line"
    assert lines["fail-on"] == '"warning"  # default'
    assert reader.loads(said)["min-confidence"] == 0.7
    assert "mtcheck.toml" not in run("config", "--isolated").stdout
    (folder / "all.toml").write_text(run("config", "--config", "options.repetition.min-loop=4").stdout)
    again = run("config", "--config", "all.toml").stdout
    assert "options.repetition.min-loop = 4  # " in again
    assert "options.duplicate-passage.fewest-words = 8  # " in again
    (folder / "mtcheck.toml").write_text("selct = []")
    assert "'select'" in run("config", code=2).stderr


def test_a_pair_holds_for_a_language_that_was_guessed(folder):
    (folder / "mtcheck.toml").write_text('[pairs.en]\nignore = ["repetition"]\n')
    (folder / "a.txt").write_text(
        "He sat on the the wall and looked at the sea. The boats went by and the day was long."
    )
    run("check", "a.txt")
    run("check", "a.txt", "--isolated", code=1)
