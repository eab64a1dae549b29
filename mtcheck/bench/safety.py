"""What becomes of a run that is given damaged input, awkward texts, or is killed: ``reports/safety.md``.

``python -m mtcheck.bench.safety`` measures three things and writes what came of them:

- *Damaged files.* Every file of ``corpora/`` is damaged a number of times (bytes changed, cut out, doubled, moved, put
  in from a list of what breaks parsers, the end cut off), read and checked. Each must end as documents and errors: no
  traceback, no detector that breaks, and in a time that its size bounds.
- *Awkward texts.* Each shape of ``mtcheck.bench.shapes`` at two sizes: how the time grows when the text doubles.
- *Kills.* A run over records is killed (SIGKILL) at random times and taken up with ``--resume`` until it ends; its
  report must be the one of a run that nobody disturbed, but for the seconds.

All of it follows from a seed, but for where a kill strikes.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from mtcheck import readers
from mtcheck.bench import damage, shapes
from mtcheck.console import say, written_whole
from mtcheck.errors import InputError
from mtcheck.model import Document
from mtcheck.readers import ReadOptions
from mtcheck.readers.files import InputFile
from mtcheck.run.engine import Checker
from mtcheck.settings import Settings
from mtcheck.version import __version__

_SIZES = (20_000, 40_000)  # code points of an awkward text
_LIMIT = 2.4  # times the cost that a text of twice the size may take; a linear one takes 2
_STEADY = 0.02  # seconds below which a ratio says nothing
_PAGES = 600  # records of the run that is killed
_BREAKERS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\x1b[2J", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"<!--",
    b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b '&b;'>]>", b"&b;", b"{{{{", b"]]]]", b'"', b"'", b"\\", b"\\u", b"%(",
    b"```", b"---\n", b"%s" * 9, b"9" * 400, b"{" * 400, b"[" * 400, b"<a " * 200, "\u202e\u200d\u0301".encode(),
    b"msgid ", b"!!python/object:os.system ",
)  # fmt: skip


@dataclass(slots=True)
class Outcomes:
    """What became of the damaged files of one format.

    Args:
        files: how many were read.
        documents: that came out of them.
        errors: that said why there is none.
        broken: files with a traceback or a broken detector, by what was said.
        slowest: the most seconds that one took.
    """

    files: int = 0
    documents: int = 0
    errors: int = 0
    broken: list[str] = field(default_factory=list)
    slowest: float = 0.0


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return a file with one to four places damaged.

    >>> damaged(b"abc", random.Random(1)) == damaged(b"abc", random.Random(1))
    True
    """
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice((1, 4, 60, 2000)))
        data = data[:start] + chance.choice(_DAMAGES)(data[start:end], chance) + data[end:]
    return data[: chance.randint(0, len(data))] if chance.random() < 0.2 else data


_DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    lambda part, chance: b"",
    lambda part, chance: part * chance.randint(2, 40),
    lambda part, chance: part[::-1],
    lambda part, chance: bytes(chance.randrange(256) for _ in part),
    lambda part, chance: chance.choice(_BREAKERS) + part,
    lambda part, chance: part + chance.choice(_BREAKERS) * chance.randint(1, 50),
)


def of_damaged_files(folder: str, count: int, seed: int) -> dict[str, Outcomes]:
    """Return what became of ``count`` damaged copies of each file below a folder, by format."""
    checker = Checker(Settings(min_confidence=0.0))
    found: dict[str, Outcomes] = {}
    for path in sorted(Path(folder).rglob("*")):
        form = ReadOptions().format_of(InputFile(str(path))) if path.suffix in readers.BY_SUFFIX else None
        if form is None or not path.is_file():
            continue
        outcomes = found.setdefault(form.name, Outcomes())
        data = path.read_bytes()[:60_000]  # enough of a corpus
        for number in range(count):
            copy = damaged(data, random.Random(f"{seed}:{path.name}:{number}"))
            started = time.process_time()
            _take(outcomes, InputFile(path.name, opener=lambda copy=copy: BytesIO(copy)), checker)  # type: ignore[misc]
            outcomes.slowest = max(outcomes.slowest, time.process_time() - started)
    return found


def _take(outcomes: Outcomes, file: InputFile, checker: Checker) -> None:
    outcomes.files += 1
    said = None
    try:
        for item in readers.read(file, ReadOptions()):
            outcome = checker.outcome(item)
            if isinstance(outcome, InputError):
                outcomes.errors += 1
                said = said or (outcome.message if "internal error" in outcome.message else None)
            else:
                outcomes.documents += 1
                said = said or next((each.reason for each in outcome.skipped if each.failed), None)
    except Exception as error:  # what is measured is whether this happens
        said = f"{type(error).__name__}: {error}"
    if said is not None:
        outcomes.broken.append(f"{file.path}: {said}")


def growths() -> Iterator[tuple[str, float, float]]:
    """Yield each shape with the seconds that the larger text takes, and how often that is those of the smaller."""
    checker = Checker()
    for name, shape in shapes.HOSTILE.items():
        small, large = (min(_seconds(checker, shape(size)) for _ in range(3)) for size in _SIZES)
        yield name, large, large / small if large >= _STEADY else 0.0


