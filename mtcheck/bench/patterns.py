"""Every compiled pattern of the package, and the texts that each would be slowest on, made from its own parts.

A pattern is searched from every place of a text. Where a repeat in it can run on over text from which the whole could
start again, the search costs the square of the text: ``<[^>]*>`` in ``<<<<<``, ``\\s+$`` in spaces before a letter.
Such a text is a row of what stands before the repeat, of what is repeated, or of both.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import math
import pkgutil
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import regex

import mtcheck
from mtcheck.patterns import LazyPattern

try:
    from re import _parser as _parsing  # type: ignore[attr-defined]
except ImportError:  # Python 3.10
    import sre_parse as _parsing

_OWN_INPUT = ("mtcheck.bench", "mtcheck.integrations")  # modules that read no text of others, or need extras
_MOST_MEMBERS = 200  # of a tuple or table that is looked through for patterns
_BOUNDED = 100  # times that a repeat may run and still count as bounded
_MOST_SAMPLES = 3  # texts that a part of a pattern is sampled by
_SIZE = 600  # code points: enough to tell quadratic from linear, few enough for thousands of texts
_QUADRATIC = re.compile(r"<[^>]*>"), ("", "<", "")  # a pattern that is known to be, and what it is slow on
_NOTABLE = 0.8  # of what that takes: linear patterns seldom take so long
_SURE_SECONDS = 0.02  # for four times as many: no repeat that has a bound comes to it
_MOST_FACTOR = 2.8  # that a doubling costs; 2 where it is linear, 4 where it is quadratic
_MEASUREMENTS = 4  # that all have to say so
_EXPONENTIAL = 22  # units: two ways to read each come to four million
_MOST_SECONDS = 0.1  # for so few
_PROPERTY_RE = re.compile(r"\\p\{(\w+)[^}]*\}|\\P\{[^}]*\}|\\X|\\R|\\h")
_DIFFERENCE_RE = re.compile(r"--(?:\[[^\]]*\]|\\\w)")  # what a class of the regex library leaves out
_PROPERTIES = {"Lu": "A", "M": "\u0301", "N": "1", "P": "-", "Z": " ", "Cc": "\x01"}
_CANDIDATES = "aA1 \n-.,<>\"'(){}[]/\\=:;&|*_#@!?`~^$%+éЖ好ก\u0301\t\0"
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip


def compiled() -> list[tuple[str, Any]]:
    """Return the compiled patterns that modules of the package hold, each with the name that it goes by."""
    found: dict[int, tuple[str, Any]] = {}
    for module in pkgutil.walk_packages(mtcheck.__path__, "mtcheck."):
        if module.name.endswith("__main__") or module.name.startswith(_OWN_INPUT):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            left = [value]
            while left:
                each = left.pop()
                if isinstance(each, LazyPattern):
                    found.setdefault(id(each), (f"{module.name}.{name}", each.compiled()))
                elif isinstance(each, re.Pattern | regex.Pattern):
                    found.setdefault(id(each), (f"{module.name}.{name}", each))
                elif isinstance(each, tuple | list) and len(each) < _MOST_MEMBERS:
                    left.extend(each)
                elif isinstance(each, dict) and len(each) < _MOST_MEMBERS:
                    left.extend(each.values())
    return list(found.values())


def worst_texts(pattern: Any) -> list[tuple[str, str, str]]:
    """Return what a pattern would be slowest on: each a start, a unit to repeat, and an end.

    >>> ("", "<", "") in worst_texts(re.compile("<[^>]*>"))
    True
    """
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    flags = 0 if isinstance(pattern, regex.Pattern) else pattern.flags & (re.I | re.M | re.S | re.X)
    plain = _PROPERTY_RE.sub(lambda match: _PROPERTIES.get(match[1], "a"), text)
    if plain.startswith("(?V1)"):
        plain = _DIFFERENCE_RE.sub("", plain.removeprefix("(?V1)"))
    parsed = _parsing.parse(plain, flags)
    found: dict[tuple[str, str, str], None] = {}
    matched = "".join([" ", *_samples(parsed)[:1]])  # for searches that first ask whether a letter is there at all
    for before, body in _repeats(parsed, [""]):
        for unit in (before, body, before + body, body + before):
            if unit:
                found.update(dict.fromkeys((("", unit, ""), ("", unit, "\0"), ("", unit, matched))))
        found[before, body, "\0"] = None
    return [shape for shape in found if shape[1]]


def _repeats(parsed: Sequence[Any], before: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands before each unbounded repeat in a parsed pattern, and what it repeats."""
    for operation, argument in parsed:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = argument
            samples = _samples(inner)
            if most is _parsing.MAXREPEAT or most > _BOUNDED:
                yield from ((start, body) for start in before for body in samples)
            yield from _repeats(inner, before)
            if least == 0:
                before = [*before, *(start + body for start in before[:1] for body in samples[:1])]
            else:
                before = [start + body * min(least, _BOUNDED) for start in before for body in samples[:1]]
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _repeats(branch, before)
            before = [start + one for start in before[:1] for one in _samples([(operation, argument)])]
        elif name == "SUBPATTERN":
            yield from _repeats(argument[3], before)
            before = [start + one for start in before for one in _samples(argument[3])[:2]]
        elif name == "ATOMIC_GROUP":
            yield from _repeats(argument, before)
            before = [start + one for start in before for one in _samples(argument)[:2]]
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _repeats(argument[1], before)
            if name == "ASSERT" and argument[0] < 0:
                before = [start + one for start in before for one in _samples(argument[1])[:1]]
        elif name == "GROUPREF_EXISTS":
            yield from _repeats(argument[1], before)
        else:
            before = [start + one for start in before for one in _samples([(operation, argument)])[:2]]
        before = list(dict.fromkeys(before))[: 2 * _MOST_SAMPLES]


