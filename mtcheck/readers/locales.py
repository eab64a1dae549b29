"""Names of locales in paths and catalogs: what is a language tag, and how each platform writes it.

A locale is read whole: language, script, region and variant, with ``-``, ``_`` or ``@`` between, as Android writes it
(``pt-rBR``, ``b+sr+Latn``) and under the older names of Java, .NET and gettext (``iw``, ``zh-CHT``, ``sr@latin``).
The registry of language subtags, through langcodes, decides what is a tag.
"""

from __future__ import annotations

import functools
import re

from mtcheck.languages import LANGUAGES, names
from mtcheck.languages.tags import codes, known_as, script_codes, shorter_codes
from mtcheck.patterns import lazy_re

_LOCALE_RE = lazy_re(
    r"([A-Za-z]{2,3})"
    r"(?:[-_]([A-Z][a-z]{3}|[a-z]{4}))?"
    r"(?:[-_](r?[A-Z]{2}|[a-z]{2}|[0-9]{3}))?"
    r"((?:[-_](?:[A-Za-z]{5,8}|[0-9][A-Za-z0-9]{3})){0,2})"
    r"(?:@([A-Za-z]{3,10}))?"
)
_OLD_NAMES = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "cmn": "zh"}  # ISO 639 of 1988, kept by Java and Android
_OLD_TAGS = {"zh-chs": "zh-Hans", "zh-cht": "zh-Hant"}  # .NET before version 4
_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva", "hebrew": "Hebr"}
_NO_LANGUAGES = frozenset({"und", "mul", "zxx", "mis"})  # of none, several or another
_SHORTEST_NAME = 4  # letters of a language's English name: "Ga" and "Twi" are words of other uses


@functools.lru_cache(maxsize=65536)
def tag_of(name: str) -> str | None:
    """Return the BCP 47 tag that a name is, or ``None`` where it is none.

    A country's code is read as its language where it is no language's own.

    >>> tag_of("pt_BR"), tag_of("zh_Hant_TW"), tag_of("sr@latin"), tag_of("be-tarask"), tag_of("docs"), tag_of("JP")
    ('pt-BR', 'zh-Hant-TW', 'sr-Latn', 'be-tarask', None, 'ja')
    """
    if name.startswith("b+"):
        name = name.removeprefix("b+").replace("+", "-")
    old = _OLD_TAGS.get(name.lower().replace("_", "-"))
    if old is not None:
        return old
    if (country := known_as("of-countries", name.lower())) != name.lower():
        return country
    match = _LOCALE_RE.fullmatch(name)
    if match is None:
        return None
    primary, script, region, variants, modifier = match.groups()
    if primary != primary.lower() and primary != primary.upper():
        return None
    parts = [_OLD_NAMES.get(primary.lower(), primary.lower())]
    if modifier is not None and modifier.lower() in _MODIFIERS:
        script, modifier = _MODIFIERS[modifier.lower()], None
    if script:
        parts.append(script.title())
    if region:
        parts.append(region.removeprefix("r").upper())
    parts.extend(part.lower() for part in re.split("[-_]", variants) if part)
    tag = "-".join(parts)
    if not _is_registered(tag):
        return None
    if modifier is not None and _is_registered(f"{tag}-{modifier.lower()}"):
        return f"{tag}-{modifier.lower()}"
    return tag


@functools.lru_cache(maxsize=65536)
def named(name: str) -> str | None:
    """Return the tag of a locale or of a language's name in English.

    >>> named("German"), named("pt-rBR"), named("header")
    ('de', 'pt-BR', None)
    """
    return tag_of(name) or _names().get(name.lower())


@functools.cache
def _names() -> dict[str, str]:
    """Return the languages of the table by their English names."""
    return {name.lower(): tag for tag, name in names().items() if len(name) >= _SHORTEST_NAME}


def is_common(tag: str) -> bool:
    """Return whether a tag is read as one wherever languages may stand.

    Of the 8,000 codes with three letters most are words of other uses ("src", "app"): those that are no code of a
    language in the table count only among the names of other languages.
    """
    primary = tag.split("-")[0]
    return len(primary) == 2 or primary in LANGUAGES or primary in shorter_codes()


def _is_registered(tag: str) -> bool:
    primary, _, rest = tag.partition("-")
    if not rest:
        return primary in LANGUAGES or (primary in codes() and primary not in _NO_LANGUAGES)
    script = rest.partition("-")[0]
    if primary not in codes() or primary in _NO_LANGUAGES:  # nor is one for private use: MediaWiki's "qqq"
        return False
    if len(script) == 4 and script.isalpha() and script not in script_codes():  # a folder's name such as "old_docs"
        return False
    import langcodes

    return langcodes.tag_is_valid(tag)
