"""Where translations lie beside their sources: what language a path names, and which file it was translated from.

Recognised are the layouts of site generators, frameworks and platforms: a folder a language (``docs/en`` and
``docs/de``, ``i18n/<lang>/...``, ``locale/<lang>/LC_MESSAGES``, ``values-de``, ``de.lproj``), a file a language
(``locales/en.json`` and ``locales/de.json``), a language in the name (``foo.md`` and ``foo.de.md``).
Many short words are language codes too ("is", "no", "to"), so a name counts only where its surroundings agree: a
sibling in another language, or a folder whose name says that languages lie in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.languages.tags import known_as
from mtcheck.model import DocumentId, Kept
from mtcheck.opening import open_regular
from mtcheck.patterns import lazy_re
from mtcheck.readers.locales import is_common, named, tag_of
from mtcheck.readers.records import names

_ANDROID_RE = lazy_re(r"values(?:-(?:([a-z]{2,3})(?:-r([A-Z]{2}))?|b\+([A-Za-z0-9+]+)))?")
_SEPARATOR_RE = lazy_re(r"[._-]")
_LARGEST_EMPTY = 8  # bytes of a catalog without entries
_LONGEST_LOCALE = 40  # characters of a name that are looked through for one
_MOST_PARTS = 5  # of a name, from its end, that a locale may take: language, script, region, two variants
_LONGEST_WORD = 3  # letters of a code that may be a word of another use: "hr", "it", "ast"
_FEWEST_WORDS = 4  # names beside a code by which it is one of them
_LANGUAGE_FOLDERS = names(
    "locale locales i18n l10n lang langs language languages translation translations translated translated_docs"
    " messages intl nls po content contents docs doc documentation pages website site public resources localization"
)
# Of these, the folders that hold nothing but a folder or a file for each language: their sources may lie beside them.
_CONTAINERS = names(
    "locale locales i18n l10n lang langs language languages translation translations translated translated_docs"
    " translated_readmes readmes readme"
)
_PAGES = frozenset({"docs", "doc", ".github"})
# Pages about the project, not of it: where their name and place say no language, a folder's walk passes them over.
_PROJECT_PAGES = names(
    "readme changelog changes history contributing code_of_conduct security license licence authors maintainers"
    " contributors governance support todo news releases codeowners claude agents notice copying"
    " thirdpartynotices third-party-notices third_party_notices"
)
_SOURCES = ("en", "en-US", "en_US", "en-GB", "en_GB", "eng", "English", "english", "source", "base", "default", "main")
_VERSIONS = (
    "versioned_docs"  # Docusaurus's folder of the pages of earlier versions; of another plugin, ``NAME_`` is before
)
_SITE_PAGES = "src/pages/"  # Docusaurus's, which are no plugin's folder
_PLUGIN_FOLDER_RE = lazy_re(
    r"/docusaurus-plugin-content-(docs|blog|pages)(?:-([\w-]+))?/(?:current/|(?=(version-[\w.-]+)/))?"
)


LANGUAGE_MARK = "{lang}"  # in a pattern of where the texts of each language lie


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
        leading: it begins a file's name, as a word of any use may: only the source beside it proves it.
    """

    language: str
    before: str
    after: str
    untagged: str | None
    sure: bool = False
    leading: bool = False

    def with_language(self, language: str) -> str:
        return f"{self.before}{language}{self.after}"


