r"""characters that were damaged on the way.

Finds: characters that are not what the translator wrote. ``mojibake``: words that were read in another encoding than
they were written in ("lisÃ¤Ã¤" for "lisää"), once or several times over, and Burmese written for the font Zawgyi.
``replacement``: what stands where a character or a word was lost (U+FFFD, ``<unk>``), pieces of a tokeniser ("▁on",
"bud@@ get", "play ##ing"), and characters that nobody sees: control characters, byte order marks, joiners inside
words that need none, marks that turn the direction of writing, runs of spaces that do not break. ``escape``: entities
and escapes that nobody turned back (``&#39;``, ``\u00e9``, ``%C3%A9``). ``mixed-script``: look-alike letters of
another script within a word, as a Cyrillic а in "Dоnаld". The span is the word, or the words in a row that were read
wrongly together, for ``escape`` the escape itself.

Why it matters: a reader sees rubbish, or sees nothing wrong while search, spelling and speech fail; a model that
learns from such text learns to write it.

Not a finding: what the source holds itself; texts about encodings, HTML or tokenisers, and a code that stands alone
between quotation marks; entities in a catalog's texts that have tags, and for letters where the catalog writes more
letters so than as they are; letters that the language has (ў, ә, ɛ); joiners in the scripts that need them; soft
hyphens; formulae and models (TNFα, БМП-2); a foreign word joined with an ending ("SMSке"); words with other foreign
letters than look-alikes, which are ``untranslated/fragment``.

How it decides: a few passes over the text, each for characters that clean text hardly ever has, say whether there is
anything to ask. What may be mojibake is read again in the encodings that it may have come through (Windows-1252,
Latin-1, Windows-1251, KOI8-R, GB 18030, Shift JIS; single bytes for Cyrillic, Greek, Arabic, Hebrew and Thai; the
ftfy library knows the bytes that these encodings leave open), and is a finding where it becomes sound text of the
target language's scripts. Look-alike letters are those of Unicode's confusables (UTS #39) for Latin, Cyrillic, Greek
and Armenian: a word is a finding where putting them back makes it a word of one script. Zawgyi is told by the
myanmartools library.

Needs: the text alone, any language. With the source, what it holds is excused.

Options: none.

Examples:

    >>> import mtcheck
    >>> def found(text, language):
    ...     settings = mtcheck.Settings(select=["encoding"])
    ...     report = mtcheck.Checker(settings).check(mtcheck.Document(text, target_lang=language))
    ...     return [(finding.rule, finding.excerpt) for finding in report.findings]
    >>> found("Talossa on kaksi lisÃ¤Ã¤ huonetta.", "fi")
    [('encoding/mojibake', 'lisÃ¤Ã¤')]
    >>> found("C&#39;est la fin de l'été.", "fr")
    [('encoding/escape', '&#39;')]
    >>> found("En HTML, on écrit &amp; pour une esperluette.", "fr")
    []

Known misses: a letter read for another one of the same alphabet where only a dictionary tells (Croatian "èetiri");
words made of look-alikes throughout; Zawgyi in the other languages of Burma; a lost character that left nothing
behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mtcheck.detectors.encoding import escape, mixed_script, mojibake, replacement
from mtcheck.detectors.encoding.look import SEAM, SEQUENCES
from mtcheck.languages.tags import typed_letters
from mtcheck.model import Finding, Kind, Rule, Span
from mtcheck.text.segmentation import Segments


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector."""


RULE = Rule(
    id="encoding",
    summary="characters that were damaged on the way",
    since="0.1",
    kinds={
        "mojibake": Kind(
            "text read in another encoding than it was written in",
            "“{found}” was read in the wrong encoding: write “{restored}”.",
            "error",
        ),
        "replacement": Kind(
            "a sign for a lost character or word, a piece of a tokeniser, an invisible character",
            "{what} is left in the text: “{found}”. {cure}.",
            "error",
        ),
        "escape": Kind(
            "an HTML entity or an escape code in place of a character",
            "{what} is left in the text: “{found}”. Write the character that it stands for.",
            "warning",
        ),
        "mixed-script": Kind(
            "look-alike letters of another script in a word",
            "“{found}” has letters of another script ({letters}): write “{word}”.",
            "warning",
        ),
    },
)

# What to do about signs, by how what is said of them begins; the others are deleted.
_CURES = (
    ("a sign for", "Put in what was lost"),
    ("a token for", "Put in what was lost"),
    ("a word cut", "Join its pieces"),
    ("a space written", "Write a space"),
    ("a run of spaces", "Write one space"),
)


_BESIDE = 4  # code points from the rest of a word that was read wrongly
_HALVES = frozenset(map(chr, range(0x80, 0xA0)))  # what bytes are in Latin-1 that are no letters there


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document; of places that overlap the first kind found has it."""
    text, language = segments.text, segments.language
    source = segments.document.source or ""
    taken = bytearray()
    characters = segments.characters
    seen = 0 if text.isascii() else SEQUENCES.seen_in(text)
    for places in (
        mojibake.find(text, source, language, characters, seen),
        replacement.find(text, source, language.tag == "mt", characters),
        escape.find(text, source, characters),
        mixed_script.find(text, source, language.scripts, typed_letters(language.tag)) if seen & SEAM else (),
    ):
        for place in places:
            taken = taken or bytearray(len(text))
            # A control character beside what was read wrongly is half of a letter that was.
            beside = _BESIDE if place.kind == "replacement" and text[place.start] in _HALVES else 0
            if any(taken[max(0, place.start - beside) : place.end + beside]):
                continue
            taken[place.start : place.end] = b"\1" * (place.end - place.start)
            values: dict[str, Any] = dict(place.values)
            if "what" in values:
                values["cure"] = next((cure for what, cure in _CURES if values["what"].startswith(what)), "Delete it")
                values["what"] = values["what"][:1].upper() + values["what"][1:]
            yield RULE.finding(
                segments.document,
                place.kind,
                Span(place.start, place.end),
                confidence=place.confidence,
                evidence=dict(place.values),
                **values,
            )
