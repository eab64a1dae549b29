"""Regular expressions that are compiled when first used.

The package has some three hundred patterns; a run needs a third of them. To compile all of them when their modules
are imported takes as long as everything else that a check of a small page does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    import regex


class LazyPattern:
    """A regular expression that is compiled when one of its methods or attributes is first asked for.

    They then stand in the instance's own ``__dict__``: a call costs what it costs on the compiled pattern.
    """

    _NAMES = (
        *("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"),
        *("flags", "groups", "groupindex"),
    )

    def __init__(self, pattern: str | bytes, flags: int, compile_: Callable[[Any, int], Any]) -> None:
        self.pattern = pattern
        self._flags = flags
        self._compile = compile_

    def compiled(self) -> Any:
        """Return the compiled pattern itself, for those that look at its type."""
        return self._compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name not in self._NAMES:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        compiled = self.compiled()
        self.__dict__.update((each, getattr(compiled, each)) for each in self._NAMES)
        return self.__dict__[name]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.pattern!r})"


def lazy_re(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile`` returns, compiled when first used.

    >>> word = lazy_re(r"\\w+")
    >>> word
    LazyPattern('\\\\w+')
    >>> word.findall("two words")
    ['two', 'words']
    """
    return cast("re.Pattern[AnyStr]", LazyPattern(pattern, flags, re.compile))


def lazy_regex(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return what ``regex.compile`` returns, compiled when first used; the library is imported then, too.

    >>> lazy_regex(r"\\p{Script=Greek}+").findall("alpha αλφα")
    ['αλφα']
    """
    return cast("regex.Pattern[str]", LazyPattern(pattern, flags, _compile_regex))


def _compile_regex(pattern: str, flags: int) -> Any:
    import regex  # it takes longer to import than a small page to check

    return regex.compile(pattern, flags)