class Layouts:
    """Recognises the layout around files; the folders that it looks into are listed once.

    Args:
        source_lang: the language translated from; English where nobody says it.
        target_lang: the language translated into, where it is said for all files.
        pattern: where the texts of each language lie, with ``{lang}`` in the language's place:
            ``l10n/app.{lang}.json``, or ``pages/{lang}`` for all that lies below.
    """

    def __init__(
        self, source_lang: str | None = None, target_lang: str | None = None, pattern: str | None = None
    ) -> None:
        self._pattern = None if pattern is None else os.path.normpath(pattern).replace(os.sep, "/")
        self._source_lang = source_lang
        if source_lang is None and _primary(target_lang) != "en":
            self._source_lang = "en"
        self._source_names = (
            _SOURCES if self._source_lang == "en" and source_lang is None else _spellings(self._source_lang)
        )
        self._folders: dict[str, frozenset[str]] = {}
        self._container_names: dict[str, list[str]] = {}
        self._language_names: dict[str, list[str]] = {}
        self._languages_at: dict[tuple[str, str], list[str]] = {}
        self._words_at: dict[tuple[str, str], int] = {}
        self.counts: dict[tuple[str, ...], dict[DocumentId, Kept]] = {}  # of each group of siblings: see the matrix

    def of(self, path: str) -> Layout:
        """Return what a path and what lies around it say."""
        path = path.replace(os.sep, "/")
        for split in self._splits(path):
            tag = self._tag(split)
            if not split.language:
                if any(self._tagged_siblings(split)):
                    return Layout(is_source=True)
                continue
            if tag is None or not (split.sure or self._is_likely(split)) or self._is_part_of_name(split, path):
                continue
            if self._source_lang is not None and _primary(tag) == _primary(self._source_lang):
                return Layout(language=tag, is_source=self._has_translations(split, tag))
            source = self._source(split, path)
            if source is None:
                return Layout(language=tag)
            source_tag = self._language_of_source(source)
            if _primary(source_tag) == _primary(tag):
                return Layout(language=tag)
            return Layout(language=tag, source=source, source_lang=source_tag)
        return Layout(is_source=self._is_beside_tagged(path) or self._has_translations_below(path))

    def _splits(self, path: str) -> Iterator[_Split]:
        if self._pattern is not None and (split := _by_pattern(path, self._pattern)) is not None:
            yield split
        else:
            yield from _splits(path)

    def _language_of_source(self, source: str) -> str | None:
        """Return the language that the path of a source names, if it is the one that is translated from."""
        tags = (_tag_of_split(split.language) for split in self._splits(source) if split.language)
        wanted = _primary(self._source_lang)
        return next((tag for tag in tags if tag and (_primary(tag) == wanted if wanted else is_common(tag))), None)

    def _has_translations_below(self, path: str) -> bool:
        """Return whether translations of a file lie in folders of languages beside it or under ``i18n``."""
        folder, _, name = path.rpartition("/")
        if any(self._exists(_join(folder, tag, name)) for tag in self._list(folder or ".") if tag_of(tag)):
            return True
        parts = path.split("/")
        for depth in range(len(parts) - 1, -1, -1):
            root = "/".join(parts[:depth]) or ("/" if path.startswith("/") else ".")
            rest = "/".join(parts[depth:])
            if depth < len(parts) - 1 and any(
                is_common(named(language) or "") and self._exists(_join(root, language, rest))
                for language in self._languages_in(root)
            ):
                return True
            for container in self._containers(root):
                if self._translates(_join(root, container), rest):
                    return True
        return is_project_page(name) and any(self._has_project_page_below(_join(folder, of), name) for of in _PAGES)

    def _has_project_page_below(self, folder: str, name: str) -> bool:
        """Return whether a folder of pages, with none of its own, has a page about the project in other languages."""
        languages = [language for language in self._languages_in(folder) if self._exists(_join(folder, language, name))]
        if not languages or self._has_pages(folder, name):
            return False
        return all(_primary(_tag_of_split(language)) != _primary(self._source_lang) for language in languages)

    def _has_translations(self, split: _Split, tag: str) -> bool:
        """Return whether a file in the source's language lies in another too, also where its path names it twice:
        ``en/locale/en/a.json`` and ``de/locale/de/a.json``."""
        if any(_primary(_tag_of_split(other)) != _primary(tag) for other in self._tagged_siblings(split)):
            return True
        parts = split.before.split("/")
        for index, part in enumerate(parts[:-1]):
            if part != split.language:
                continue
            head, middle = "".join(f"{each}/" for each in parts[:index]), "/".join(["", *parts[index + 1 :]])
            others = self._tagged_siblings(_Split(part, head, "/", None))
            if any(self._exists(f"{head}{other}{middle}{other}{split.after}") for other in others):
                return True
        return False

    def _is_beside_tagged(self, path: str) -> bool:
        """Return whether a folder on a path has one beside it whose name adds a language to its own, with the same file
        in it: ``guide-de/start.md`` beside ``guide/start.md``."""
        parts = path.split("/")
        for depth in range(len(parts) - 1):
            folder, rest = "/".join(parts[: depth + 1]), "/".join(parts[depth + 1 :])
            for before in (f"{folder}{separator}" for separator in "-_." if parts[depth]):
                for language in self._tagged_siblings(_Split("", before, "", None)):
                    if is_common(_tag_of_split(language) or "") and self._exists(f"{before}{language}/{rest}"):
                        return True
        return False

    def _translates(self, container: str, rest: str) -> bool:
        """Return whether a folder of languages, or of files in them, holds a translation of ``rest``."""
        last = container.rpartition("/")[2].lower().lstrip("_")
        holds = last in _CONTAINERS or (last in _PAGES and "/" in rest)
        languages = self._languages_in(container) if holds else ()
        first, _, below = (
            rest.removeprefix("src/").partition("/") if rest.startswith(_SITE_PAGES) else rest.partition("/")
        )
        for language in languages:
            if self._exists(_join(container, language, rest)):
                return True
            if below and any(map(self._exists, _of_plugins(_join(container, language), first, below))):
                return True
        stem, suffix = _stem(rest)
        if below or not suffix:
            return False
        return any(
            name.startswith(stem) and name.endswith(suffix) and tag_of(name[len(stem) + 1 : -len(suffix)])
            for name in self._list(container)
            if len(name) > len(rest) and name[len(stem)] in "._-"
        )

    def _containers(self, folder: str) -> list[str]:
        """Return the folders below one, its own of documentation included, that may hold translations."""
        if folder not in self._container_names:
            found = [name for name in self._list(folder) if name.lower().lstrip("_") in _CONTAINERS]
            for pages in _PAGES & self._list(folder):
                below = self._list(_join(folder, pages))
                found.append(pages)
                found += [f"{pages}/{name}" for name in below if name.lower().lstrip("_") in _CONTAINERS]
            self._container_names[folder] = sorted(found)
        return self._container_names[folder]

    def _languages_in(self, folder: str) -> list[str]:
        if folder not in self._language_names:
            self._language_names[folder] = sorted(name for name in self._list(folder) if tag_of(name))
        return self._language_names[folder]

    def siblings(self, path: str) -> list[tuple[str, str]]:
        """Return (language, path) of the same file in the other languages that lie beside it, the source left out."""
        path = path.replace(os.sep, "/")
        for split in self._splits(path):
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
        empty = None
        for candidate in self._sources(split):
            if candidate != path and os.path.isfile(candidate):
                if _has_texts(candidate):
                    return candidate
                empty = empty or candidate
        return empty

    def _sources(self, split: _Split) -> Iterator[str]:
        """Yield where the source may lie, the likeliest first."""
        if split.before.endswith("values-") and split.untagged is not None:
            yield split.untagged  # of Android's, that all others fall back to
        yield from (split.with_language(_like(split.language, name)) for name in self._source_names)
        yield from (split.with_language(name) for name in self._source_names)
        for name in sorted(self._tagged_siblings(split)):
            if _primary(_tag_of_split(name)) == _primary(self._source_lang):
                yield split.with_language(name)
        if split.untagged is not None:
            yield split.untagged
            yield from _sources_of_plugins(split)
            yield from _beside_containers(split)
        yield from self._in_folder_of_language(split)
        yield from self._project_page_above(split)
        # The source's own name may name its language too: de.po beside en.po, Android's values, app.en.arb.
        renamed = split.after.replace(f".{split.language}.", f".{self._source_lang}.")
        yield from (f"{split.before}{name}{renamed}" for name in self._source_names)

    def _project_page_above(self, split: _Split) -> Iterator[str]:
        """Yield the project's page that ``docs/de/README.md`` translates, where ``docs`` has no pages of its own."""
        folder, _, rest = split.before.rpartition("/")
        above, _, pages = folder.rpartition("/")
        name = split.after.removeprefix("/")
        if not rest and pages in _PAGES and is_project_page(name) and not self._has_pages(folder, name):
            yield _join(above, name)

    def _has_pages(self, folder: str, name: str) -> bool:
        """Return whether a folder has files of its own of the kind of one that is named so."""
        suffix = _stem(name)[1]
        return any(each.endswith(suffix) for each in self._list(folder))

    def _in_folder_of_language(self, split: _Split) -> Iterator[str]:
        """Yield where the source of ``guide/de/a.de.html`` may lie, whose folder names its language as well."""
        parts = split.before.split("/")
        for index, part in enumerate(parts[:-1]):
            if part.lower().replace("_", "-") != split.language.lower().replace("_", "-"):
                continue
            for name in self._source_names:
                for folder in ([name], []):
                    yield "/".join([*parts[:index], *folder, *parts[index + 1 :]]) + name + split.after

    def _is_likely(self, split: _Split) -> bool:
        """Return whether the surroundings agree that this is a language."""
        if split.leading:
            return self._is_likely_at_start(split)
        folder = split.before.rstrip("/").rpartition("/")[2].lower().lstrip("_")
        if any(os.path.isfile(candidate) for candidate in self._in_folder_of_language(split)):
            return True
        alone = split.before.endswith("/") or not split.before
        siblings = [name for name in self._tagged_siblings(split) if is_common(_tag_of_split(name) or "")]
        if not is_common(_tag_of_split(split.language) or ""):  # a word of another use, unless others stand beside it
            return (
                len(siblings) > 1
                and not split.language.isupper()  # README_GUI.md
                and (folder in _CONTAINERS or any(os.path.exists(split.with_language(name)) for name in siblings))
            )
        if alone and folder in _LANGUAGE_FOLDERS:
            return True
        if alone and siblings and self._is_word_among_words(split, len(siblings)):
            return False
        if siblings or any(os.path.isfile(candidate) for candidate in _beside_containers(split)):
            return True
        return split.untagged is not None and not split.untagged.endswith("/") and self._exists(split.untagged)

    def _is_word_among_words(self, split: _Split, siblings: int) -> bool:
        """Return whether a short name that could be a language's is one of many names that are none, and nothing lies
        where its source would: ``icons/hr.mjs`` beside ``icons/button.mjs``, ``kit/tr/a.js`` beside ``kit/menu/a.js``.

        Args:
            split: the path around the name.
            siblings: how many other names beside it could be languages'.
        """
        if len(split.language) > _LONGEST_WORD or any(map(self._exists, map(split.with_language, self._source_names))):
            return False
        if split.untagged is not None and self._exists(split.untagged):
            return False
        place = split.before, split.after
        if place not in self._words_at:
            self._words_at[place] = self._words_between(*place)
        return self._words_at[place] >= max(_FEWEST_WORDS, 2 * (siblings + 1) + 1)

    def _words_between(self, before: str, after: str) -> int:
        """Return how many names that are no languages' something between ``before`` and ``after`` has."""
        folder = before.rstrip("/") or ("/" if before.startswith("/") else ".")
        suffix = after.partition("/")[0]
        found = 0
        for name in self._list(folder):
            word = name.removesuffix(suffix)
            if name.endswith(suffix) and word and not is_common(named(word) or ""):
                found += not after.startswith("/") or self._exists(f"{before}{word}{after}")
        return found

    def _is_likely_at_start(self, split: _Split) -> bool:
        """Return whether a name begins with a language: it stands there with the source's in its place, and a third."""
        if not any(self._exists(split.with_language(name)) for name in self._source_names):
            return False
        siblings = [name for name in self._tagged_siblings(split) if is_common(_tag_of_split(name) or "")]
        return len({_primary(_tag_of_split(name)) for name in (*siblings, split.language)}) > 2

    def _is_part_of_name(self, split: _Split, path: str) -> bool:
        """Return whether what a file's name ends in is no language, since folders of languages hold that very name.

        ``ja/security_ts.html`` beside ``en/security_ts.html`` is a page in Japanese about something called "ts".
        """
        folder = path.rpartition("/")[0]
        if len(split.before) <= len(folder) + 1 or split.untagged is None:  # a folder, or the language alone
            return False
        tag = _primary(_tag_of_split(split.language))
        for other in self._splits(path):
            own = _tag_of_split(other.language)
            if len(other.before) > len(folder) or own is None or not is_common(own) or _primary(own) == tag:
                continue
            beside = (name for name in self._tagged_siblings(other) if is_common(_tag_of_split(name) or ""))
            if any(
                _primary(_tag_of_split(name)) != tag and os.path.isfile(other.with_language(name)) for name in beside
            ):
                return True
        return False

    def _tag(self, split: _Split) -> str | None:
        """Return the tag of the language that a path names.

        In the name of a README a country's code stands for its language, unless one has that language's own code.
        """
        if split.before[:-1].rpartition("/")[2].lower() == "readme":
            tag = known_as("of-readmes", split.language.lower())
            beside = {_primary(_tag_of_split(name)) for name in self._tagged_siblings(split)}
            if tag != split.language.lower() and _primary(tag) not in beside:
                return tag
        return _tag_of_split(split.language)

    def _tagged_siblings(self, split: _Split) -> Iterator[str]:
        """Yield the languages, as written, in which something lies where ``split`` has its own."""
        place = split.before, split.after.partition("/")[0]
        if place not in self._languages_at:  # the same for all files of a folder of languages
            self._languages_at[place] = self._tagged_at(*place)
        return (language for language in self._languages_at[place] if language != split.language)

    def _tagged_at(self, before: str, suffix: str) -> list[str]:
        """Return the languages, as written, in which something lies between ``before`` and ``suffix``."""
        folder, _, prefix = before.rpartition("/")
        languages = (
            name[len(prefix) : len(name) - len(suffix)]
            for name in self._list(folder or ("/" if before.startswith("/") else "."))
            if name.startswith(prefix) and name.endswith(suffix) and len(name) > len(prefix) + len(suffix)
        )
        return [language for language in languages if _tag_of_split(language) is not None]

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


