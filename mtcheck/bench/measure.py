"""Measure the checker and write the figures as Markdown.

Times are processor time of this process (wall time where several processes work), the least of several rounds that
take unit and check in turn, so that a busy machine disturbs both alike.
"""

from __future__ import annotations

import cProfile
import itertools
import os
import platform
import pstats
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import orjson

from mtcheck import Checker, Document
from mtcheck.bench import damage, prose, shapes
from mtcheck.detectors import DETECTORS, why_not_judged
from mtcheck.languages import language
from mtcheck.text import scan
from mtcheck.text.segmentation import Segments

_WORD_RE, _LETTER_RE = re.compile(r"\w+"), re.compile(r"\w")
_TARGETS = {"document": (6.0, 2.5), "segment": (15.0, 6.0)}  # must, aim: in units
_LEAST_PARALLEL = 1.6
_PRICE = 5  # cents that a core-hour is rented for
_MOST_MEGABYTES = 250  # of memory, for a language pair
PAIRS = (("en", "de"), ("en", "ru"), ("en", "ja"), ("en", "zh"))


@dataclass(frozen=True)
class Ratio:
    """What checking some texts costs in units.

    Args:
        kind: ``document`` or ``segment``.
        tag: the language.
        size: mean bytes of UTF-8 a text.
        unit: seconds of one unit over all texts.
        total: seconds of all detectors over all texts, from ``Document`` to ``Report``.
        stages: seconds of each stage, in order; what is not in one is the engine's own.
        findings: what was found: nothing, in clean text.
    """

    kind: str
    tag: str
    size: float
    count: int
    unit: float
    total: float
    stages: dict[str, float]
    findings: int

    @property
    def ratio(self) -> float:
        return self.total / self.unit

    @property
    def megabytes_a_second(self) -> float:
        return self.size * self.count / self.total / 1e6


