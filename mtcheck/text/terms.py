"""Words that stay as they are in a translation: brands, names, what a glossary says is not to be translated.

A file of terms has one on a line, of any number of words; ``#`` opens a comment. A line with a language in brackets
says that the terms below it hold for translations into that language only, ``[*]`` for all again::

    # ours
    Harbor Light
    [de]
    Cloud
    Feature Flag
    [*]
    kubectl

``untranslated`` passes over these words wherever they stand as whole words, in any case of their letters.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from mtcheck.errors import ConfigError, LanguageTagError
from mtcheck.languages import language
from mtcheck.opening import read_bounded
from mtcheck.patterns import lazy_re

_SECTION_RE = lazy_re(r"\[\s*(\*|[A-Za-z][\w-]*)\s*\]")
_COMMENT_RE = lazy_re(r"(?:^|\s)#")  # a term may be C#
EVERY = "*"


def load(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the terms of some files by language, ``"*"`` for all languages.

    Raises:
        ConfigError: if a file cannot be read, or names a language that is none; with the file and the line.
    """
    found: dict[str, dict[str, None]] = {}
    for path in paths:
        try:
            lines = read_bounded(path).decode("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise ConfigError(f"{path}: cannot be read as a file of terms: {reason}") from error
        here = found.setdefault(EVERY, {})
        for number, line in enumerate(lines, 1):
            term = _COMMENT_RE.split(line, maxsplit=1)[0].strip()
            section = _SECTION_RE.fullmatch(term)
            if section:
                tag = section.group(1)
                if tag != EVERY:
                    try:
                        language(tag)
                    except LanguageTagError as error:
                        raise ConfigError(f"{path}:{number}: {error}") from error
                here = found.setdefault(tag, {})
            elif term:
                here[" ".join(term.split())] = None
    return {tag: tuple(terms) for tag, terms in found.items() if terms}


def pattern(terms: Mapping[str, Sequence[str]], tag: str) -> re.Pattern[str] | None:
    """Return what matches the terms that hold for translations into a language, or ``None`` where none does.

    >>> pattern({"*": ["Harbor Light"], "de": ["Cloud"]}, "de-AT").findall("in der cloud von Harbor  Light")
    ['cloud', 'Harbor  Light']
    """
    if not terms:
        return None
    tag = tag.lower()
    held = {
        term
        for of, values in terms.items()
        if of == EVERY or tag == of.lower() or tag.startswith(f"{of.lower()}-")
        for term in values
    }
    return _compiled(frozenset(held)) if held else None


@functools.lru_cache(maxsize=64)
def _compiled(terms: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    written = "|".join(r"\s+".join(map(re.escape, term.split())) for term in longest_first)
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)
