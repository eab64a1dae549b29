"""The manual page of a detector, cut into blocks, so that each format can set it in its own way.

The page is the docstring of the detector's module; see ``mtcheck.detectors``.
"""

from __future__ import annotations

import functools
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from mtcheck.detectors import BY_ID
from mtcheck.model import Kind
from mtcheck.patterns import lazy_re
from mtcheck.triage import suppression

_LEAD_RE = lazy_re(r"\*{0,2}([A-Z][\w' -]{2,30}?)\*{0,2}:\*{0,2}(?:\s+|$)")
_HEADING_RE = lazy_re(r"#{1,4} +(.+)")
_UNDERLINE_RE = lazy_re(r"[-=~]{3,}")
_ITEM_RE = lazy_re(r"[-*] +")
_TERM_RE = lazy_re(r"``?[\w-]+``?(?=:| \()")
_NAME_RE = lazy_re(r"`|[\w-]+(?:/[\w-]+)?(?: \([^)]*\))?:|[\w-]+/")  # what an item begins with
_CODE_RE = lazy_re(r"``([^`]+)``|`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a manual page.

    Args:
        kind: ``text`` (one paragraph), ``list`` (an item a line) or ``example`` (lines as they stand).
        lines: the paragraph as one line, the items, or the lines.
        lead: the words that name what a section is about, such as ``Finds``; ``""`` where the block opens none.
    """

    kind: Literal["text", "list", "example"]
    lines: tuple[str, ...]
    lead: str = ""

    def markdown(self) -> str:
        """Return the block as Markdown."""
        return _markdown(self)


@dataclass(frozen=True, slots=True)
class Manual:
    """The manual page of one detector: its card and its blocks; ``summary`` names the defect in one line."""

    id: str
    summary: str
    since: str
    kinds: Mapping[str, Kind]
    blocks: tuple[Block, ...]

    def markdown(self) -> str:
        """Return the page as Markdown, without the line that names the defect."""
        return "\n\n".join(_markdown(block) for block in self.blocks)

    def text(self) -> str:
        """Return the page as plain text, without the line that names the defect."""
        return "\n\n".join(_plain(block) for block in self.blocks)


@functools.cache
def manual(detector_id: str) -> Manual:
    """Return the manual page of a detector, or of ``suppression``, whose findings are about a team's own words.

    Raises:
        KeyError: if there is no such detector.
    """
    module = suppression if detector_id == suppression.RULE.id else BY_ID[detector_id]
    summary, _, body = (inspect.getdoc(module) or module.RULE.summary).partition("\n")
    own = tuple(one for block in blocks(body) for one in _in_form(block, tuple(module.RULE.kinds)))
    return Manual(detector_id, summary.strip(), module.RULE.since, module.RULE.kinds, own)


def _in_form(block: Block, kinds: tuple[str, ...]) -> Iterator[Block]:
    """Yield a block as all pages have it: what is said of each kind is an item, a paragraph starts with a capital.

    >>> block = Block("text", ("what is said. one: a. two (en): b. The span is all.",), "Finds")
    >>> [(each.lead, each.lines) for each in _in_form(block, ("one", "two"))]
    [('Finds', ('What is said.',)), ('', ('one: a.', 'two (en): b.')), ('', ('The span is all.',))]
    """
    if block.kind == "example":
        yield block
        return
    named = re.compile(rf"(?:^|(?<=[.;] ))(?=`*(?:{'|'.join(map(re.escape, kinds))})`*(?: \([^)]+\))?: )")
    parts = [part.strip() for line in block.lines for part in named.split(line) if part.strip()]
    listed = [part for part in parts if named.match(part)]
    if not listed:
        first, *others = block.lines
        opens = block.kind == "text" and _NAME_RE.match(first) is None
        yield Block(block.kind, (first[:1].upper() + first[1:] if opens else first, *others), block.lead)
        return
    before = parts[: parts.index(listed[0])]
    last, _, after = listed[-1].partition(" The span ")
    lead = block.lead
    if before:
        said = " ".join(before)
        yield Block("text", (said[:1].upper() + said[1:],), lead)
        lead = ""
    yield Block("list", tuple(part.rstrip(";") for part in (*listed[:-1], last)), lead)
    if after:
        yield Block("text", (f"The span {after}",))


def blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a docstring's body.

    A section opens with its lead and a colon, with an underlined or ``#`` heading, or with a short line over an
    indented body. Lines that open with a name as code and a colon or a bracket are the items of a list.

    >>> [(block.lead, block.kind, block.lines) for block in blocks("Finds: a\\nb.\\n\\n- one\\n  more\\n- two")]
    [('Finds', 'text', ('a b.',)), ('', 'list', ('one more', 'two'))]
    >>> [(block.lead, block.kind, block.lines) for block in blocks("Finds\\n    ``a``: 1\\n    more\\n    ``b``: 2")]
    [('Finds', 'list', ('``a``: 1 more', '``b``: 2'))]
    """
    lead = ""
    in_section = False  # whose body is indented
    for chunk in re.split(r"\n\s*\n", page.strip("\n")):
        indented = chunk.startswith(" ")
        lines = re.sub("::$", ":", textwrap.dedent(chunk)).splitlines()  # how reST announces an example
        if not lines:
            continue
        if not indented:
            opened, lines, in_section = _section(lines)
            lead = opened or lead
        if not any(lines):
            continue  # the section's body is the next chunk
        if any(line.lstrip().startswith(">>> ") for line in lines) or (indented and not in_section):
            yield Block("example", tuple(lines), lead)
            lead = ""
            continue
        for kind, own in _grouped(lines):
            yield Block(kind, own, lead)
            lead = ""


def _section(lines: list[str]) -> tuple[str, list[str], bool]:
    """Return the lead of the section that lines open, if any, the lines of its body, and whether that is indented."""
    heading = _HEADING_RE.fullmatch(lines[0])
    if heading:
        return heading.group(1), lines[1:], False
    if len(lines) > 1 and _UNDERLINE_RE.fullmatch(lines[1]):
        return lines[0].strip(), lines[2:], False
    if len(lines) > 1 and len(lines[0]) <= 40 and all(line.startswith("    ") for line in lines[1:]):
        return lines[0].strip().rstrip(":"), textwrap.dedent("\n".join(lines[1:])).splitlines(), True
    opening = _LEAD_RE.match(lines[0])
    if opening:
        rest = lines[0][opening.end() :]
        return opening.group(1), [rest, *lines[1:]] if rest else lines[1:], False
    return "", lines, False


def inline(text: str) -> list[tuple[str, bool]]:
    """Return the runs of a line, each with whether it is code.

    >>> inline("Finds `the the` and more")
    [('Finds ', False), ('the the', True), (' and more', False)]
    """
    runs: list[tuple[str, bool]] = []
    at = 0
    for match in _CODE_RE.finditer(text):
        runs.append((text[at : match.start()], False))
        runs.append((match.group(1) or match.group(2), True))
        at = match.end()
    runs.append((text[at:], False))
    return [run for run in runs if run[0]]


def _grouped(lines: list[str]) -> Iterator[tuple[Literal["text", "list"], tuple[str, ...]]]:
    """Yield the paragraphs and lists that lines hold, in their order."""
    kind: Literal["text", "list"] = "text"
    own: list[str] = []
    listed = sum(_TERM_RE.match(line) is not None for line in lines) > 1  # one alone is a sentence that opens so
    for line in lines:
        item = _ITEM_RE.match(line)
        if item or (listed and _TERM_RE.match(line)):
            if own and kind == "text":
                yield kind, (" ".join(own),)
                own = []
            kind = "list"
            own.append(line[item.end() :].strip() if item else line.strip())
        elif own and kind == "list":  # goes on with the item above it
            own[-1] += f" {line.strip()}"
        else:
            own.append(line.strip())
    if own:
        yield kind, tuple(own) if kind == "list" else (" ".join(own),)


def _markdown(block: Block) -> str:
    lead = f"**{block.lead}:** " if block.lead else ""
    if block.kind == "text":
        return lead + block.lines[0]
    if block.kind == "list":
        body = "\n".join(f"- {line}" for line in block.lines)
    else:
        language = "python" if block.lines[0].startswith(">>>") else ""
        body = "\n".join((f"```{language}", *block.lines, "```"))
    return f"{lead.rstrip()}\n\n{body}" if lead else body


def _plain(block: Block) -> str:
    lead = f"{block.lead}: " if block.lead else ""
    if block.kind == "text":
        return lead + block.lines[0]
    mark = "- " if block.kind == "list" else "    "
    body = "\n".join(f"{mark}{line}" for line in block.lines)
    return f"{lead.rstrip()}\n{body}" if lead else body
