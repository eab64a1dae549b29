"""Spell small numbers out in all languages, and write ``mtcheck/data/number_forms.json``.

``python -m mtcheck.bench.number_forms`` asks the rules of Unicode CLDR (the unicode-rbnf library) for two to twenty and
the tens up to ninety, in every gender and case that they have, cardinal and ordinal, and adds what
``data/number_words.toml`` holds. What it writes saves a check of a page the load of those rules, which takes a fifth of
a second. For each language and number stand

- ``read``: whole words that are this number and nothing else (a space joins the parts of one, a bar parts them);
- ``inside``: what a text that says the number has somewhere, also within longer words;
- ``starts``: what a word of such a text starts with;
- ``whole``: words of such a text that are too short to look for within others.

``parts`` holds the words that make a larger number, a fraction or a multiple of one beside them.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from mtcheck.text import number_words, tokens

_LARGER = (100, 1000, 10**6, 10**9)
_SHORTEST = 4  # letters of a word that is looked for within others, and of a listed one that is read
_SHORTEST_OTHER = 2  # the same in scripts other than Latin, Cyrillic and Greek
_OTHER_RE = re.compile(r"year|financial|verbose|digits|latn|days|count|priv|fraction|tens|with-e")
_WORD_RE = re.compile(r"\S+")
_HAN_RE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_APOSTROPHES = "'’ʼ"


def table() -> dict[str, dict[str, dict[str, str]]]:
    """Return the forms by language and number."""
    return {tag: found for tag in sorted(_tags()) if (found := forms(tag))}


def _tags() -> set[str]:
    """Return the tags of the languages that CLDR or the package has words of."""
    from unicode_rbnf import RbnfEngine

    written = number_words.listed()
    names = {name for name in RbnfEngine.get_supported_languages() if "_" not in name} | set(written["ones"])
    renamed = {name: tag for tag, name in number_words.RULES.items()}
    return {renamed.get(name, name) for name in names} - set(written["same"])  # those are looked up under the other tag


def forms(tag: str) -> dict[str, dict[str, str]]:
    """Return the forms of one language by number."""
    written = number_words.listed()
    also = written["also"].get(tag, {})
    homographs = {number_words.folded(word) for word in written["homographs"].get(tag, "").split()}
    found: dict[str, dict[str, str]] = {}
    for value in number_words.READ:
        spelled, listed = set(_spelled(tag, value)), set(_listed(tag, value))
        own = also.get(str(value), "").split()
        every = spelled | listed | {word for word in own if not word.endswith("-")}
        read = (
            {form for form in every if number_words.folded(form) not in homographs}
            if _may_be_read(tag, every)
            else set()
        )
        sought = _sought(tag, value, spelled, own)
        lines = {"read": "|".join(sorted({variant for form in read for variant in _variants(form)}))}
        lines |= {name: " ".join(sorted(words)) for name, words in sought.items()}
        if any(lines.values()):
            found[str(value)] = {name: line for name, line in lines.items() if line}
    if found:
        larger = {tokens.words(form)[-1] for value in _LARGER for form in _spelled(tag, value)}
        larger |= set(written["parts"].get(tag, "").split())
        found["parts"] = {"words": " ".join(sorted(larger)), "counted": written["counted"].get(tag, "")}
    return _without_shared(found)


def _sought(tag: str, value: int, spelled: set[str], own: Sequence[str]) -> dict[str, set[str]]:
    """Return what a text that says a number has, by where it is looked for."""
    written = number_words.listed()
    if tag in written["marked"]["languages"].split():
        forms = spelled | {word.rstrip("-") for word in own}
        return {"marked": {max(form.split(), key=len).casefold() for form in forms}}
    sought: dict[str, set[str]] = {"inside": set(number_words.learned(value)), "starts": set(), "whole": set()}
    behind = written["syllables"].get(tag, "").split()
    for form in number_words.beginnings(value, tag) or ():
        # Short ones stand within other words, and numbers begin the words that they make, where nothing goes before.
        starts = len(form) < _SHORTEST and _is_alphabetic(form) and tag not in written["prefixed"]["languages"].split()
        joined = {f"{form}{space}{word}" for word in behind for space in ("", "_")} if len(form) == 1 else set()
        sought["starts" if starts else "inside"] |= joined or {form}
    for form in spelled:
        sought["whole"].add(max(number_words.folded(form).split(), key=len))
    for word in own:
        _add(sought, word)
    return sought


def _add(sought: dict[str, set[str]], word: str) -> None:
    """Add where a text is searched for a word of the package, which a hyphen at its end calls a beginning."""
    form = number_words.folded(word.rstrip("-"))
    if not _is_alphabetic(form):
        sought["inside" if len(form) >= _SHORTEST_OTHER or word.endswith("-") else "whole"].add(form)
    elif word.endswith("-"):
        sought["starts"].add(form)
    else:
        sought["whole"].add(form)
        sought["starts"] |= {form[: max(_SHORTEST, len(form) - 1)]} if len(form) >= _SHORTEST else set()


def _may_be_read(tag: str, forms: Iterable[str]) -> bool:
    """Return whether words of a language can be told from parts of others: not where nothing parts them, unless it is
    known what follows a number."""
    unspaced = any(tokens.has_unspaced(form) and not _HAN_RE.search(form) for form in forms)
    return not unspaced or tag in number_words.listed()["counted"]


def _without_shared(found: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return the forms without those that stand for several numbers."""
    seen: dict[str, set[str]] = {}
    for value, lines in found.items():
        for form in lines.get("read", "").split("|"):
            seen.setdefault(form, set()).add(value)
    for lines in found.values():
        if "read" in lines:
            lines["read"] = "|".join(form for form in lines["read"].split("|") if len(seen[form]) == 1)
    return found