def _least(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Return the least processor time of each of ``works``, run in turn."""
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for place, work in enumerate(works):
            start = time.process_time()
            work()
            best[place] = min(best[place], time.process_time() - start)
    return best


def ratio(kind: str, tag: str, texts: Sequence[str], rounds: int = 7, source: str | None = None) -> Ratio:
    """Measure what a check of ``texts`` costs; ``source`` is the language of the pages that they translate, if any."""
    checker = Checker()
    unit_re = _WORD_RE if language(tag).spaced else _LETTER_RE
    documents = [Document(text, target_lang=tag) for text in texts]
    if source:
        sources = [prose.translation(text, source, seed) for seed, text in enumerate(texts)]
        documents = [
            Document(text, target_lang=tag, source=said, source_lang=source)
            for text, said in zip(texts, sources, strict=True)
        ]
    findings = sum(len(checker.check(document).findings) for document in documents)

    def check() -> None:
        for document in documents:
            checker.check(document)

    def unit() -> None:
        for text in texts:
            unit_re.findall(text)

    least: dict[str, list[float]] = {}  # of each document, so that one disturbance spoils one document's round only
    for _ in range(rounds):
        for stage, spent in _stages(checker, documents).items():
            least[stage] = list(map(min, spent, least.get(stage, spent)))
    stages = {stage: sum(spent) for stage, spent in least.items()}
    unit_time, total = _least(rounds, unit, check)
    size = sum(len(text.encode()) for text in texts) / len(texts)
    return Ratio(kind, tag, size, len(texts), unit_time, total, stages, findings)


def _stages(checker: Checker, documents: Iterable[Document]) -> dict[str, list[float]]:
    """Return the seconds of each stage, a document each."""
    clock = time.perf_counter
    spent: dict[str, list[float]] = {stage: [] for stage in ("words", *(detector.RULE.id for detector in DETECTORS))}
    for document in documents:
        assert document.target_lang is not None
        target = language(document.target_lang)
        source = language(document.source_lang) if document.source_lang else None
        segments = Segments(document, target, source, None, checker.settings.min_confidence)
        before = clock()
        segments.tokens  # noqa: B018 - computed on first use
        spent["words"].append(clock() - before)
        for detector, options in checker._detectors:
            before = clock()
            if why_not_judged(detector, segments) is None:
                list(detector.find(segments, options))
            spent[detector.RULE.id].append(clock() - before)
    return spent


def doubling(shape: Callable[[int], str], sizes: Sequence[int], tag: str) -> list[float]:
    """Return the seconds that a text of each size takes."""
    checker = Checker()
    checker.check(Document(shape(200), target_lang=tag))
    seconds = []
    for size in sizes:
        document = Document(shape(size), target_lang=tag)
        seconds.append(_least(5 if size < 1 << 20 else 1, lambda document=document: checker.check(document))[0])  # type: ignore[misc]
    return seconds


def write_corpus(path: Path, size: int, tag: str = "de") -> int:
    """Write a JSONL file of about ``size`` bytes of documents of about 2,500 bytes; return how many there are."""
    texts = prose.documents(tag, 400)
    written = count = 0
    with path.open("wb") as file:
        while written < size:
            record = {"id": f"d{count}", "text": texts[count % len(texts)], "target_lang": tag}
            written += file.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
            count += 1
    return count


def write_pairs(path: Path, size: int, source: str, target: str) -> int:
    """Write a JSONL file of about ``size`` bytes of damaged pages with their sources; return how many there are.

    Every third page comes without its source, every fifth does not say its language.
    """
    written = count = 0
    pages = itertools.cycle(damage.pages(source, target, 700))
    with path.open("wb") as file:
        while written < size:
            text, said = next(pages)
            record: dict[str, object] = {"id": count, "text": text}
            if count % 3:
                record |= {"source": said, "source_lang": source}
            if count % 5:
                record["target_lang"] = target
            written += file.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
            count += 1
    return count


@dataclass(frozen=True)
class Run:
    """What a run of the command took: wall and processor time in seconds (its workers' too), peak memory in bytes.

    Memory is that of the largest of its processes; it and processor time are 0 where the system cannot say them
    (Windows).
    """

    wall: float
    processor: float
    peak: int


# A process counts as its own the memory of the one that started it, up to the moment when it becomes another program.
# So the command is started by an interpreter that has loaded nothing, not by this process with its texts and lexicons.
_LAUNCHER = """
import os, sys, time
start = time.perf_counter()
silent = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[silent])
_, status, usage = os.wait4(process, 0)
wall = time.perf_counter() - start
print(os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


def run(arguments: Sequence[str], folder: Path) -> Run:
    """Run mtcheck in a process of its own.

    Raises:
        RuntimeError: if it ends with an error.
    """
    command = [sys.executable, "-m", "mtcheck", *arguments]
    processor, peak = 0.0, 0
    if hasattr(os, "wait4"):
        launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command]
        said = subprocess.run(launcher, cwd=folder, stdout=subprocess.PIPE, check=True).stdout.split()
        code, wall, processor = int(said[0]), float(said[1]), float(said[2])
        peak = int(said[3]) * (1 if sys.platform == "darwin" else 1024)
    else:
        start = time.perf_counter()
        code = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL).returncode
        wall = time.perf_counter() - start
    if code not in (0, 1):
        raise RuntimeError(f"mtcheck {' '.join(arguments)} ended with {code}")
    return Run(wall, processor, peak)


def profile(texts: Sequence[str], tag: str, rows: int = 12) -> list[tuple[str, float]]:
    """Return the functions in which a check of ``texts`` spends most time itself, with their share of the whole."""
    checker = Checker()
    documents = [Document(text, target_lang=tag) for text in texts]
    for document in documents:
        checker.check(document)
    profiler = cProfile.Profile()
    profiler.enable()
    for document in documents:
        checker.check(document)
    profiler.disable()
    entries = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    whole = sum(entry[2] for entry in entries.values())
    root = str(Path(__file__).parents[1])
    named = []
    for (file, line, name), entry in entries.items():
        place = f"{file.removeprefix(root)[1:]}:{line} {name}" if file.startswith(root) else name.strip("<>")
        named.append((place, entry[2] / whole))
    return sorted(named, key=lambda item: -item[1])[:rows]