def _has_texts(path: str) -> bool:
    """Return whether a file holds more than an empty object, as it does where the source's texts stand elsewhere."""
    try:
        if os.path.getsize(path) > _LARGEST_EMPTY:
            return True
        with open_regular(path) as handle:
            return handle.read(_LARGEST_EMPTY).strip() not in (b"{}", b"[]")
    except OSError:
        return False


def _sources_of_plugins(split: _Split) -> Iterator[str]:
    """Yield where the sources of Docusaurus's plugins lie."""
    plugin = _PLUGIN_FOLDER_RE.search(f"/{split.after.lstrip('/')}")
    if plugin is None:
        return
    root = split.before.rstrip("/").rpartition("/")[0]
    rest = f"/{split.after.lstrip('/')}"[plugin.end() :]
    name = plugin.group(2) or plugin.group(1)
    yield from (_join(root, of, rest) for of in (name, f"src/{name}"))
    if plugin.group(3):
        yield _join(root, f"{plugin.group(2)}_{_VERSIONS}" if plugin.group(2) else _VERSIONS, rest)


def _of_plugins(folder: str, first: str, below: str) -> Iterator[str]:
    """Yield where Docusaurus keeps the translation of a file, under the folder of a language.

    >>> list(_of_plugins("i18n/de", "api_versioned_docs", "version-1.0/a.md"))[-1]
    'i18n/de/docusaurus-plugin-content-docs-api/version-1.0/a.md'
    """
    plugin = f"docusaurus-plugin-content-{first}"
    yield from (_join(folder, plugin, *version, below) for version in (("current",), ()))
    if first.endswith(_VERSIONS):
        name = first.removesuffix(_VERSIONS).rstrip("_")
        yield _join(folder, "-".join(filter(None, ("docusaurus-plugin-content-docs", name))), below)


