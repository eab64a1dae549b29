"""A detector's own cases as a set that a fit reads, and its weights from these and what was measured elsewhere.

    python -m tests.fitted chatter              measures the cases of tests/cases/chatter.toml anew, and fits
    python -m tests.fitted chatter SETS... --intact SET     measures these sets too; the last has nothing of the kind

The features of all candidates stand in ``reports/features/<detector>.json``, those of the sets whose texts are not in
the repository among them; ``mtcheck fit`` says what the figures mean. Weights that the file says are carried over are
kept and measured.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TESTS = Path(__file__).parent
FEATURES = TESTS.parent / "reports" / "features"


def records(detector: str) -> Iterator[dict[str, Any]]:
    """Yield the cases of a detector as ``mtcheck evaluate`` reads them; those that are known to fail are left out."""
    cases = tomllib.loads((TESTS / "cases" / f"{detector}.toml").read_text("utf-8"))["case"]
    for number, case in enumerate(cases, start=1):
        if case.get("known_failure"):
            continue
        starts = [(one.get("at", case["text"].index(one["text"])), one["text"]) for one in case["expect"]]
        record = {
            "id": f"{detector}/{number}",
            "text": case["text"],
            "source": case.get("source"),
            "source_lang": case.get("source_lang"),
            "target_lang": case["target_lang"],
            "detector": detector,
            "positive": bool(case["expect"]),
            "spans": [[start, start + len(words)] for start, words in starts],
            "kind": case["expect"][0]["kind"] if case["expect"] else "intact",
            "needs_source": "source" in case,  # nobody says what is found without it
        }
        yield {key: value for key, value in record.items() if value is not None}


def written(detector: str, folder: Path) -> Path:
    """Write the cases of a detector as a set, and return its path."""
    path = folder / f"cases-{detector}.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records(detector)), "utf-8")
    return path


def main(detector: str, *sets: str) -> int:
    from mtcheck.cli import command

    with tempfile.TemporaryDirectory() as folder:
        path = written(detector, Path(folder))
        FEATURES.mkdir(exist_ok=True)
        arguments = ["fit", detector, str(path), *sets, "--keep-weights"]
        arguments += ["--features", str(FEATURES / f"{detector}.json")]
        result = CliRunner().invoke(command, arguments)
    print(result.output, end="")
    return result.exit_code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
