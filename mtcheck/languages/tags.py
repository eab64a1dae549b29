"""Under which tag a table, a list or a model knows a language, which languages are alike, and their scripts.

The facts are in ``data/language_tags.toml``, ``data/language_codes.toml``, ``data/related_languages.toml``,
``data/language_scripts.toml`` and ``data/language_roles.toml``, which say where they come from.
"""

from __future__ import annotations

import functools
from typing import Any, Literal

from mtcheck.languages.tables import table

Use = Literal[
    "facts",
    "word-list",
    "frequent-words",
    "spelling",
    "asked-of-model",
    "told-by-model",
    "wikipedia",
    "of-countries",
    "of-readmes",
    "langdetect",
]
Role = Literal["borrowers", "quoted", "widely-written", "inflected-forms", "inflecting-vowels"]
Likeness = Literal["twins", "kin"]


def known_as(use: Use, tag: str) -> str:
    """Return the tag under which a table, a list or a model knows a language; its own where none other is stated.

    Args:
        use: the heading of ``data/language_tags.toml`` that names the table, list or model.
        tag: a primary language subtag, with that of a script where it is not the usual one.

    >>> known_as("word-list", "hr"), known_as("asked-of-model", "nb"), known_as("facts", "de")
    ('sh', 'no', 'de')
    """
    found = _tags()[use].get(tag)
    if found is None and use == "asked-of-model":  # which is asked about a text in any script
        return _tags()[use].get(_primary(tag), _primary(tag))
    return tag if found is None else found


@functools.lru_cache(maxsize=1024)
def covering(tag: str) -> frozenset[str]:
    """Return the large languages that a language's words are too like to be told from theirs by a list of theirs alone.

    >>> sorted(covering("lb")), covering("de")
    (['de', 'fr'], frozenset())
    """
    tag = _primary(tag)
    return frozenset(large for large, small in _related()["covers"].items() if tag in small.split())


def listed_with(tag: str) -> tuple[str, ...]:
    """Return the near relatives whose word lists together stand in for that of a language.

    >>> listed_with("gl"), listed_with("en")
    (('pt', 'es'), ())
    """
    return tuple(_related()["listed-with"].get(tag, "").split())


def capitals_of(tag: str) -> str | None:
    """Return the large language whose rules for capital letters hold in one that has no file of its own.

    >>> capitals_of("nds"), capitals_of("yo")
    ('de', None)
    """
    found: str | None = _related()["capitals-of"].get(tag)
    return found


@functools.lru_cache(maxsize=4096)
def are_alike(likeness: Likeness, one: str, other: str) -> bool:
    """Return whether two languages are so alike that little evidence does not tell them apart.

    Args:
        likeness: ``twins`` for languages that are one class unless a passage is long, ``kin`` for languages that share
            so many words that a few of them prove nothing.
        one: a primary language subtag.
        other: another.

    >>> are_alike("twins", "da", "nb"), are_alike("twins", "da", "sv"), are_alike("kin", "da", "sv")
    (True, False, True)
    """
    both = {_primary(one), _primary(other)}
    return any(both <= set(group.split()) for group in _related()["groups"][likeness])


@functools.lru_cache(maxsize=64)
def relatives_of(tag: str) -> tuple[str, ...]:
    """Return the languages that ``are_alike`` to a language or share many short words with it, in the table's order.

    >>> relatives_of("lt"), relatives_of("eu")
    (('lv', 'ltg'), ())
    """
    groups = [group.split() for likeness in ("kin", "twins", "neighbours") for group in _related()["groups"][likeness]]
    tag = _primary(tag)
    return tuple(dict.fromkeys(other for group in groups if tag in group for other in group if other != tag))


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def is_of_several(tag: str) -> bool:
    """Return whether a tag, as it is given, stands for several languages of which one's facts are read (Norwegian).

    >>> is_of_several("no"), is_of_several("sh-Latn"), is_of_several("nor"), is_of_several("nb-NO")
    (True, True, True, False)
    """
    code = _primary(tag).lower()
    code = shorter_codes().get(code, code)
    return known_as("facts", code) != code


def script_of(tag: str) -> str | None:
    """Return the script that a language is mostly written in which the registries do not say, if that is known.

    >>> script_of("mey"), script_of("de")
    ('Arab', None)
    """
    return next((script for script, tags in _scripts()["mostly"].items() if tag in tags.split()), None)


@functools.lru_cache(maxsize=1024)
def further_scripts(tag: str) -> tuple[str, ...]:
    """Return the scripts in which people write a language beside the usual ones.

    >>> further_scripts("wo"), further_scripts("de")
    (('Arab',), ())
    """
    return tuple(script for script, tags in _scripts()["also"].items() if tag in tags.split())


@functools.lru_cache(maxsize=1024)
def typed_letters(tag: str) -> frozenset[str]:
    """Return the letters of another script that stand for one of a language's own, which keyboards lack.

    >>> sorted(typed_letters("ce")), typed_letters("ru")
    (['I', 'l'], frozenset())
    """
    return frozenset("".join(typed for typed, tags in _scripts()["typed"].items() if _primary(tag) in tags.split()))


@functools.cache
def codes() -> frozenset[str]:
    """Return the codes of languages that the registry of language subtags knows, but those for private use.

    To load the registry itself takes a tenth of the time that a small file does.

    >>> "deu" in codes(), "wxyz" in codes()
    (True, False)
    """
    listed = table("data/language_codes.toml")
    three = (pair[:2] + third for pair in listed["three_letters"].split() for third in pair[2:])
    return frozenset((*listed["two_letters"].split(), *three))


@functools.cache
def script_codes() -> frozenset[str]:
    """Return the codes of scripts that the registry knows.

    >>> "Latn" in script_codes(), "Docs" in script_codes()
    (True, False)
    """
    return frozenset(table("data/language_codes.toml")["scripts"].split())


@functools.cache
def shorter_codes() -> dict[str, str]:
    """Return the codes of two letters that stand for codes of three.

    >>> shorter_codes()["deu"]
    'de'
    """
    return {both[:3]: both[3:] for both in table("data/language_codes.toml")["shorter"].split()}


@functools.cache
def in_role(role: Role) -> tuple[str, ...]:
    """Return the languages that ``data/language_roles.toml`` names under a role.

    >>> in_role("quoted")
    ('en', 'de', 'fr', 'it')
    """
    return tuple(table("data/language_roles.toml")[role].split())


def one_language_scripts() -> dict[str, str]:
    """Return the languages of the scripts that in practice write one, by the names of these in Unicode.

    >>> one_language_scripts()["Greek"]
    'el'
    """
    return _scripts()["one-language"]


@functools.cache
def _scripts() -> dict[str, dict[str, str]]:
    return table("data/language_scripts.toml")


@functools.cache
def _tags() -> dict[str, dict[str, str]]:
    return table("data/language_tags.toml")


@functools.cache
def _related() -> dict[str, Any]:
    return table("data/related_languages.toml")