def is_project_page(name: str) -> bool:
    """Return whether a file's name is that of a page about the project, in whatever language."""
    return "/" not in name and name.partition(".")[0].lower() in _PROJECT_PAGES


def _join(*parts: str) -> str:
    return "/".join(part for part in parts if part)


def _splits(path: str) -> Iterator[_Split]:
    """Yield the ways in which a path may name its language, the surest first."""
    folder, slash, name = path.rpartition("/")
    head = folder + slash
    folders = folder.split("/") if folder else []
    yield from _splits_of_platforms(folders, name)
    stem, suffix = _stem(name)
    if named(stem) is not None:
        yield _Split(stem, head, suffix, None)
    in_name = _locales_at_end(stem)
    for language in in_name:
        rest = stem[: len(stem) - len(language)]
        yield _Split(language, head + rest, suffix, head + rest[:-1] + suffix)
    for language in () if in_name else _locales_at_start(stem):
        yield _Split(language, head, stem[len(language) :] + suffix, None, leading=True)
    yield from _splits_at_folders(folders, name)
    if not in_name:
        for separator in "._-":
            yield _Split("", f"{head}{stem}{separator}", suffix, None)


def _splits_of_platforms(folders: Sequence[str], name: str) -> Iterator[_Split]:
    """Yield the ways in which Android's and Apple's folders name a language."""
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


