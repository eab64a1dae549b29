"""Mark the findings of a run as suppressed, in the baseline, or outside the changed lines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from mtcheck.config.configuration import Configuration, Configurations
from mtcheck.console import say, written_whole
from mtcheck.errors import InputError
from mtcheck.model import Report
from mtcheck.settings import Settings
from mtcheck.triage.baseline import Baseline
from mtcheck.triage.changes import ChangedLines
from mtcheck.triage.suppression import Suppressions, rescored

DEFAULT_BASELINE = "mtcheck-baseline.json"


class Triage:
    """Mark findings as suppressed, baselined or outside the diff.

    Args:
        configurations: those of the run.
        write: make the baseline anew from this run.
        update: take out of it what is fixed.
        changed: the lines to report on; ``None`` = all.

    Raises:
        ConfigError: if the baseline cannot be read.
    """

    def __init__(
        self,
        configurations: Configurations,
        *,
        write: bool = False,
        update: bool = False,
        changed: ChangedLines | None = None,
    ) -> None:
        self._configurations = configurations
        self._changed = changed
        self._suppressions = Suppressions()
        self._write, self._update = write, update
        path = configurations.run.baseline or (DEFAULT_BASELINE if write or update else None)
        self._baseline = Baseline(path, write=write) if path is not None else None
        self._settings_of: dict[int, tuple[Configuration, Settings]] = {}

    @property
    def paths(self) -> list[str]:
        """The files that a walk over a folder must not take for input."""
        run = self._configurations.run
        return [path for path in (self._baseline and self._baseline.path, run.suppressions) if path]

    def outcomes(
        self, outcomes: Iterable[Report | InputError], ended: Callable[[], bool] = lambda: True
    ) -> Iterator[Report | InputError]:
        """Yield the outcomes with their findings marked, then what is of no use any more in lists of suppressions.

        Args:
            ended: says, after the last outcome, whether it was the last of all; a run that was interrupted knows
                nothing of what is of no use.

        Raises:
            ConfigError: if a list of suppressions is broken.
        """
        for outcome in outcomes:
            yield outcome if isinstance(outcome, InputError) else self._marked(outcome)
        if ended():
            for report in self._suppressions.stale(self._settings(self._configurations.run)):
                marked = self._known(report)
                if marked.findings:
                    yield marked

    def _marked(self, report: Report) -> Report:
        its = self._configurations.of_document(report.document)
        report = self._suppressions.applied(report, self._settings(its), its.suppressions)
        return self._known(report)

    def _known(self, report: Report) -> Report:
        if self._baseline is not None:
            its = self._configurations.of_document(report.document)
            report = self._baseline.applied(report, self._settings(its))
        if self._changed is None:
            return report
        kept = tuple([finding for finding in report.findings if self._changed.is_about(report, finding)])
        if len(kept) == len(report.findings):
            return report
        return replace(report, findings=kept, score=rescored(report, kept))

    def _settings(self, its: Configuration) -> Settings:
        if id(its) not in self._settings_of:
            self._settings_of[id(its)] = its, its.settings()
        return self._settings_of[id(its)][1]

    def finish(self, *, complete: bool, quiet: bool) -> None:
        """Write the baseline, where that is asked for, and say what of it is fixed.

        Args:
            complete: whether everything was checked; if not, a baseline from it would leave findings out.
            quiet: say nothing.
        """
        baseline = self._baseline
        if baseline is None:
            return
        if self._write or self._update:
            if not complete:
                say(f"{baseline.path} is not written, since not everything was checked")
                return
            with written_whole(baseline.path) as stream:
                stream.writelines(baseline.written() if self._write else baseline.updated())
            if not quiet:
                fixed = baseline.fixed
                said = f", without {fixed} that {'is' if fixed == 1 else 'are'} fixed" if self._update else ""
                path = os.path.normpath(baseline.path)
                named = self._configurations.run.baseline is not None
                hint = "" if named else f"; --baseline {path}, or 'baseline' in the configuration, makes it count"
                say(f"{path} is written{said}{hint}")
        elif baseline.fixed and not quiet:
            say(f"{baseline.fixed} of the findings in {baseline.path} are fixed; --update-baseline takes them out")
