"""Do the figures of the evaluation cases hold? ``python -m tests.scored FOLDER`` runs its ``score.py`` and looks.

    python -m tests.scored ../shared/eval            fails where a figure falls below reports/floors-cases.toml
    python -m tests.scored ../shared/eval --write    writes that file anew, from what is measured

The cases are public data sets' and not in the repository; without the folder the command says so, and fails nothing. Of
tasks without anything to find, and of small ones, every case is checked, of the others so many, spread over the file.
The share of texts that are flagged where there is nothing to find may not grow, and F1, or the share of cases that are
right, may not fall. What is written leaves a little room: one more case of a sample is no change for the worse.

Exit codes: 0 every figure holds, or there is nothing to measure; 1 one does not; 2 ``score.py`` fails.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "reports" / "floors-cases.toml"
SAMPLE = 100  # cases of a task in which there is something to find
WHOLE = 600  # cases up to which all of a task are checked: the small ones hold few positives
FLAGGED = "any"  # the share of texts that are flagged where there is nothing to find
ROOM = 0.02  # that F1 may fall
FLAGGED_ROOM = 0.0005  # that the share of flagged texts may grow
HEAD = """\
# The figures of 'python -m tests.scored FOLDER' that every change must reach, by task of the evaluation cases and by
# variant. "any" is the share of texts that are flagged where there is nothing to find, and the most that there may be;
# "F1" and "share", of the cases that are right, are the least. Written by the command, with --write.
"""


def figure_of(result: Mapping[str, Any]) -> tuple[str, float]:
    """Return the name and the value of what a result of ``score.py`` is judged by."""
    for name in (FLAGGED, "F1", "share"):
        if name in result:
            return name, float(result[name])
    return "F1", float(result["all"]["F1"])


def is_whole(path: Path) -> bool:
    """Return whether all cases of a task are checked: where they hold nothing to find, or are few."""
    lines = path.read_text("utf-8").splitlines()
    return len(lines) <= WHOLE or json.loads(lines[0]).get("detector") == "*"


def measured(folder: Path) -> dict[str, dict[str, tuple[str, float]]]:
    """Return the figures of all tasks of a folder, by task and variant."""
    found: dict[str, dict[str, tuple[str, float]]] = {}
    with tempfile.TemporaryDirectory() as place:
        written = Path(place) / "figures.json"
        for path in sorted((folder / "dev").glob("*.jsonl")):
            checker = [str(folder / "score.py"), str(folder / "dev"), "--mtcheck", f"{sys.executable} -m mtcheck"]
            sample = [] if is_whole(path) else ["--limit", str(SAMPLE)]
            command = [sys.executable, *checker, "--task", path.stem, "--json", str(written), *sample]
            subprocess.run(command, check=True, cwd=ROOT)
            for name, result in json.loads(written.read_text("utf-8")).items():
                task, _, variant = name.partition(" | ")
                found.setdefault(task, {})[variant] = figure_of(result)
    return found


def broken(floors: Mapping[str, Any], figures: Mapping[str, Mapping[str, tuple[str, float]]]) -> list[str]:
    """Return which figures fall short of their floors, in lines for a person; a task that has gone does too.

    >>> floors = {"clean": {"text only": {"any": 0.01}}, "planted": {"with source": {"F1": 0.8}}, "gone": {}}
    >>> broken(floors, {"clean": {"text only": ("any", 0.02)}, "planted": {"with source": ("F1", 0.81)}})
    ['clean, text only: any is 0.0200, more than 0.01', 'gone: not measured']
    """
    found = []
    for task, variants in floors.items():
        if task not in figures:
            found.append(f"{task}: not measured")
            continue
        for variant, floor in variants.items():
            name, value = figures[task].get(variant, ("", 0.0))
            if name not in floor:
                found.append(f"{task}, {variant}: not measured")
            elif name == FLAGGED and value > floor[name]:
                found.append(f"{task}, {variant}: {name} is {value:.4f}, more than {floor[name]}")
            elif name != FLAGGED and value < floor[name]:
                found.append(f"{task}, {variant}: {name} is {value:.4f}, less than {floor[name]}")
    return found


def as_toml(figures: Mapping[str, Mapping[str, tuple[str, float]]]) -> str:
    """Return a file of floors that the figures reach, with some room.

    >>> print(as_toml({"clean": {"text only": ("any", 0.01)}}).removeprefix(HEAD), end="")
    <BLANKLINE>
    [clean]
    "text only" = { any = 0.0105 }
    """
    return HEAD + "".join(_tables(figures))


def _tables(figures: Mapping[str, Mapping[str, tuple[str, float]]]) -> Iterable[str]:
    for task, variants in sorted(figures.items()):
        yield f"\n[{task}]\n"
        for variant, (name, value) in variants.items():
            least = value + FLAGGED_ROOM if name == FLAGGED else max(0.0, value - ROOM)
            yield f'"{variant}" = {{ {name} = {round(least, 4)} }}\n'


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.scored", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="holds score.py and dev/")
    parser.add_argument("--write", action="store_true", help="write the floors anew")
    asked = parser.parse_args(arguments)
    folder = asked.folder.resolve()
    if not (folder / "score.py").is_file():
        print(f"{asked.folder} holds no score.py: the evaluation cases are not measured")
        return 0
    try:
        figures = measured(folder)
    except subprocess.CalledProcessError as error:
        print(f"score.py fails: exit code {error.returncode}", file=sys.stderr)
        return 2
    if asked.write:
        FLOORS.write_text(as_toml(figures), "utf-8")
        return 0
    lines = broken(tomllib.loads(FLOORS.read_text("utf-8")), figures)
    print("\n".join(lines) or "every figure of the evaluation cases holds")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