def _seconds(checker: Checker, text: str) -> float:
    started = time.process_time()
    checker.check(Document(text, target_lang="de"))
    return time.process_time() - started


def kills(runs: int, seed: int) -> tuple[int, int]:
    """Return how many kills a number of runs took, and how many ended in another report than an undisturbed one."""
    chance = random.Random(seed)
    taken = different = 0
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder, "pages.jsonl")
        pages = damage.pages("en", "de", _PAGES)
        lines = [json.dumps({"id": at, "text": text, "source": source}) for at, (text, source) in enumerate(pages)]
        records.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "mtcheck", "check", str(records), "--isolated", "--no-cache", "--quiet",
                   "--fail-on", "never", "--source-lang", "en", "--target-lang", "de"]  # fmt: skip
        whole = Path(folder, "whole.jsonl")
        started = time.monotonic()
        subprocess.run([*command, "--format", f"jsonl={whole}"], check=True, capture_output=True)
        seconds = time.monotonic() - started
        for run in range(runs):
            report = Path(folder, f"{run}.jsonl")
            while not report.exists():
                arguments = [*command, "--jobs", str(1 + run % 2), "--format", f"jsonl={report}", "--resume"]
                process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                try:
                    process.wait(timeout=seconds * chance.uniform(0.3, 1.1))
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
                    taken += 1
            different += _without_seconds(report) != _without_seconds(whole)
    return taken, different


def _without_seconds(report: Path) -> list[str]:
    *lines, last = report.read_text(encoding="utf-8").splitlines()
    return [*lines, json.dumps({name: value for name, value in json.loads(last).items() if name != "seconds"})]


def to_markdown(
    files: dict[str, Outcomes], grown: Sequence[tuple[str, float, float]], runs: int, killed: tuple[int, int]
) -> str:
    """Return the report."""
    everything = [
        sum(values) for values in zip(*((o.files, o.documents, o.errors) for o in files.values()), strict=True)
    ]
    broken = [said for outcomes in files.values() for said in outcomes.broken]
    lines = [
        "# Safety",
        "",
        f"mtcheck {__version__}. Written by `python -m mtcheck.bench.safety`, which says what is done.",
        "",
        "## Damaged files",
        "",
        f"{everything[0]:,} damaged files ended as {everything[1]:,} documents and {everything[2]:,} errors that say "
        f"why; {len(broken)} in a traceback or a broken detector.",
        "",
        "| format | files | documents | errors | broke | slowest, ms |",
        "|---|---|---|---|---|---|",
    ]
    for name, outcomes in sorted(files.items()):
        lines.append(
            f"| {name} | {outcomes.files:,} | {outcomes.documents:,} | {outcomes.errors:,} | {len(outcomes.broken)} "
            f"| {outcomes.slowest * 1000:,.0f} |"
        )
    lines += ["", *(f"- {said[:200]}" for said in broken[:20]), *([""] if broken else [])]
    steady = [(name, seconds, ratio) for name, seconds, ratio in grown if ratio]
    over = [name for name, _, ratio in steady if ratio > _LIMIT]
    lines += [
        "## Awkward texts",
        "",
        f"{len(grown)} shapes, {_SIZES[0]:,} and {_SIZES[1]:,} code points on one page, all detectors. A text of twice "
        f"the size may take {_LIMIT} times as long; {len(over)} take more{': ' if over else ''}{', '.join(over)}. "
        f"Shapes that take less than {_STEADY * 1000:.0f} ms are too quick to compare. The slowest:",
        "",
        "| shape | ms | times that of half the size |",
        "|---|---|---|",
    ]
    for name, seconds, ratio in sorted(steady, key=lambda each: -each[1])[:12]:
        lines.append(f"| {name} | {seconds * 1000:,.0f} | {ratio:.2f} |")
    lines += [
        "",
        "## Kills",
        "",
        f"{runs} runs over {_PAGES} records, half of them with two processes, were killed {killed[0]} times and taken "
        f"up with `--resume`: {runs - killed[1]} ended in the report of an undisturbed run, {killed[1]} in another.",
        "",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write the report."""
    parser = argparse.ArgumentParser(prog="python -m mtcheck.bench.safety", description=__doc__.partition("\n")[0])
    parser.add_argument("--corpora", default="corpora", help="the folder whose files are damaged  [default: corpora]")
    parser.add_argument("--count", type=int, default=40, help="damaged copies of each file  [default: 40]")
    parser.add_argument("--runs", type=int, default=6, help="runs that are killed  [default: 6]")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report", default="reports/safety.md", help="[default: reports/safety.md]")
    options = parser.parse_args(arguments)
    files = of_damaged_files(options.corpora, options.count, options.seed)
    say(f"{sum(each.files for each in files.values()):,} damaged files")
    grown = list(growths())
    say(f"{len(grown)} shapes")
    killed = kills(options.runs, options.seed)
    say(f"{killed[0]} kills")
    with written_whole(options.report) as stream:
        stream.write(to_markdown(files, grown, options.runs, killed))


if __name__ == "__main__":
    main()
