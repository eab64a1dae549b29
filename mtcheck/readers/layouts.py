"""Where translations lie beside their sources: what language a path names, and which file it was translated from.

Recognised are the layouts of site generators, frameworks and platforms: a folder a language (``docs/en`` and
``docs/de``, ``i18n/<lang>/...``, ``locale/<lang>/LC_MESSAGES``, ``values-de``, ``de.lproj``), a file a language
(``locales/en.json`` and ``locales/de.json``), a language in the name (``foo.md`` and ``foo.de.md``).
Many short words are language codes too ("is", "no", "to"), so a name counts only where its surroundings agree: a
sibling in another language, or a folder whose name says that languages lie in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.languages import LANGUAGES
from mtcheck.model import DocumentId, Kept
from mtcheck.readers.records import names

_TAG_RE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Z][a-z]{3}|hans|hant))?(?:[-_](r?[A-Z]{2}|[a-z]{2}|[0-9]{3}))?")
_ANDROID_RE = re.compile(r"values(?:-(?:([a-z]{2,3})(?:-r([A-Z]{2}))?|b\+([A-Za-z0-9+]+)))?")
_IN_NAME_RE = re.compile(r"(.+)([._-])([A-Za-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[A-Za-z]{2}|[0-9]{3})){0,2})")
_ALIASES = {"no", "fil", "iw", "in", "cmn"}
_LANGUAGE_FOLDERS = names(
    "locale locales i18n l10n lang langs language languages translation translations translated translated_docs"
    " messages intl nls po content contents docs doc documentation pages website site public resources localization"
)
_SOURCES = ("en", "en-US", "en_US", "en-GB", "en_GB", "eng", "source")
_PLUGIN_FOLDER_RE = re.compile(r"/docusaurus-plugin-content-(docs|blog|pages)(?:-([\w-]+))?/(?:current/)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a path says.

    Args:
        language: the language that it names.
        source: the file that it was translated from.
        source_lang: the language that the source's path names.
        is_source: its translations lie beside it: it is none itself.
    """

    language: str | None = None
    source: str | None = None
    source_lang: str | None = None
    is_source: bool = False


@dataclass(frozen=True, slots=True)
class _Split:
    """A path taken apart around the language that it names.

    Args:
        language: the language, as written; ``""`` where the path is one that has none because it is the source.
        before: what stands before it.
        after: what stands after it.
        untagged: the same path without a language, where the layout has such a one.
        sure: nothing but a language is written so.
    """

    language: str
    before: str
    after: str
    untagged: str | None
    sure: bool = False

    def with_language(self, language: str) -> str:
        return f"{self.before}{language}{self.after}"


def tag_of(name: str) -> str | None:
    """Return the BCP 47 tag that a name is, or ``None`` where it is none.

    >>> tag_of("pt_BR"), tag_of("zh-Hant"), tag_of("docs")
    ('pt-BR', 'zh-Hant', None)
    """
    match = _TAG_RE.fullmatch(name)
    if match is None or (match.group(1).lower() not in LANGUAGES and match.group(1).lower() not in _ALIASES):
        return None
    primary, script, region = match.groups()
    if primary != primary.lower() and primary != primary.upper():
        return None
    parts = [primary.lower(), script and script.title(), region and region.removeprefix("r").upper()]
    return "-".join(part for part in parts if part)