def _splits_at_folders(folders: Sequence[str], name: str) -> Iterator[_Split]:
    """Yield the ways in which a folder's name is a language, or ends in one."""
    for index in range(len(folders) - 1, -1, -1):
        before = "".join(f"{other}/" for other in folders[:index])
        after = "/" + "/".join([*folders[index + 1 :], name])
        if named(folders[index]) is not None:
            yield _Split(folders[index], before, after, before.rstrip("/") + after if before else after.lstrip("/"))
            continue
        for language in _locales_at_end(folders[index]):
            rest = folders[index].removesuffix(language)
            yield _Split(language, before + rest, after, before + rest[:-1] + after)


def _by_pattern(path: str, pattern: str) -> _Split | None:
    """Take a path apart by a pattern that says where its language stands.

    >>> _by_pattern("pages/de/a.md", "pages/{lang}").language
    'de'
    """
    before, _, after = pattern.partition(LANGUAGE_MARK)
    if not path.startswith(before):
        return None
    rest = path[len(before) :]
    folder, slash, below = rest.partition("/")
    if after and not after.startswith("/"):
        end = rest.find(after)
        language, tail = (rest[:end], rest[end:]) if end > 0 else ("", "")
        if tail != after and not tail.startswith(f"{after}/"):
            return None
    else:
        language, tail = folder, slash + below
        if after and tail != after and not tail.startswith(f"{after}/"):
            return None
    if named(language) is None:
        return None
    return _Split(language, before, tail, None, sure=True)


