"""Texts of awkward shapes for the doubling test and the load tests: each a function from a size to a text."""

from __future__ import annotations

from collections.abc import Callable

from mtcheck.bench import prose


def _fit(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def fibonacci(size: int) -> str:
    """Return the first ``size`` letters of the Fibonacci word in syllables: every part recurs, none is a period."""
    before, word = "la ", "lo la "
    while len(word) < size:
        before, word = word, word + before
    return word[:size]


def _growing(size: int) -> str:
    """Return words of which each is longer than the last: no two are equal, all begin alike."""
    parts, reached, number = [], 0, 0
    while reached < size:
        word = f"{'ab' * (number % 97)}{number} "
        parts.append(word)
        reached += len(word)
        number += 1
    return "".join(parts)[:size]


# Sizes are code points; "prose" and "one line" are bytes.
ORDINARY: dict[str, Callable[[int], str]] = {
    "prose": lambda size: prose.text("de", size),
    "one line": lambda size: prose.text("de", size, line=True),
    "unspaced prose": lambda size: prose.text("ja", size),
}
AWKWARD: dict[str, Callable[[int], str]] = {
    "one letter": lambda size: "a" * size,
    "one word": lambda size: _fit("word ", size),
    "periodic": lambda size: _fit("The cat sat on the mat and looked at the dog. ", size),
    "Fibonacci": fibonacci,
}
HOSTILE: dict[str, Callable[[int], str]] = {
    **AWKWARD,
    "one Han letter": lambda size: "好" * size,
    "one line of one sentence": lambda size: _fit("Und er ging und ", size),
    "opening brackets": lambda size: "(" * size,
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "words in brackets": lambda size: _fit("(a ", size),
    "quotation marks": lambda size: '"' * size,
    "opening quotation marks": lambda size: _fit("„so ", size),
    "apostrophes": lambda size: _fit("a'", size),
    "newlines": lambda size: "\n" * size,
    "carriage returns": lambda size: "\r\n" * (size // 2),
    "one letter a line": lambda size: _fit("a\n", size),
    "one letter a paragraph": lambda size: _fit("B\n\n", size),
    "the same line": lambda size: _fit("He went to the market and bought a fish.\n", size),
    "dots": lambda size: "." * size,
    "glued sentences": lambda size: _fit("One.Two.Three.", size),
    "abbreviations": lambda size: _fit("A. B. C. ", size),
    "combining marks": lambda size: "e" + "\u0301" * (size - 1),
    "zero-width joiners": lambda size: "\u200d" * size,
    "joined letters": lambda size: _fit("क\u200d", size),
    "digits": lambda size: "7" * size,
    "numbers": lambda size: _fit("1.234,56 ", size),
    "spaces": lambda size: "x" + " " * (size - 1),
    "hyphens": lambda size: _fit("a-", size),
    "slashes": lambda size: _fit("a/", size),
    "at signs": lambda size: _fit("a@", size),
    "markup": lambda size: _fit("<a b='", size),
    "unclosed tags": lambda size: "<" * size,
    "ampersands": lambda size: "&" * size,
    "percent signs": lambda size: _fit("%(", size),
    "backticks": lambda size: "`" * size,
    "braces": lambda size: _fit("{a", size),
    "capitals": lambda size: _fit("AB CD ", size),
    "emoji": lambda size: _fit("👩‍👩‍👧‍👦", size),
    "growing words": _growing,
    "null characters": lambda size: "\0" * size,
    "lone surrogates": lambda size: _fit("\ud800 a", size),
    "two scripts": lambda size: _fit("ы z ", size),
    "foreign words": lambda size: _fit("the quick house and the ", size),
}
