"""Where findings stand, as other tools want to read it: paths from the repository's root, unique names."""

from __future__ import annotations

import functools
import os
from collections import Counter
from pathlib import Path, PurePath
from urllib.parse import quote

from mtcheck.model import Finding, Place, Related, Report
from mtcheck.patterns import lazy_re

_HERE_RE = lazy_re(r"\bhere\b")
_ROOT_VARIABLES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # where GitHub and GitLab checked the repository out


def from_root(path: str) -> str:
    """Return ``path`` with forward slashes, from the repository's root where it lies inside, else as it is.

    The root is what the CI system says it is, else the working folder.
    """
    here = os.getcwd()
    return _from_root(path, here, next((os.environ[name] for name in _ROOT_VARIABLES if os.environ.get(name)), here))


@functools.lru_cache(maxsize=64)  # findings come file by file
def _from_root(path: str, here: str, root: str) -> str:
    whole = os.path.normpath(os.path.join(here, path))
    try:
        inside = os.path.relpath(whole, root)
    except ValueError:  # another drive
        return PurePath(whole).as_posix()
    if inside.split(os.sep, 1)[0] == os.pardir:
        return PurePath(path).as_posix()
    return PurePath(inside).as_posix()


def uri(path: str) -> str:
    """Return ``from_root(path)`` as a URI reference: relative, or with ``file:`` where the path is absolute.

    >>> uri("docs/a b#1.md")
    'docs/a%20b%231.md'
    """
    path = from_root(path)
    if os.path.isabs(path):
        return Path(path).as_uri()
    encoded = quote(path.encode("utf-8", "surrogateescape"), safe="/~!$&'()*+,;=@")
    return encoded if ":" not in encoded.split("/", 1)[0] else f"./{encoded}"


def related_place(report: Report, related: Related) -> Place | None:
    """Return where a related span stands in the file; ``None`` where that is not known.

    That is so where the text is not at hand, and for spans of the source, which may stand in another file.
    """
    if related.side == "source":
        return None
    body = report.document.body
    return report.document.positions.place(body, related.span) if related.span.end <= len(body) else None


def related_message(report: Report, related: Related) -> str:
    """Return what is said of a related span, with its words where it stands in the source."""
    source = report.document.source_body
    if related.side != "source" or source is None or related.span.end > len(source):
        return related.message
    return f"{related.message.rstrip('.')}: {related.span.of(source)}"


def whole_message(report: Report, finding: Finding) -> str:
    """Return a finding's message for a format that shows nothing but it, with the line where its twin stands.

    A twin in the finding's own lines is left out: the reader sees it.
    """
    for related in finding.related:
        place = related_place(report, related)
        if place is not None and not finding.place.line <= place.line <= finding.place.end_line:
            return f"{finding.message} {_in_line(related.message, place.line)}"
    return finding.message


def placed_message(report: Report, related: Related) -> str:
    """Return what is said of a related span, with its words where it stands in the source, else with its line."""
    place = related_place(report, related)
    return related_message(report, related) if place is None else _in_line(related.message, place.line)


def _in_line(message: str, line: int) -> str:
    """Return what is said of a place as it is said where the place cannot be seen.

    >>> _in_line("The lead stands here first.", 3)
    'The lead stands in line 3 first.'
    """
    return _HERE_RE.sub(f"in line {line}", message, count=1)


def standing(finding: Finding) -> str:
    """Return why a finding does not count, for a person; ``""`` where it does."""
    if finding.suppression is not None:
        return f"accepted: {finding.suppression.reason}" if finding.suppression.reason else "accepted"
    return "" if finding.counts else "known from the baseline"


class Numbering:
    """Tells apart findings that share a fingerprint, such as the same doubled word in two like sentences."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str | None, str]] = Counter()

    def number(self, finding: Finding) -> int:
        """Return 1 for the first finding of its file with its fingerprint, 2 for the next, and so on."""
        key = (finding.path, finding.fingerprint)
        self._seen[key] += 1
        return self._seen[key]