class Layouts:
    """Recognises the layout around files; the folders that it looks into are listed once.

    Args:
        source_lang: the language translated from; English where nobody says it.
        target_lang: the language translated into, where it is said for all files.
    """

    def __init__(self, source_lang: str | None = None, target_lang: str | None = None) -> None:
        self._source_lang = source_lang
        if source_lang is None and _primary(target_lang) != "en":
            self._source_lang = "en"
        self._source_names = (
            _SOURCES if self._source_lang == "en" and source_lang is None else _spellings(self._source_lang)
        )
        self._folders: dict[str, frozenset[str]] = {}
        self.counts: dict[tuple[str, ...], dict[DocumentId, Kept]] = {}  # of each group of siblings: see the matrix

    def of(self, path: str) -> Layout:
        """Return what a path and what lies around it say."""
        path = path.replace(os.sep, "/")
        for split in _splits(path):
            tag = _tag_of_split(split.language)
            if not split.language:
                if any(self._tagged_siblings(split)):
                    return Layout(is_source=True)
                continue
            if tag is None or not (split.sure or self._is_likely(split)):
                continue
            if self._source_lang is not None and _primary(tag) == _primary(self._source_lang):
                if any(_primary(_tag_of_split(other)) != _primary(tag) for other in self._tagged_siblings(split)):
                    return Layout(language=tag, is_source=True)
                return Layout(language=tag)
            source = self._source(split, path)
            if source is None:
                return Layout(language=tag)
            named = next((other.language for other in _splits(source) if _tag_of_split(other.language)), None)
            source_tag = _tag_of_split(named) if named else None
            if _primary(source_tag) == _primary(tag):
                return Layout(language=tag)
            return Layout(language=tag, source=source, source_lang=source_tag)
        return Layout(is_source=self._has_translations_below(path))

    def _has_translations_below(self, path: str) -> bool:
        """Say whether translations of a file lie in folders of languages beside it or under ``i18n``."""
        folder, _, name = path.rpartition("/")
        if any(self._exists(_join(folder, tag, name)) for tag in self._list(folder or ".") if tag_of(tag)):
            return True
        parts = path.split("/")
        for depth in range(len(parts) - 2, -1, -1):
            root = "/".join(parts[:depth]) or ("/" if path.startswith("/") else ".")
            if "i18n" not in self._list(root):
                continue
            plugin = f"docusaurus-plugin-content-{parts[depth]}"
            rest = parts[depth + 1 :]
            for language in self._list(f"{root}/i18n"):
                translated = f"{root}/i18n/{language}/{plugin}"
                if any(self._exists("/".join((translated, *version, *rest))) for version in (("current",), ())):
                    return True
        return False

    def siblings(self, path: str) -> list[tuple[str, str]]:
        """Return (language, path) of the same file in the other languages that lie beside it, the source left out."""
        path = path.replace(os.sep, "/")
        for split in _splits(path):
            if split.language and _tag_of_split(split.language) and (split.sure or self._is_likely(split)):
                found = []
                for name in self._tagged_siblings(split):
                    tag = _tag_of_split(name)
                    other = split.with_language(name)
                    if tag is not None and _primary(tag) != _primary(self._source_lang) and os.path.isfile(other):
                        found.append((tag, other))
                return sorted(found)
        return []

    def _source(self, split: _Split, path: str) -> str | None:
        candidates = [split.with_language(_like(split.language, name)) for name in self._source_names]
        candidates.extend(split.with_language(name) for name in self._source_names)
        if split.untagged is not None:
            candidates.append(split.untagged)
            plugin = _PLUGIN_FOLDER_RE.search(f"/{split.after.lstrip('/')}")
            if plugin is not None:
                root = split.before.rstrip("/").rpartition("/")[0]
                rest = f"/{split.after.lstrip('/')}"[plugin.end() :]
                candidates.append(f"{root}/{plugin.group(2) or plugin.group(1)}/{rest}".lstrip("/" if not root else ""))
        for candidate in candidates:
            if candidate != path and os.path.isfile(candidate):
                return candidate
        # The source's own name may name its language too: de.po beside en.po, Android's values, app.en.arb.
        renamed = split.after.replace(f".{split.language}.", f".{self._source_lang}.")
        for name in self._source_names:
            candidate = f"{split.before}{name}{renamed}"
            if candidate != path and os.path.isfile(candidate):
                return candidate
        return None

    def _is_likely(self, split: _Split) -> bool:
        """Say whether the surroundings agree that this is a language."""
        folder = split.before.rstrip("/").rpartition("/")[2].lower()
        if (split.before.endswith("/") or not split.before) and folder in _LANGUAGE_FOLDERS:
            return True
        return any(_tag_of_split(name) for name in self._tagged_siblings(split)) or (
            split.untagged is not None and not split.untagged.endswith("/") and self._exists(split.untagged)
        )

    def _tagged_siblings(self, split: _Split) -> Iterator[str]:
        """Yield the languages, as written, in which something lies where ``split`` has its own."""
        folder, _, prefix = split.before.rpartition("/")
        suffix = split.after.partition("/")[0]
        for name in self._list(folder or ("/" if split.before.startswith("/") else ".")):
            if name.startswith(prefix) and name.endswith(suffix) and len(name) > len(prefix) + len(suffix):
                language = name[len(prefix) : len(name) - len(suffix)]
                if language != split.language and _tag_of_split(language) is not None:
                    yield language

    def _exists(self, path: str) -> bool:
        folder, _, name = path.rpartition("/")
        return name in self._list(folder or ("/" if path.startswith("/") else "."))

    def _list(self, folder: str) -> frozenset[str]:
        if folder not in self._folders:
            try:
                self._folders[folder] = frozenset(os.listdir(folder))
            except OSError:  # what cannot be listed has no siblings; reading the file says what is wrong
                self._folders[folder] = frozenset()
        return self._folders[folder]