def _samples(parsed: Sequence[Any]) -> list[str]:
    """Return a few texts that a parsed pattern matches, of its least number of repeats (one where that is none)."""
    found = [""]
    for operation, argument in parsed:
        name = str(operation)
        if name == "LITERAL":
            pieces = [chr(argument)]
        elif name == "NOT_LITERAL":
            pieces = [one for one in _CANDIDATES if ord(one) != argument][:_MOST_SAMPLES]
        elif name == "ANY":
            pieces = ["a"]
        elif name == "IN":
            pieces = _members(argument)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            pieces = [one * max(1, min(argument[0], _BOUNDED)) for one in _samples(argument[2])]
        elif name == "BRANCH":
            pieces = [one for branch in argument[1] for one in _samples(branch)[:1]][: 2 * _MOST_SAMPLES]
        elif name == "SUBPATTERN":
            pieces = _samples(argument[3])
        elif name == "ATOMIC_GROUP":
            pieces = _samples(argument)
        else:
            continue
        found = [start + piece for start in found for piece in pieces][: 2 * _MOST_SAMPLES]
    return found


def _members(argument: Sequence[Any]) -> list[str]:
    """Return a few of the characters of a class."""
    written = []
    first: list[str] = []
    for operation, value in argument:
        name = str(operation)
        if name == "NEGATE":
            written.append("^")
        elif name == "LITERAL":
            written.append(re.escape(chr(value)))
            first.append(chr(value))
        elif name == "RANGE":
            written.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
            first.append(chr(value[0]))
        else:
            written.append(_CATEGORIES[str(value)])
    member_re = re.compile(f"[{''.join(written)}]")
    members = [one for one in _CANDIDATES if member_re.match(one)]
    return (members or [one for one in first if member_re.match(one)])[:_MOST_SAMPLES]


def is_anchored(name: str) -> bool:
    """Return whether the package only asks whether a pattern matches at one place (``match``, ``fullmatch``)."""
    module, _, variable = name.rpartition(".")
    root = Path(mtcheck.__path__[0])
    files = [Path(inspect.getfile(importlib.import_module(module)))] if variable[0] == "_" else root.rglob("*.py")
    calls = set()
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            # What makes it and what imports it, in one line or several, asks nothing of it.
            if not re.match(rf"\s*{variable}\b(?::[^=]+)? = |.*\bimport\b|\s*{variable},$", line):
                calls.update(re.findall(rf"\b{variable}\b(?:\.(\w+))?", line))
    return calls <= {"match", "fullmatch"}


def seconds(pattern: Any, shape: tuple[str, str, str], size: int, *, anchored: bool = False) -> float:
    """Return the processor time that finding all matches of a pattern takes in a text of about ``size`` characters.

    Args:
        anchored: only the match at the start is asked for.
    """
    start, unit, end = shape
    written = start + unit * (size // len(unit)) + end
    text = written.encode("utf-8", "surrogatepass") if isinstance(pattern.pattern, bytes) else written
    before = time.process_time()
    if anchored:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - before


@functools.cache
def _notable_seconds() -> float:
    """Return what a linear pattern seldom takes for so few characters on this machine: most of what a quadratic one
    takes."""
    return min(seconds(*_QUADRATIC, _SIZE) for _ in range(5)) * _NOTABLE


def _least_seconds(pattern: Any, shape: tuple[str, str, str], size: int, anchored: bool) -> float:
    """Return the least of three measurements; one that takes long is not disturbed and stands alone."""
    first = seconds(pattern, shape, size, anchored=anchored)
    if first > _SURE_SECONDS:
        return first
    return min(first, *(seconds(pattern, shape, size, anchored=anchored) for _ in range(2)))


def _factor(pattern: Any, shape: tuple[str, str, str], size: int, anchored: bool) -> tuple[float, float]:
    """Return what a doubling of a text costs, and the seconds that the text itself takes."""
    once, twice = (_least_seconds(pattern, shape, length, anchored) for length in (size, 2 * size))
    return twice / once, once


def beyond_linear(pattern: Any, *, anchored: bool = False) -> tuple[tuple[str, str, str], float] | None:
    """Return the first text that costs a pattern more than its length, with the factor that a doubling costs.

    A little text first, which an exponential pattern does not survive; what takes long for its size is measured again
    on more of it.
    """
    for shape in worst_texts(pattern):
        if seconds(pattern, shape, _EXPONENTIAL * len(shape[1]), anchored=anchored) > _MOST_SECONDS:
            return shape, math.inf
        if seconds(pattern, shape, _SIZE, anchored=anchored) < _notable_seconds():
            continue
        for size in (4 * _SIZE, 16 * _SIZE):  # again where all repeats that have a bound have reached it
            # Measured several times where it is short: a busy machine makes one in some thousands look dear.
            for _ in range(_MEASUREMENTS):
                factor, once = _factor(pattern, shape, size, anchored)
                if factor < _MOST_FACTOR or once > _SURE_SECONDS:
                    break
            if factor < _MOST_FACTOR:
                break
            if size > 4 * _SIZE or once > _SURE_SECONDS:
                return shape, factor
    return None