def _ratio_tables(ratios: Sequence[Ratio]) -> Iterable[str]:
    for kind, (must, aim) in _TARGETS.items():
        rows = [ratio for ratio in ratios if ratio.kind == kind]
        if not rows:
            continue
        stages = list(rows[0].stages)
        yield f"\n## Each {kind}: must {must:g} units, aim {aim:g}\n"
        yield (
            f"| language | bytes | unit MB/s | **all together** | {' | '.join(stages)} | the engine's own "
            "| MB/s | findings |"
        )
        yield f"|---|{'---:|' * (len(stages) + 6)}"
        for row in rows:
            cells = [f"{row.stages[stage] / row.unit:.2f}" for stage in stages]
            own = max(0.0, row.total - sum(row.stages.values())) / row.unit
            yield (
                f"| {row.tag} | {row.size:.0f} | {row.size * row.count / row.unit / 1e6:.1f} | **{row.ratio:.2f}** "
                f"| {' | '.join(cells)} | {own:.2f} | {row.megabytes_a_second:.2f} | {row.findings} |"
            )


def _size_name(size: int) -> str:
    return f"{size >> 20} MB" if size >= 1 << 20 else f"{size >> 10} KB"


@click.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("reports/speed.md"))
@click.option("--quick", is_flag=True, help="Small sizes, for a look or for CI.")
@click.option("--only", type=click.Choice(["ratios", "doubling", "runs"]), multiple=True, help="Leave the rest out.")
def main(output: Path, quick: bool, only: tuple[str, ...]) -> None:
    """Measure the checker and write the report."""
    lines = [
        "# Speed",
        "",
        "Written by `python -m mtcheck.bench`"
        + (" `--quick`" if quick else "")
        + f": Python {platform.python_version()}, {platform.system()} on {platform.machine()}, {os.cpu_count()} cores.",
        "One unit is one pass of `re.findall` with `\\w+` over the same text in the same process (`\\w` where words",
        "are not spaced); ratios hold across machines, seconds do not. Texts are made by `mtcheck.bench.prose`.",
        f"The scan of `mtcheck.text.scan` is {'compiled' if scan.COMPILED else 'in Python, not compiled'}.",
    ]

    def asked(part: str) -> bool:
        return not only or part in only

    if asked("ratios"):
        ratios = []
        for tag in prose.LANGUAGES:
            ratios.append(ratio("document", tag, prose.documents(tag, 60 if quick else 200), 3 if quick else 7))
            ratios.append(ratio("segment", tag, prose.segments(tag, 500 if quick else 2000), 3 if quick else 7))
        lines.extend(_ratio_tables(ratios))
        pair = ratio("document", "de", prose.documents("de", 60 if quick else 200), 3 if quick else 7, source="en")
        lines.append(
            f"\nWith the English source beside it, a German document takes {pair.ratio:.2f} units "
            f"({pair.findings} findings)."
        )
        lines.append("\n## Where the time goes (German documents, by function, its own time)\n")
        lines.append("| share | function |\n|---:|---|")
        lines.extend(f"| {share:.0%} | `{name}` |" for name, share in profile(prose.documents("de", 200), "de"))
    if asked("doubling"):
        sizes = [1 << power for power in range(10, 21 if quick else 27, 2)]
        lines.append(
            "\n## Doubling the text doubles the time\n\nMicroseconds a kilobyte (code points; all detectors).\n"
        )
        lines.append(f"| shape | {' | '.join(map(_size_name, sizes))} |\n|---|{'---:|' * len(sizes)}")
        for name, shape in {**shapes.ORDINARY, **shapes.AWKWARD}.items():
            tag = "ja" if name.startswith("unspaced") else "de" if name in shapes.ORDINARY else "en"
            seconds = doubling(shape, sizes, tag)
            cells = [f"{1e6 * spent / (size / 1024):.1f}" for spent, size in zip(seconds, sizes, strict=True)]
            lines.append(f"| {name} | {' | '.join(cells)} |")
    if asked("runs"):
        lines.extend(_runs(quick))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    click.echo("\n".join(lines))