def _join(*parts: str) -> str:
    return "/".join(part for part in parts if part)


def _splits(path: str) -> Iterator[_Split]:
    """Yield the ways in which a path may name its language, the surest first."""
    folder, slash, name = path.rpartition("/")
    head = folder + slash
    folders = folder.split("/") if folder else []
    for index in range(len(folders) - 1, -1, -1):
        part = folders[index]
        before = "".join(f"{other}/" for other in folders[:index])
        after = "/" + "/".join([*folders[index + 1 :], name])
        if _ANDROID_RE.fullmatch(part):
            language = part.removeprefix("values").removeprefix("-")
            yield _Split(language, f"{before}values-", after, f"{before}values{after}", sure=bool(language))
        elif part.endswith(".lproj"):
            language = "" if part == "Base.lproj" else part.removesuffix(".lproj")
            yield _Split(language, before, f".lproj{after}", f"{before}Base.lproj{after}", sure=bool(language))
    stem, suffix = _stem(name)
    if tag_of(stem) is not None:
        yield _Split(stem, head, suffix, None)
    match = _IN_NAME_RE.fullmatch(stem)
    if match is not None and tag_of(match.group(3)) is not None:
        yield _Split(match.group(3), head + match.group(1) + match.group(2), suffix, head + match.group(1) + suffix)
        shorter = _IN_NAME_RE.fullmatch(match.group(1))
        if len(match.group(3)) == 2 and shorter is not None and tag_of(f"{shorter.group(3)}_{match.group(3)}"):
            yield _Split(
                f"{shorter.group(3)}{match.group(2)}{match.group(3)}",
                head + shorter.group(1) + shorter.group(2),
                suffix,
                head + shorter.group(1) + suffix,
            )
    for index in range(len(folders) - 1, -1, -1):
        if tag_of(folders[index]) is not None:
            before = "".join(f"{other}/" for other in folders[:index])
            after = "/" + "/".join([*folders[index + 1 :], name])
            yield _Split(folders[index], before, after, before.rstrip("/") + after if before else after.lstrip("/"))
    if match is None or tag_of(match.group(3)) is None:
        for separator in "._-":
            yield _Split("", f"{head}{stem}{separator}", suffix, None)


def _stem(name: str) -> tuple[str, str]:
    """Return a file's name and its suffixes, packing included.

    >>> _stem("messages.de.json.gz")
    ('messages.de', '.json.gz')
    """
    packing = ""
    for suffix in (".gz", ".bz2", ".xz", ".zst"):
        if name.endswith(suffix):
            name, packing = name.removesuffix(suffix), suffix
    stem, suffix = os.path.splitext(name)
    return stem, suffix + packing


def _tag_of_split(language: str | None) -> str | None:
    if not language:
        return None
    if language.startswith("b+"):
        language = language.removeprefix("b+").replace("+", "-")
    return tag_of(language.replace("-r", "-") if re.fullmatch(r"[a-z]{2,3}-r[A-Z]{2}", language) else language)


def _primary(tag: str | None) -> str | None:
    return tag.replace("_", "-").split("-")[0].lower() if tag else None


def _spellings(tag: str | None) -> tuple[str, ...]:
    if not tag:
        return ()
    return tuple(dict.fromkeys((tag, tag.replace("-", "_"), tag.replace("-", "-r"), _primary(tag) or tag)))


def _like(language: str, name: str) -> str:
    """Write a source's name as the target's is written: in capitals."""
    return name.upper() if language.isupper() and len(language) < 4 else name
