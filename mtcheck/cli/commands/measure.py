"""``mtcheck evaluate`` and ``mtcheck fit``: findings against labels, and weights from them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtcheck.cli.exits import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE
from mtcheck.cli.options import shared
from mtcheck.console import say, written_whole
from mtcheck.errors import ConfigError, InputError

if TYPE_CHECKING:
    from mtcheck.evaluate.evaluation import Evaluation, Task


_REPORT_HELP = "Write PATH.md and PATH.json.  [default: reports/quality, if the corpus lies beside reports/]"


@click.command(short_help="Measure findings against labels.")
@click.argument("corpus")
@shared(
    "select",
    "ignore",
    "min_confidence",
    select="Only these rules or detectors.",
    ignore="Not these rules or detectors.",
    min_confidence="Count findings from this confidence on.",
)
@click.option("--jobs", type=click.IntRange(1), default=1, help="Processes.")
@click.option("--report", "base", metavar="PATH", help=_REPORT_HELP)
@click.option("--rule-cards", "cards", metavar="FILE", help="Write the false alarms that explain prints to FILE.")
@click.option("--floors", metavar="FILE", help="Exit 1 where a figure is below what FILE asks for.")
def evaluate(
    corpus: str,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    min_confidence: float | None,
    jobs: int,
    base: str | None,
    cards: str | None,
    floors: str | None,
) -> int:
    """Check the labelled documents of CORPUS, a folder of JSONL files or one file, and print precision, recall, F1 and
    false alarms per rule and language, with intervals, and how far confidence can be trusted.

    A line is a labelled document {id, text, source?, source_lang?, target_lang, labels: [{category, kind, start, end,
    twin?}], optional: [...]} or a segment {id, text, source?, source_lang?, target_lang, detector, positive, spans,
    kind?, needs_source?}. No configuration file is read.

    Exit codes: 0 measured, 1 a figure is below its floor, 2 a line could not be read.
    """
    from mtcheck.evaluate import evaluation
    from mtcheck.settings import Settings

    threshold = Settings.min_confidence if min_confidence is None else min_confidence
    settings = Settings(select=select or (), ignore=ignore or (), min_confidence=threshold)
    tasks, complete = _labelled((corpus,))

    def watch(task: str, variant: str) -> None:
        if sys.stderr.isatty():
            say(f"{task}, {variant}")

    result = evaluation.evaluate(tasks, settings, jobs, watch)
    click.echo(result.to_markdown(), nl=False)
    if base is None and os.path.isdir("reports") and _is_inside(corpus, os.getcwd()):
        base = os.path.join("reports", "quality")
    if base is not None:
        for suffix, text in ((".md", result.to_markdown()), (".json", result.to_json())):
            with written_whole(base + suffix) as stream:
                stream.write(text)
    if cards is not None:
        with written_whole(cards) as stream:
            stream.write(json.dumps(result.rule_cards(), indent=1) + "\n")
    below = _below(floors, result) if floors is not None else False
    if not complete:
        return EXIT_INCOMPLETE
    return EXIT_FINDINGS if below else EXIT_CLEAN


def _below(path: str, result: Evaluation) -> bool:
    """Print which figures are below their floors, and return whether any is."""
    from mtcheck.evaluate.floors import broken

    try:
        with open(path, encoding="utf-8") as file:
            lines = broken(file.read(), result, path)
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8: {error.reason}", path=path) from None
    for line in lines:
        say(line)
    return bool(lines)


@click.command(short_help="Fit a detector's weights.")
@click.argument("detector")
@click.argument("cases", nargs=-1)
@click.option("--output", metavar="FILE", help="Write the weights to FILE instead of the detector's data file.")
@click.option(
    "--features",
    metavar="FILE",
    help="Take the candidates of sets that CASES lacks from FILE, and write those of all sets to it.",
)
@click.option(
    "--intact",
    metavar="CASES",
    multiple=True,
    help="Cases of other detectors in which there is nothing for this one. May be given more than once.",
)
@click.option(
    "--keep-weights",
    is_flag=True,
    help="Keep the weights that the data file says are carried over, and measure them on the cases.",
)
def fit(
    detector: str,
    cases: tuple[str, ...],
    output: str | None,
    features: str | None,
    intact: tuple[str, ...],
    keep_weights: bool,
) -> int:
    """Fit the weights of DETECTOR on labelled CASES, JSONL files or folders of them, as 'mtcheck evaluate' reads them.

    The weights, and figures of the languages and sets that were left out, are written to the detector's data file,
    which the next check reads; the figures are printed. A file of features holds what the detector measured on the
    candidates of each set, and no text: with it alone, the weights are fitted again without the cases.
    """
    from mtcheck.evaluate.fit import Evidence, data_file

    if not cases and not intact and features is None:
        raise ConfigError("give labelled cases, or --features FILE")
    tasks, complete = _labelled(cases)
    others, also_complete = _labelled(intact)
    evidence = Evidence.gathered(detector, tasks, others)
    if features is not None and os.path.exists(features):
        evidence = evidence.beside(Evidence.from_json(Path(features).read_text("utf-8")))
    carried = json.loads(Path(data_file(detector)).read_text("utf-8"))["models"] if keep_weights else None
    result = evidence.fitted(carried)
    if features is not None and (cases or intact):
        with written_whole(features) as stream:
            stream.write(evidence.to_json())
    path = data_file(detector) if output is None else output
    with written_whole(path) as stream:
        stream.write(result.to_json())
    click.echo(result.to_text(), nl=False)
    say(f"written to {path}")
    return EXIT_CLEAN if complete and also_complete else EXIT_INCOMPLETE


def _labelled(corpora: Sequence[str]) -> tuple[list[Task], bool]:
    """Return the tasks of labelled corpora, and whether all of their lines could be read; what could not is said."""
    from mtcheck.evaluate import evaluation

    tasks, complete = [], True
    for corpus in corpora:
        for task in evaluation.load(corpus):
            if isinstance(task, InputError):
                complete = False
                say(f"error: {task}")
            else:
                tasks.append(task)
    return tasks, complete


def _is_inside(path: str, folder: str) -> bool:
    path, folder = os.path.realpath(path), os.path.realpath(folder)
    return os.path.commonpath([path, folder]) == folder
