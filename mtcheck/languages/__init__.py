"""Facts about languages, a file for each: scripts, spacing, what ends or cannot end a sentence, lawful doublings.

Where the facts come from: script codes are those of ISO 15924 and of the likely subtags of Unicode CLDR; characters
that end a sentence are those that have the property Sentence_Terminal or do a full stop's work (UAX #29) and are in
use today; spacing follows UAX #14 and #29. How freely a language reduplicates follows WALS chapter 27 (Rubino,
Reduplication) and common reference grammars. The word lists were written for this project from common grammatical
knowledge, and precision was the rule: a word that ends (or starts) even a few real sentences, headings or button
labels is not in ``dangling`` (or ``leading``). A separable prefix, a stranded preposition, a pronoun that looks like
an article or a noun that looks like a preposition (Croatian *kod*, Catalan *segons*) therefore moves a word to
``weak_dangling`` or out.

The file ``mtcheck/languages/<tag>.toml`` holds what ``Language`` names, under the same names; what it leaves out is
as there by default. To add a language, write its file: tests hold that the words are written as they must be and do
not contradict each other.

How to read the lists:

- Words are lower-case and in NFC. Compare words that the text itself writes in lower case: "Plan A", "Nestlé SA" and
  "220 В" end in labels, not in the words *a*, *sa*, *в*.
- A word is a run of letters: "l'homme" is *l* and *homme*, so *qu* stands for the elided "qu'".
- In scripts without spaces the entries are strings that a sentence ends with (``dangling``) or starts with
  (``leading``); a string that also ends or starts an ordinary word (存在, 的确) is left out.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Literal

from mtcheck.errors import LanguageTagError
from mtcheck.languages.tables import table
from mtcheck.languages.tags import capitals_of, further_scripts, known_as, script_of

Reduplication = Literal["none", "emphatic", "productive"]
_CASED_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Copt", "Adlm", "Cher"})
_WORD_LISTS = {
    "dangling", "weak_dangling", "leading", "coordinators", "doubled", "intensifiers", "paired", "alternatives",
    "clause_bound", "clause_words", "articles", "openers", "subjects", "abbreviations", "capital_words",
}  # fmt: skip
_SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class Language:
    """What mtcheck knows about one language.

    Args:
        tag: ISO 639 code, the shortest there is (BCP 47 primary subtag).
        name: English name.
        scripts: ISO 15924 codes of the scripts that running text lawfully uses.
        spaced: words are separated by spaces.
        ends: characters that end a sentence beside ``.!?…``.
        cased: sentences start with a capital letter; its scripts say so.
        capital_nouns: every noun is written with a capital.
        needs_end: a sentence of running text is expected to carry an end mark (not so in Thai or Lao).
        dangling: lower-case words that cannot be the last of a sentence: articles, prepositions, conjunctions, relative
            pronouns.
        weak_dangling: words that end a sentence only now and then ("to", "with", "than"): evidence of a cut, not proof.
        articles: those of ``weak_dangling`` that end a sentence as pronouns only, and seldom behind a preposition:
            "avec les.", "por los." are cut.
        leading: words, or in unspaced scripts particles, that cannot be the first of a sentence: postpositions, case
            particles, enclitics.
        coordinators: "and", "or", "but": the words that may join a unit with itself in "X and X".
        alternatives: those of ``coordinators`` that join alternatives ("or").
        doubled: words that lawfully stand twice in a row, with or without a comma: the grammar's coincidences at a
            clause boundary ("that that", "die, die", "ist, ist") and, always, all ``intensifiers``.
        intensifiers: those of ``doubled`` that are said twice or more for emphasis or as an exclamation ("very, very",
            "no, no, no").
        paired: words that lawfully stand on both sides of a coordinator ("more and more", "again and again").
        growing: endings of further words that lawfully stand on both sides of a coordinator: comparatives ("louder and
            louder") and, where an ending shows it, verbs in the past ("waited and waited").
        clause_bound: those of ``doubled`` that stand twice in a row only where one clause ends and the next begins, so
            that a clause begins shortly before them ("what it is is", "die, die die Stadt kennen").
        clause_words: words that begin a clause, or stand at its beginning, without a mark before them.
        doubled_before: (word, ending) of words that lawfully stand twice before a word with that ending ("en en
            parlant").
        reduplication: how freely the grammar doubles whole words: ``none`` (only those in ``doubled``), ``emphatic``
            (lively prose may double adjectives, adverbs and interjections), ``productive`` (a regular means: plural,
            distribution, manner).
        openers: words that open a subordinate clause and do little else at the start of a sentence: a text that starts
            with one and stops before a comma and a main clause is cut.
        subjects: words that start a whole main clause when they stand first: subject pronouns and the like.
        particle_ending: a pattern of what a sentence of prose never ends in: case particles and converbs that tie a
            word to one that must follow.
        oblique_ending: a pattern of what prose seldom ends in: adjectives in oblique cases.
        complete_ending: where the verb comes last and shows that it does, a pattern of the finite forms that complete a
            sentence which lacks only the stop.
        verb_after: a particle, and a word that looks like another one and is a verb after it ("ने" and "की").
        after_end_mark: a pattern of an end mark and what stands close behind it though no sentence begins there: a
            particle that is joined to a quotation.
        capital_words: words that are written with a capital wherever they stand ("I"); in small letters they show that
            a text is written without capitals.
        emphasis_pauses: a word that is doubled for emphasis stands between commas; without, it is a slip.
        closes_with_66: a quotation is closed by the mark that opens it elsewhere (“).
        typed_as: letters that stand for one of the language's own in texts of old keyboards and encodings: pairs of the
            one that is typed and the one that is meant ("ţț").
        abbreviations: those that end in a full stop inside a sentence and look like words ("saw.", the blessing after a
            prophet's name).
        transcribing: in a script without spaces, a pattern of the runs of letters that write foreign names by their
            sound, and little else.
        elides: words lose their last letter before a vowel ("l'eau"), so that one that ends in an apostrophe is cut.
    """

    tag: str
    name: str
    scripts: tuple[str, ...]
    spaced: bool = True
    ends: str = ""
    needs_end: bool = True
    dangling: frozenset[str] = field(default=frozenset(), repr=False)
    weak_dangling: frozenset[str] = field(default=frozenset(), repr=False)
    articles: frozenset[str] = field(default=frozenset(), repr=False)
    leading: frozenset[str] = field(default=frozenset(), repr=False)
    coordinators: frozenset[str] = field(default=frozenset(), repr=False)
    doubled: frozenset[str] = field(default=frozenset(), repr=False)
    intensifiers: frozenset[str] = field(default=frozenset(), repr=False)
    paired: frozenset[str] = field(default=frozenset(), repr=False)
    growing: tuple[str, ...] = field(default=(), repr=False)
    alternatives: frozenset[str] = field(default=frozenset(), repr=False)
    clause_bound: frozenset[str] = field(default=frozenset(), repr=False)
    clause_words: frozenset[str] = field(default=frozenset(), repr=False)
    doubled_before: tuple[tuple[str, str], ...] = ()
    reduplication: Reduplication = "none"
    capital_nouns: bool = False
    openers: frozenset[str] = field(default=frozenset(), repr=False)
    subjects: frozenset[str] = field(default=frozenset(), repr=False)
    abbreviations: frozenset[str] = field(default=frozenset(), repr=False)
    particle_ending: str = field(default="", repr=False)
    oblique_ending: str = field(default="", repr=False)
    complete_ending: str = field(default="", repr=False)
    verb_after: tuple[str, ...] = field(default=(), repr=False)
    after_end_mark: str = field(default="", repr=False)
    capital_words: frozenset[str] = field(default=frozenset(), repr=False)
    emphasis_pauses: bool = field(default=False, repr=False)
    closes_with_66: bool = field(default=False, repr=False)
    transcribing: str = field(default="", repr=False)
    elides: bool = field(default=False, repr=False)
    typed_as: tuple[str, ...] = field(default=(), repr=False)
    cased: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "doubled", self.doubled | self.intensifiers)
        object.__setattr__(self, "cased", not _CASED_SCRIPTS.isdisjoint(self.scripts))

    @property
    def words_tag(self) -> str:
        """The tag under which its words are known: in a script that it is not usually written in, none are.

        >>> language("kk").words_tag, language("kk-Latn").words_tag, language("sr-Latn").words_tag
        ('kk', 'kk-Latn', 'sr')
        """
        usual = LANGUAGES.get(self.tag)
        return self.tag if usual is None or self.scripts[0] in usual.scripts else f"{self.tag}-{self.scripts[0]}"

    def __hash__(self) -> int:
        return hash((self.tag, self.scripts))  # caches are asked by language for every text


# What a script implies for every language written in it.
_UNSPACED_SCRIPTS = frozenset({"Hani", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
_ENDLESS_SCRIPTS = frozenset({"Thai", "Laoo", "Tibt"})  # in Tibetan a final ག swallows the shad
_DANDA = "।॥"
_SCRIPT_ENDS = {
    "Arab": "؟۔",
    "Armn": "։:",  # the colon is how the vertsaket is often typed
    "Beng": _DANDA,
    "Deva": _DANDA,
    "Ethi": "።፧፨",
    "Grek": ";\u037e",
    "Gujr": _DANDA,
    "Guru": _DANDA,
    "Hani": "。！？｡．",
    "Hebr": "׃",
    "Khmr": "។៕៚",
    "Knda": _DANDA,
    "Laoo": "",
    "Mlym": _DANDA,
    "Mong": "᠃᠉",
    "Mtei": "꯫",
    "Mymr": "။",
    "Nkoo": "߹؟",
    "Olck": "᱾᱿",
    "Orya": _DANDA,
    "Sinh": "෴",
    "Syrc": "؟܀",
    "Taml": _DANDA,
    "Telu": _DANDA,
    "Thaa": "؟",
    "Thai": "๚๛",
    "Tibt": "།༎༏༐༑༔",
}
_SCRIPT_PARTS = {  # codes for a mixture or a variety of scripts -> the scripts themselves
    "Aran": ("Arab",),
    "Hanb": ("Hani", "Bopo"),
    "Hans": ("Hani",),
    "Hant": ("Hani",),
    "Jpan": ("Hani", "Hira", "Kana"),
    "Kore": ("Hang", "Hani"),
    "Latf": ("Latn",),
    "Latg": ("Latn",),
}


def _language(tag: str, name: str, scripts: Sequence[str], **facts: Any) -> Language:
    """Return an entry; spacing and end marks are what its scripts imply, word lists have spaces between the words."""
    for key in _WORD_LISTS & facts.keys():
        facts[key] = frozenset(facts[key].split())
    facts["growing"] = tuple(facts.get("growing", "").split())
    facts["verb_after"] = tuple(facts.get("verb_after", ()))
    facts["typed_as"] = tuple(facts.get("typed_as", ()))
    facts["doubled_before"] = tuple((word, ending) for word, ending in facts.get("doubled_before", ()))
    return Language(
        tag,
        name,
        tuple(scripts),
        spaced=scripts[0] not in _UNSPACED_SCRIPTS,
        ends="".join(dict.fromkeys("".join(_SCRIPT_ENDS.get(code, "") for code in scripts))),
        needs_end=scripts[0] not in _ENDLESS_SCRIPTS,
        **facts,
    )


UNKNOWN_SCRIPTS = ("Zyyy",)
"""The scripts of a language of which nothing says them."""


class _Languages(Mapping[str, Language]):
    """All entries by tag; each is read from its file when it is first asked for."""

    def __getitem__(self, tag: str) -> Language:
        if tag not in _tags():
            raise KeyError(tag)
        return _read(tag)

    def __contains__(self, tag: object) -> bool:
        return tag in _tags()

    def __iter__(self) -> Iterator[str]:
        return iter(_tags())

    def __len__(self) -> int:
        return len(_tags())


@functools.cache
def _tags() -> dict[str, None]:
    """Return the tags that have a file, in order."""
    names = sorted(path.name for path in files("mtcheck").joinpath("languages").iterdir())
    return {name.removesuffix(_SUFFIX): None for name in names if name.endswith(_SUFFIX)}


@functools.cache
def _read(tag: str) -> Language:
    return _language(tag, **table(f"languages/{tag}{_SUFFIX}"))


LANGUAGES: Mapping[str, Language] = _Languages()
"""All entries by tag."""


@functools.cache
def names() -> Mapping[str, str]:
    """Return the English names of all languages that have a file, by tag, without reading more than their first lines.

    >>> names()["eu"]
    'Basque'
    """
    found = {}
    for tag in _tags():
        with files("mtcheck").joinpath(f"languages/{tag}{_SUFFIX}").open(encoding="utf-8") as file:
            found[tag] = file.readline().split('"')[1]
    return found


@functools.lru_cache(maxsize=1024)
def language(tag: str) -> Language:
    """Return the facts of a BCP 47 tag's language.

    A script or region subtag that calls for a script beside the entry's own ("pa-Arab", "az-IR") replaces its scripts.
    A registered language that the table lacks gets what its likely script implies, and doubling is taken to be lawful.

    Raises:
        LanguageTagError: if the tag is malformed or not registered.

    >>> language("pt-BR").name
    'Portuguese'
    >>> language("iw").tag
    'he'
    """
    normalized = tag.strip().replace("_", "-")
    simple = normalized.lower()
    known = LANGUAGES.get(known_as("facts", simple))
    return known if known is not None else _look_up(tag, normalized)


def _look_up(tag: str, normalized: str) -> Language:
    """Find the entry of a tag through the language subtag registry, or make one of what the registry says."""
    import langcodes
    from langcodes.data_dicts import LIKELY_SUBTAGS

    if not normalized or not langcodes.tag_is_valid(normalized):
        raise LanguageTagError(f"{tag!r} is not a registered language tag; use a BCP 47 tag such as 'de' or 'zh-Hant'")
    parsed = langcodes.get(normalized)
    primary = parsed.language or "und"
    # For a language that CLDR does not know, the likely script would be that of English.
    known_to_cldr = primary in LIKELY_SUBTAGS and primary != "und"
    mostly = parsed.script or script_of(primary)
    script = mostly or (parsed.maximize().script if known_to_cldr else _likely_script(primary))
    script = script or UNKNOWN_SCRIPTS[0]
    scripts = _SCRIPT_PARTS.get(script, (script,))
    macro = langcodes.standardize_tag(primary, macro=True).split("-")[0]
    for candidate in (primary, macro):
        known = LANGUAGES.get(known_as("facts", candidate))
        if known is not None:
            if script == UNKNOWN_SCRIPTS[0] or scripts[0] in known.scripts:
                return known
            implied = _language(known.tag, known.name, scripts)
            return dataclasses.replace(
                known, scripts=scripts, spaced=implied.spaced, ends=implied.ends, needs_end=implied.needs_end
            )
    like = capitals_of(primary)
    capital_nouns = like is not None and LANGUAGES[like].capital_nouns
    name = _registered_name(primary)
    return _language(primary, name, scripts, reduplication="productive", capital_nouns=capital_nouns)


def _registered_name(primary: str) -> str:
    """Return what the registry of language subtags calls a language, its tag where it says nothing.

    >>> _registered_name("tn"), _registered_name("qaa")
    ('Tswana', 'qaa')
    """
    registry = files("langcodes").joinpath("data/language-subtag-registry.txt").read_text("utf-8")
    _, entry, rest = registry.partition(f"\nType: language\nSubtag: {primary}\nDescription: ")
    return rest.partition("\n")[0] if entry else primary


def _likely_script(primary: str) -> str | None:
    """Return the script of a language that CLDR does not know: that of its macrolanguage."""
    from langcodes.data_dicts import LIKELY_SUBTAGS, MACROLANGUAGES

    likely: str = LIKELY_SUBTAGS.get(MACROLANGUAGES.get(primary, ""), "")
    return likely.split("-")[1] if likely else None


def in_further_script(of: Language, script: str) -> Language | None:
    """Return the facts of a language as it is written in a further script, ``None`` where it is not written in it.

    >>> in_further_script(language("kk"), "Latn").scripts, in_further_script(language("ru"), "Latn")
    (('Latn',), None)
    """
    return language(f"{of.tag}-{script}") if script in further_scripts(of.tag) else None