def _runs(quick: bool) -> Iterable[str]:
    yield "\n## Runs of the command\n"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        version = [run(["--version"], folder) for _ in range(5)]
        write_corpus(folder / "small.jsonl", 1)
        first = [run(["check", "small.jsonl", "--isolated", "--format", "jsonl"], folder) for _ in range(5)]
        yield f"- `mtcheck --version`: {_seconds(version)}; a file of one document: {_seconds(first)}."
        scale = 10 if quick else 1
        for size in (10, 100):
            count = write_corpus(folder / "large.jsonl", size * 1_000_000 // scale)
            it = run(["check", "large.jsonl", "--isolated", "--format", "jsonl=out", "--jobs", "1"], folder)
            yield f"- {size / scale:g} MB, {count} documents: {_seconds([it])}, peak memory {it.peak / 1e6:.0f} MB."
        for source, target in PAIRS:
            write_pairs(folder / "pair.jsonl", 10_000_000 // scale, source, target)
            it = run(["check", "pair.jsonl", "--isolated", "--format", "jsonl=out", "--jobs", "1"], folder)
            found = sum(line.startswith(b'{"type":"finding"') for line in (folder / "out").open("rb"))
            yield (
                f"- {10 / scale:g} MB of damaged pages from {source} to {target}, {found} findings: {_seconds([it])}, "
                f"peak memory {it.peak / 1e6:.0f} MB (must {_MOST_MEGABYTES})."
            )
        count = write_corpus(folder / "large.jsonl", 40_000_000)  # in a smaller one, what starts takes most of the time
        command = ["check", "large.jsonl", "--isolated", "--no-progress", "--format"]
        one: list[Run] = []
        two: list[Run] = []
        for _ in range(1 if quick else 5):  # in turn, so that a machine that slows down slows both
            for jobs, runs in (("1", one), ("2", two)):
                runs.append(run([*command, f"jsonl=out{jobs}", "--jobs", jobs], folder))
        outputs = [re.sub(rb'"seconds":[\d.]+', b"", (folder / name).read_bytes()) for name in ("out1", "out2")]
        same = "the same bytes" if outputs[0] == outputs[1] else "DIFFERENT bytes"
        wall = min(each.wall for each in one) / min(each.wall for each in two)
        yield f"- 40 MB with `--jobs 1`: {_seconds(one)}; with `--jobs 2`: {_seconds(two)}; {same} out."
        processor = min(each.processor for each in one)
        if processor:
            free = 2 * processor / min(each.processor for each in two)
            yield (
                f"- So `--jobs 2` was {wall:.2f} times as fast by the clock of this machine, and is {free:.2f} times "
                f"as fast on two cores that do nothing else (must {_LEAST_PARALLEL:g})."
            )
            hourly = count / processor * 3600
            price = _PRICE * 1e6 / hourly
            yield (
                f"- One core checks {hourly / 1e6:.1f} million documents of 2,500 bytes an hour, reading and writing "
                f"included: a million take {1e6 / hourly:.2f} core-hours, {price:.1f} cents at {_PRICE} cents "
                "a core-hour."
            )


def _seconds(runs: Sequence[Run]) -> str:
    """Return the least time of some runs of one command."""
    return f"{min(each.wall for each in runs):.2f} s ({min(each.processor for each in runs):.2f} s of processor time)"
