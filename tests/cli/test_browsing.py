"""``explain --web`` opens the page on the web where there is one, else one of this machine."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

from mtcheck.cli import command
from mtcheck.rules import addresses


@pytest.fixture
def opened(monkeypatch, tmp_path):
    addresses_opened = []
    monkeypatch.setattr("webbrowser.open", addresses_opened.append)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    monkeypatch.setenv(addresses.VARIABLE, "")
    return addresses_opened


def explain(*arguments):
    return CliRunner().invoke(command, ["explain", *arguments])


def test_the_page_on_the_web(opened, monkeypatch):
    monkeypatch.setenv(addresses.VARIABLE, "https://docs.example.org/mtcheck/")
    assert explain("repetition/double", "--web").stdout.strip() == opened[0]
    explain("score", "--web")
    assert opened == [
        "https://docs.example.org/mtcheck/rules/repetition/#double",
        "https://docs.example.org/mtcheck/topics/score/",
    ]


def test_a_page_of_this_machine(opened):
    assert explain("repetition/double", "--web").exit_code == 0
    (address,) = opened
    assert urlsplit(address).fragment == "double"
    page = Path(unquote(urlsplit(address).path)).read_text(encoding="utf-8")
    assert '<h2 id="double">repetition/double</h2>' in page
    assert "<h2>Not a finding</h2>" in page
    assert "src=" not in page


def test_a_topic_of_this_machine(opened):
    explain("suppression", "--web")
    page = Path(unquote(urlsplit(opened[0]).path)).read_text(encoding="utf-8")
    assert "<h1>Findings that are accepted</h1>" in page


def test_no_such_rule(opened):
    assert explain("repetiton", "--web").exit_code == 2
    assert opened == []
