"""The benchmark's figures of runs, and the memory that a run may take."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mtcheck.bench import measure, prose
from mtcheck.bench.measure import run, write_corpus, write_pairs

_MOST = 250_000_000
_CORPORA = Path(__file__).parents[2] / "corpora"
_CHECK = ["check", "in.jsonl", "--isolated", "--no-progress", "--quiet", "--jobs", "1", "--format", "jsonl=out"]

measures_memory = pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not say what a process took")


def _records(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "out").read_text(encoding="utf-8").splitlines()]


@measures_memory
def test_the_memory_of_a_run_is_its_own() -> None:
    """A process counts as its own what the one that forks it has; the figure must not depend on that."""
    script = (
        "import pathlib\nfrom mtcheck.bench.measure import run\nballast = bytearray(b'x') * 300_000_000\n"
        "print(run(['--version'], pathlib.Path.cwd()).peak)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert 5_000_000 < int(said) < 100_000_000


def test_a_run_that_ends_with_an_error_is_no_figure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 2"):
        run(["check", "nowhere.jsonl", "--isolated"], tmp_path)


@measures_memory
@pytest.mark.slow
def test_a_file_ten_times_as_large_takes_the_same_memory(tmp_path: Path) -> None:
    peaks = []
    for size in (1_500_000, 15_000_000):
        count = write_corpus(tmp_path / "in.jsonl", size)
        peaks.append(run(_CHECK, tmp_path).peak)
        with (tmp_path / "out").open("rb") as lines:
            assert sum(1 for _ in lines) == count + 1
    assert max(peaks) < _MOST
    assert peaks[1] < peaks[0] * 1.06


@measures_memory
@pytest.mark.slow
@pytest.mark.parametrize(("source", "target"), measure.PAIRS)
def test_a_language_pair_fits_in_memory(tmp_path: Path, source: str, target: str) -> None:
    count = write_pairs(tmp_path / "in.jsonl", 2_000_000, source, target)
    assert run(_CHECK, tmp_path).peak < _MOST
    records = _records(tmp_path)
    kinds = Counter(record["detector"] for record in records if record["type"] == "finding")
    # What is planted; other detectors may see what the planting took away.
    assert set(kinds) >= {"untranslated", "repetition", "duplicate-lead", "fragment"}
    assert sum(kinds.values()) > count / 2


@measures_memory
@pytest.mark.slow
def test_a_language_pair_without_english_fits_in_memory(tmp_path: Path) -> None:
    """French sentences, whatever they say, stand in German pages."""
    pages = [json.loads(line) for line in (_CORPORA / "pages-europe.jsonl").read_text("utf-8").splitlines()]
    french = [page["text"] for page in pages if page["target_lang"] == "fr"]
    left = [line for text in french for line in text.splitlines() if len(line) > 80]
    with (tmp_path / "in.jsonl").open("w", encoding="utf-8") as file:
        for number, german in enumerate(prose.documents("de", 150)):
            source = french[number % len(french)]
            record = {"text": f"{german}\n\n{left[number % len(left)]}", "source": source, "source_lang": "fr"}
            file.write(json.dumps(record) + "\n")
    assert run(_CHECK, tmp_path).peak < _MOST
    records = _records(tmp_path)
    assert {record["target_lang"] for record in records if record["type"] == "document"} == {"de"}
    assert any(record["type"] == "finding" and record["detector"] == "untranslated" for record in records)
