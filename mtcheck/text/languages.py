"""Facts about languages, in one table: scripts, spacing, what ends and what cannot end or start a sentence, lawful doublings."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Literal

from mtcheck.errors import LanguageTagError

Reduplication = Literal["none", "emphatic", "productive"]
_CASED_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Copt", "Adlm", "Cher"})


@dataclass(frozen=True, slots=True)
class Language:
    """What mtcheck knows about one language.

    Args:
        tag: ISO 639 code, the shortest there is (BCP 47 primary subtag).
        name: English name.
        scripts: ISO 15924 codes of the scripts that running text lawfully uses.
        spaced: words are separated by spaces.
        ends: characters that end a sentence beside ``.!?…``.
        needs_end: a sentence of running text is expected to carry an end mark (not so in Thai or Lao).
        dangling: lower-case words that cannot be the last of a sentence: articles, prepositions, conjunctions, relative pronouns.
        leading: words, or in unspaced scripts particles, that cannot be the first of a sentence: postpositions, case particles, enclitics.
        coordinators: "and", "or", "but": the words that may join a unit with itself in "X and X".
        doubled: words that lawfully stand twice in a row ("that that", "die, die").
        reduplication: how freely the grammar doubles whole words: never, for emphasis, or as a regular means.
    """

    tag: str
    name: str
    scripts: tuple[str, ...]
    spaced: bool = True
    ends: str = ""
    needs_end: bool = True
    dangling: frozenset[str] = field(default=frozenset(), repr=False)
    leading: frozenset[str] = field(default=frozenset(), repr=False)
    coordinators: frozenset[str] = field(default=frozenset(), repr=False)
    doubled: frozenset[str] = field(default=frozenset(), repr=False)
    reduplication: Reduplication = "none"

    @property
    def cased(self) -> bool:
        """Sentences start with a capital letter."""
        return any(script in _CASED_SCRIPTS for script in self.scripts)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES: dict[str, Language] = {
    language.tag: language
    for language in (
        Language("en", "English", ("Latn",), coordinators=_words("and or but nor"), doubled=_words("that had is")),
        Language("de", "German", ("Latn",), coordinators=_words("und oder aber")),
        Language("zh", "Chinese", ("Hani",), spaced=False, ends="。！？"),
        Language("ja", "Japanese", ("Hani", "Hira", "Kana"), spaced=False, ends="。！？"),
    )
}


@functools.lru_cache(maxsize=1024)
def language(tag: str) -> Language:
    """Return the facts of a BCP 47 tag's language; a registered language that the table lacks gets what its script implies.

    Raises:
        LanguageTagError: if the tag is malformed or not registered.
    """
    import langcodes

    normalized = tag.strip().replace("_", "-")
    if not normalized or not langcodes.tag_is_valid(normalized):
        raise LanguageTagError(f"{tag!r} is not a registered language tag; use a BCP 47 tag such as 'de' or 'zh-Hant'")
    parsed = langcodes.get(normalized)
    primary = parsed.language or "und"
    known = LANGUAGES.get(primary)
    if known is not None:
        return known
    script = parsed.maximize().script or "Zyyy"
    return Language(primary, primary, (script,))
