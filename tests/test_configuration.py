import pytest

from mtcheck.configuration import KEYS, Configuration, Configurations, one_key
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
        jobs=3,
        statistics=True,
        group_by="g",
    )
    assert read.settings().severity_of("fragment/glued") == "note"
    assert len(KEYS) == 31


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