def _spelled(tag: str, value: int) -> Iterator[str]:
    """Yield what CLDR's rules make of a number, the words of each parted by a space."""
    from unicode_rbnf.engine import NoRuleForNumberError

    for engine in number_words.engines(tag):
        for name in engine.rulesets:
            if not name.startswith("spellout") or _OTHER_RE.search(name):
                continue
            try:
                texts = [engine.format_number(one, ruleset_names=[name]).text for one in (value, 3, 5, 8)]
            except NoRuleForNumberError:
                continue
            words, *others = [_WORD_RE.findall(text.replace("\u00ad", "").replace("\u200b", "")) for text in texts]
            # What stands before every number is no number: "wa tatu", "и три".
            while len(words) > 1 and all(len(other) > 1 and other[0] == words[0] for other in others):
                words = words[1:]
                others = [other[1:] for other in others]
            if words:
                yield " ".join(words).casefold()


def _listed(tag: str, value: int) -> Iterator[str]:
    """Yield the words of a language without rules that are long enough to be read."""
    written = number_words.listed()
    if tag not in written["ones"]:
        return
    if value <= 10:
        words = written["ones"][tag].split()[value - 2]
    elif value < 20:
        words = next(iter(written["teens"].get(tag, "").split()[value - 11 : value - 10]), "")
    else:
        words = written["tens"][tag].split()[value // 10 - 2]
    for word in words.split("/"):
        if len(word) >= (_SHORTEST if _is_alphabetic(word) else _SHORTEST_OTHER + 1):
            yield word.casefold()


def _is_alphabetic(word: str) -> bool:
    """Return whether a word is of a script whose words of two letters say little."""
    return unicodedata.name(word[:1] or " ", "").startswith(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN"))


def _variants(form: str) -> Iterator[str]:
    """Yield a form as the tokens of a text, with each apostrophe that writers use: one is a letter, others part words.

    >>> sorted(_variants("пʼять")), list(_variants("zwei"))
    (['п ять', 'пʼять'], ['zwei'])
    """
    for mark in "'ʼ" if any(each in form for each in _APOSTROPHES) else "'":
        written = re.sub(f"[{_APOSTROPHES}]", mark, form)
        yield " ".join(tokens.words(written))


def main() -> None:
    """Write the table."""
    found: dict[str, Any] = {
        "source": "Unicode CLDR, rules for spelling numbers out; mtcheck/data/number_words.toml",
        "same": number_words.listed()["same"],
        "languages": table(),
    }
    path = Path(str(files("mtcheck").joinpath("data/number_forms.json")))
    path.write_text(json.dumps(found, ensure_ascii=False, indent=0, sort_keys=False) + "\n", encoding="utf-8")
    print(f"{path}: {len(found['languages'])} languages", file=sys.stderr)


if __name__ == "__main__":
    main()