def _locales_at_end(stem: str) -> list[str]:
    """Return the locales that a name may end in, the longest first.

    What is the region of a longer one is none by itself, unless it is written as a language is: in small letters.

    >>> _locales_at_end("app_es_AR"), _locales_at_end("page.pt-br"), _locales_at_end("package.nls.zh-CN")
    (['es_AR'], ['pt-br', 'br'], ['zh-CN'])
    """
    starts = [match.end() for match in _SEPARATOR_RE.finditer(stem) if match.start()][-_MOST_PARTS:]
    found: list[str] = []
    for start in starts:
        language = stem[start:]
        if (tag_of(language) or (named(language) if stem[start - 1] in "._" else None)) is None:
            continue
        if found and not language.islower():
            break
        found.append(language)
    at = stem.find("@")
    if at > 0 and not found and tag_of(stem) is None:
        found = [stem[start:] for start in starts if tag_of(stem[start:])]
    return found


def _locales_at_start(stem: str) -> list[str]:
    """Return the locales that a name may begin with, the longest first.

    >>> _locales_at_start("zh-Hant-TW.common"), _locales_at_start("de_common"), _locales_at_start("common")
    (['zh-Hant-TW', 'zh-Hant', 'zh'], ['de'], [])
    """
    ends = [match.start() for match in _SEPARATOR_RE.finditer(stem, 0, _LONGEST_LOCALE) if match.start()][:_MOST_PARTS]
    return [stem[:end] for end in reversed(ends) if tag_of(stem[:end]) is not None]


def has_language_in_name(path: str) -> bool:
    """Return whether a file's own name is a locale's, or ends or begins in one.

    >>> has_language_in_name("lang/summernote-de-DE.js"), has_language_in_name("lang/de/menu.js")
    (True, False)
    """
    stem, _ = _stem(path.replace(os.sep, "/").rpartition("/")[2])
    return named(stem) is not None or bool(_locales_at_end(stem) or _locales_at_start(stem))


def _beside_containers(split: _Split) -> Iterator[str]:
    """Yield where a source lies beside the folder of all languages: ``README.md`` of ``translations/de/README.md``."""
    folder, _, rest = split.before.rpartition("/")
    top, _, container = folder.rpartition("/")
    if split.untagged is None:
        return
    name = split.untagged.removeprefix(f"{folder}/" if folder else "")
    if container.lower().lstrip("_") not in _CONTAINERS | _PAGES or (not rest and split.before[-1:] != "/"):
        return
    if container.lower() in _PAGES and not rest and "/" not in name:
        return
    yield _join(top, name)
    upper, _, last = top.rpartition("/")
    if last in _PAGES:
        yield _join(upper, name)


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
    return named(language) if language else None


def _primary(tag: str | None) -> str | None:
    return tag.replace("_", "-").split("-")[0].lower() if tag else None


def _spellings(tag: str | None) -> tuple[str, ...]:
    if not tag:
        return ()
    return tuple(dict.fromkeys((tag, tag.replace("-", "_"), tag.replace("-", "-r"), _primary(tag) or tag)))


def _like(language: str, name: str) -> str:
    """Write a source's name as the target's is written: in capitals."""
    return name.upper() if language.isupper() and len(language) < 4 else name
