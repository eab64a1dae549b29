"""Which plural forms a language has for whole numbers: CLDR's rules, as the unicode-rbnf library ships them."""

from __future__ import annotations

import functools
from collections.abc import Mapping

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_HIGHEST = 200  # numbers that are tried: forms for millions and for fractions alone are asked of nobody


@functools.lru_cache(maxsize=256)
def forms(tag: str, ordinal: bool = False) -> Mapping[str, tuple[int, ...]]:
    """Return the plural forms that whole numbers up to 200 need, with the numbers of each; none where nothing is known.

    >>> list(forms("pl")), list(forms("ja")), list(forms("fr")), forms("ar")["two"]
    (['many', 'one', 'few'], ['other'], ['one', 'other'], (2,))
    >>> list(forms("en", ordinal=True))
    ['other', 'one', 'two', 'few']
    """
    from unicode_rbnf.plural_rules import PluralType, get_plural_category

    kind = PluralType.ORDINAL if ordinal else PluralType.CARDINAL
    name = tag.replace("-", "_")
    found: dict[str, list[int]] = {}
    for number in range(_HIGHEST + 1):
        found.setdefault(get_plural_category(name, number, kind), []).append(number)
    return {category: tuple(numbers) for category, numbers in found.items()}
