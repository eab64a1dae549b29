"""Which lines have changed since a git revision: what ``--diff-base`` reports on.

A line counts as changed where it was added or edited since the point at which the working tree and the revision parted
(their merge base), committed or not; in a file that git does not know yet, every line. A file that was only moved has
no changed lines, and what was taken out leaves none.
"""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Mapping

from mtcheck.errors import ConfigError
from mtcheck.model import Finding, Place, Report
from mtcheck.patterns import lazy_re
from mtcheck.text.globs import below

_HUNK_RE = lazy_re(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_ESCAPE_RE = lazy_re(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}

# The repository may be anybody's: what its own configuration would have git run is turned off, and so is fetching what
# a partial clone lacks, which goes through programs that the configuration names.
_NO_PROGRAMS = (
    "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never",
    "-c", "core.sshCommand=false", "--no-optional-locks",
)  # fmt: skip
_NO_FETCHING = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", "GIT_TERMINAL_PROMPT": "0"}
_OF_THE_REPOSITORY = (b"local", b"worktree")


class ChangedLines:
    """The lines of the working tree that have changed.

    Args:
        revision: a commit, branch or tag.

    Raises:
        ConfigError: if there is no such revision, the working folder lies in no git repository, or git is not there.
    """

    def __init__(self, revision: str) -> None:
        self.revision = revision
        self._root = os.path.realpath(os.fsdecode(_git("rev-parse", "--show-toplevel").rstrip(b"\n")))
        commit = _git(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", missing=revision
        )
        base = _git("merge-base", "HEAD", os.fsdecode(commit.strip()), fails=True) or commit
        patch = _git(
            "-C", self._root, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames",
            "--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules=all", os.fsdecode(base.strip()), "--",
            environment=_without_filters(),
        )  # fmt: skip
        self._lines = _parsed(patch)
        fresh = _git("-C", self._root, "ls-files", "--others", "--exclude-standard", "-z")
        self._fresh = {os.fsdecode(name) for name in fresh.split(b"\0") if name}

    def has(self, path: str) -> bool:
        """Return whether a file has changed lines; one outside of the repository is taken to have."""
        relative = below(path, self._root)
        return relative is None or relative in self._fresh or bool(self._lines.get(relative))

    def touches(self, path: str | None, place: Place) -> bool:
        """Return whether a line of a place has changed."""
        relative = None if path is None else below(path, self._root)
        if relative is None or relative in self._fresh:
            return True
        stretches = self._lines.get(relative, [])
        at = bisect_left(stretches, place.line, key=lambda stretch: stretch[1])
        last = place.end_line - (place.end_column == 1 and place.end_line > place.line)
        return at < len(stretches) and stretches[at][0] <= last

    def is_about(self, report: Report, finding: Finding) -> bool:
        """Return whether a finding, or a span that belongs to it, stands on a changed line."""
        if self.touches(finding.path, finding.place):
            return True
        document = report.document
        return any(
            self.touches(finding.path, document.positions.place(document.body, related.span))
            for related in finding.related
            if related.side == "target" and related.span.end <= len(document.body)
        )


def _git(
    *arguments: str, missing: str | None = None, fails: bool = False, environment: Mapping[str, str] | None = None
) -> bytes:
    """Return what git prints.

    Args:
        missing: the revision that is missing where git fails.
        fails: git may fail, and prints nothing then.
        environment: variables beside those of this process.
    """
    try:
        variables = {**os.environ, **_NO_FETCHING, **(environment or {})}
        done = subprocess.run(["git", *_NO_PROGRAMS, *arguments], capture_output=True, check=False, env=variables)
    except OSError as error:
        raise ConfigError("--diff-base needs git, which cannot be run; install it or leave the option out") from error
    if done.returncode == 0:
        return done.stdout
    if fails:
        return b""
    said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    if missing is not None:
        raise ConfigError(
            f"--diff-base {missing}: git knows no such revision; in a shallow clone, fetch it first (git fetch)"
        )
    raise ConfigError(f"--diff-base: {said}")


def _without_filters() -> dict[str, str]:
    """Return the variables by which git runs no filter that the repository's own configuration brings; the user's run.

    Not options: what is set by ``-c`` ends at the first ``=``, which a filter may have in its name.
    """
    said = _git("config", "--includes", "--show-scope", "--name-only", "-z", "--get-regexp", r"^filter\.", fails=True)
    parts = said.split(b"\0")
    drivers = {
        os.fsdecode(name.rpartition(b".")[0])
        for scope, name in zip(parts[::2], parts[1::2], strict=False)  # what stands behind the last ends nothing
        if scope in _OF_THE_REPOSITORY
    }
    given = os.environ.get("GIT_CONFIG_COUNT", "")
    count = int(given) if given.isdecimal() else 0
    variables: dict[str, str] = {}
    for driver in sorted(drivers):
        for name, value in (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false")):
            variables |= {f"GIT_CONFIG_KEY_{count}": f"{driver}.{name}", f"GIT_CONFIG_VALUE_{count}": value}
            count += 1
    return {**variables, "GIT_CONFIG_COUNT": str(count)}


def _parsed(patch: bytes) -> dict[str, list[tuple[int, int]]]:
    """Return the first and last line of each changed stretch of the files in a patch without context."""
    found: dict[str, list[tuple[int, int]]] = {}
    stretches: list[tuple[int, int]] = []
    left = 0  # lines of the hunk still to come, which may look like headers
    for line in patch.split(b"\n"):
        if left and line[:1] in (b"+", b"-", b"\\"):
            left -= line[:1] != b"\\"
        elif line.startswith(b"+++ "):
            stretches = found.setdefault(_name(line[4:]), [])
        elif match := _HUNK_RE.match(line):
            first, count = int(match.group(1)), int(match.group(2) or b"1")
            taken = re.match(rb"@@ -\d+(?:,(\d+))?", line)
            left = count + (int(taken.group(1) or b"1") if taken else 0)
            if count:
                stretches.append((first, first + count - 1))
    return found


def _name(written: bytes) -> str:
    """Return the path that a header names, unquoted, without the prefix; git ends one with a space in it with a tab."""
    written = written.rstrip(b"\t\r")
    if written.startswith(b'"') and written.endswith(b'"'):
        written = _ESCAPE_RE.sub(_unescaped, written[1:-1])
    return os.fsdecode(written.removeprefix(b"b/"))


def _unescaped(match: re.Match[bytes]) -> bytes:
    said = match.group(1)
    return bytes([int(said, 8) & 0xFF]) if len(said) == 3 else _ESCAPES.get(said, said)
