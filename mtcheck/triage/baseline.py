"""A baseline: the findings that a project knows of and lives with for now. Only what is not in it fails a run.

It is a JSON file that lies in the project, a line for each finding: where (its path from the baseline's folder), the
rule, the fingerprint, how often, and the first words for a reader. A fingerprint depends on the rule, the text and the
words around it, so a finding stays known when its lines move, are wrapped anew, or its file gets another name. The
ratchet: what was repaired goes out of the file with ``--update-baseline`` and counts as new should it come back.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from mtcheck.errors import ConfigError
from mtcheck.model import Finding, Report
from mtcheck.opening import MOST_BASELINE_BYTES, read_bounded
from mtcheck.settings import Settings
from mtcheck.text.globs import below

FORMAT = 1
_EXCERPT = 60  # code points

_Key = tuple[str, str]  # path, fingerprint


@dataclass(frozen=True, slots=True)
class _Known:
    rule: str
    excerpt: str


class Baseline:
    """The baseline of a run.

    Args:
        path: its file.
        write: the run makes it anew, so there need be none yet.

    Raises:
        ConfigError: if the file is not there, cannot be read or is no baseline.
    """

    def __init__(self, path: str, *, write: bool = False) -> None:
        self.path = path
        self._base = os.path.realpath(os.path.dirname(path) or ".")
        self._known: dict[_Key, _Known] = {}
        self._counts: Counter[_Key] = Counter()
        self._write = write
        if not write:
            self._load()
        self._left = Counter(self._counts)  # what no finding of this run has claimed yet
        self._moved: Counter[str] | None = None  # of those, by fingerprint, what stood in files that are gone
        self._claimed: Counter[_Key] = Counter()
        self._checked: dict[str, frozenset[str]] = {}  # paths, and the rules that could find something there
        self._found: Counter[_Key] = Counter()
        self._of_found: dict[_Key, _Known] = {}

    def applied(self, report: Report, settings: Settings) -> Report:
        """Return the report with each finding that counts marked as known or new."""
        path = self._path(report)
        if report.score is not None:
            able = settings.judged(report)
            self._checked[path] = self._checked.get(path, able) & able
        if not report.findings:
            return report
        return replace(report, findings=tuple([self._marked(finding, path) for finding in report.findings]))

    def _marked(self, finding: Finding, path: str) -> Finding:
        if finding.suppression is not None:
            return finding
        key = path, finding.fingerprint
        self._found[key] += 1
        self._of_found.setdefault(key, _Known(finding.rule, finding.excerpt[:_EXCERPT]))
        if self._write:
            return replace(finding, baseline="unchanged")
        if self._left[key]:
            self._left[key] -= 1
            self._claimed[key] += 1
            return replace(finding, baseline="unchanged")
        moved = self._of_files_gone()
        if moved[finding.fingerprint]:
            moved[finding.fingerprint] -= 1
            return replace(finding, baseline="unchanged")
        return replace(finding, baseline="new")

    def _of_files_gone(self) -> Counter[str]:
        if self._moved is None:
            self._moved = Counter()
            for (path, fingerprint), count in self._counts.items():
                if path and not os.path.exists(os.path.join(self._base, path)):
                    self._moved[fingerprint] += count
        return self._moved

    @property
    def fixed(self) -> int:
        """How many of its findings this run could have found and did not."""
        return sum(count for key, count in self._left.items() if count and self._is_fixed(key))

    def _is_fixed(self, key: _Key) -> bool:
        path = key[0]
        if path in self._checked:
            return self._known[key].rule in self._checked[path]
        return bool(path) and not os.path.exists(os.path.join(self._base, path))

    def written(self) -> Iterator[str]:
        """Yield the lines of the file that holds every finding of this run."""
        return _lines(self._found, self._of_found)

    def updated(self) -> Iterator[str]:
        """Yield the lines of the file without what is fixed; nothing new goes in."""
        counts: Counter[_Key] = Counter()
        known = dict(self._known)
        for key, count in self._counts.items():
            counts[key] = count - (self._left[key] if self._is_fixed(key) else 0)
        for (path, fingerprint), count in self._found.items():  # of a file with another name
            old = counts[path, fingerprint]
            if count > old and self._moved_to(fingerprint):
                counts[path, fingerprint] = count
                known[path, fingerprint] = self._of_found[path, fingerprint]
        return _lines(counts, known)

    def _moved_to(self, fingerprint: str) -> bool:
        return any(
            of == fingerprint and path and not os.path.exists(os.path.join(self._base, path))
            for path, of in self._counts
        )

    def _path(self, report: Report) -> str:
        path = report.document.path
        if path is None:
            return ""
        return below(path, self._base) or os.path.abspath(path).replace(os.sep, "/")

    def _load(self) -> None:
        if not os.path.exists(self.path):
            raise ConfigError(f"{self.path}: there is no such baseline; --write-baseline makes it")
        try:
            table = json.loads(read_bounded(self.path, MOST_BASELINE_BYTES).decode("utf-8-sig"))
        except (OSError, ValueError, RecursionError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise ConfigError(f"{self.path}: cannot be read as a baseline: {reason}") from error
        if not isinstance(table, dict) or "mtcheck-baseline" not in table:
            raise ConfigError(f"{self.path}: is no baseline; --write-baseline makes one")
        if table["mtcheck-baseline"] != FORMAT:
            raise ConfigError(
                f"{self.path}: is a baseline of format {table['mtcheck-baseline']!r}, this version reads {FORMAT}; "
                "--write-baseline makes it anew"
            )
        entries = table.get("findings")
        if not isinstance(entries, list):
            raise ConfigError(f"{self.path}: findings is not a list; --write-baseline makes the file anew")
        for number, entry in enumerate(entries, 1):
            key, known, count = self._entry(entry, number)
            self._counts[key] += count
            self._known[key] = known

    def _entry(self, entry: Any, number: int) -> tuple[_Key, _Known, int]:
        wanted = {"path": str, "rule": str, "fingerprint": str, "count": int, "excerpt": str}
        if not isinstance(entry, dict) or any(not isinstance(entry.get(key), kind) for key, kind in wanted.items()):
            raise ConfigError(
                f"{self.path}: finding {number} is not one with {', '.join(wanted)}; "
                "--write-baseline makes the file anew"
            )
        return (entry["path"], entry["fingerprint"]), _Known(entry["rule"], entry["excerpt"]), max(0, entry["count"])


def _lines(counts: Counter[_Key], known: dict[_Key, _Known]) -> Iterator[str]:
    """Yield the file's lines, sorted, one for each finding, so that a difference is easy to read and to merge."""
    yield f'{{"mtcheck-baseline": {FORMAT}, "findings": ['
    separator = ""
    for path, fingerprint in sorted(key for key, count in counts.items() if count):
        of = known[path, fingerprint]
        entry = {
            "path": path,
            "rule": of.rule,
            "fingerprint": fingerprint,
            "count": counts[path, fingerprint],
            "excerpt": of.excerpt,
        }
        yield f"{separator}\n{json.dumps(entry, ensure_ascii=False)}"
        separator = ","
    yield "\n]}\n"
