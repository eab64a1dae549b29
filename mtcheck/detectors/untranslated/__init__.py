"""text left in the source language or in a third one.

Finds
    ``copy``: a whole line or paragraph in the source language (or, where the source language is not known, in any but
    the target). ``wrong-language``: a whole line or paragraph in a third language. ``fragment``: words inside a
    translated passage that are still in another language, each run of them one finding; also a word with one or two
    letters of a foreign script in it. On pages of Markdown, cells of tables, admonitions and titles in front matter are
    passages too. The span of a passage is all of it; that of a fragment goes from its first word
    to its last.

Why it matters
    A reader of the translation cannot read it. It is the commonest gross error of translation machines, and quality
    scores that need no reference hardly see it: copies of the source often score like good translations.

Not a finding
    Names of people, firms, products and places; brands; titles in capitals or quotation marks; words in brackets that
    gloss a name or a term; words that a gloss in quotation marks follows; parts of compounds that the target made with
    them ("Pay-what-you-want-Modell"); quotations kept on purpose (short ones in quotation marks); addresses, handles,
    hashtags, code, file names, formulae, units, acronyms, placeholders; single English words in a list ("dev, staging,
    prod"), names in three parts with hyphens, what software calls things in every language ("token", "pull request");
    a term of up to three words that the text has three times and nearly wherever the source has it, or that a page sets
    in italics; words that the target language has taken over, which its word list shows; lines with nothing to
    translate; a source that was in the target language already.

How it decides
    Script first: a letter of a script that the target does not use is evidence at once; Latin letters count only as
    words. Then words: each weighs by how much more frequent it is in the other language's list than in the target's (in
    powers of ten, from -4 to 4). Adjacent words add up; a stretch needs one word that proves something by itself, or
    three in a row that are the other language's by preference. Capitals, quotation marks, brackets and the source text
    (is the word in it?) raise or lower the sum, and the sum gives the confidence. Where the target's words are
    outweighed in a whole line, or many words in a row are rare in it, language identification says which language it
    is, together with the frequent words of both languages or, where those are not known, with how some four hundred
    languages spell. A near relative, which shares the frequent words, is told by those that it writes much more often
    than the target does, and of Nynorsk and Bokmål, Croatian and ekavian Serbian, Indonesian and Malay each by words
    that the other never writes; a language that no table has, by letters that stand beside each other as in hardly a
    word of the target's. A text that is wholly in a further script of its language (Kazakh in Latin letters) is judged
    as it is written. Three words in capitals in a row are read as words, and so are two that the source writes small.
    Measured figures: reports/.

Needs
    Nothing. The source text settles doubtful words and finds copied lines of names. Word lists cover some fifty
    languages; for a target without one (Basque, Khmer, Estonian) the source's words and letters decide, short words
    prove nothing, and a third language in the target's script goes unseen unless it is English. A target without a list
    whose words are the source's own (Tok Pisin from English, Bavarian from German, West Frisian from Dutch) is judged
    by script alone, and ``untranslated/fragment`` is reported as skipped. Where the source language is not given,
    English and foreign scripts are looked for.

Options
    ``allowed`` (none): words that may stand as they are, such as terms of a house. More of them cost recall only.

Examples
    >>> from mtcheck import Checker, Document, Settings
    >>> checker = Checker(Settings(select=["untranslated"]))
    >>> def found(text, target, source):
    ...     report = checker.check(Document(text, source_lang=source, target_lang=target))
    ...     return [(finding.kind, finding.excerpt) for finding in report.findings]
    >>> found("The old bridge was 拆除 last winter.", "en", "zh")
    [('fragment', '拆除')]
    >>> found("Der Kellner stellte die Teller on the wooden table und ging.", "de", "en")
    [('fragment', 'on the wooden table')]
    >>> found("Remove the cover before you change the battery.", "th", "en")
    [('copy', 'Remove the cover before you change the battery.')]
    >>> found("Das Meeting wurde per E-Mail abgesagt, das Team arbeitet im Homeoffice.", "de", "en")
    []
    >>> found("Lao She (老舍) wrote Teahouse in 1956.", "en", "zh")
    []

Known misses
    Words that both languages have ("will", "commerce"); capitalised words of languages other than German; a short
    phrase of a near relative (Spanish in Portuguese) inside a sentence; English words that other scripts' lists hold as
    names; short quotations that were left by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.detectors.untranslated.asides import foreign_asides
from mtcheck.detectors.untranslated.catalog import in_entry
from mtcheck.detectors.untranslated.reading import Reading
from mtcheck.detectors.untranslated.skips import unable, unable_kinds
from mtcheck.errors import ConfigError
from mtcheck.model import Finding, Kind, Rule
from mtcheck.text.segmentation import Segments

__all__ = ["RULE", "Options", "find", "unable", "unable_kinds"]


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector.

    Args:
        allowed: words that may stand as they are, whatever language they are from; case does not count.

    Raises:
        ConfigError: if a value is of the wrong type.
    """

    allowed: Sequence[str] = ()

    def __post_init__(self) -> None:
        if isinstance(self.allowed, str) or not all(isinstance(word, str) for word in self.allowed):
            raise ConfigError(f"untranslated.allowed is {self.allowed!r}; it takes a list of words")
        object.__setattr__(self, "allowed", tuple(word.casefold() for word in self.allowed))


RULE = Rule(
    id="untranslated",
    summary="text left in the source language or in a third one",
    since="0.1",
    kinds={
        "copy": Kind(
            "a whole line or paragraph left in the source language",
            "This passage is in {language}; it should be in {target}.",
            "error",
        ),
        "fragment": Kind(
            "words left in another language inside a translated sentence",
            "“{words}” is in {language}; the text is in {target}.",
            "error",
        ),
        "wrong-language": Kind(
            "a whole line or paragraph in a third language",
            "This passage is in {language}; it should be in {target}.",
            "error",
        ),
    },
)


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    reading = Reading(segments, options.allowed)
    kept = segments.document.kept
    entry = segments.document.entry or kept is not None
    for place in in_entry(reading, kept) if entry else reading.findings():
        yield RULE.finding(
            segments.document,
            place.kind,
            place.span,
            confidence=place.confidence,
            evidence=place.evidence,
            words=place.span.of(segments.text),
            language=place.language,
            target=segments.language.name,
        )
    for aside in foreign_asides(segments, reading.pair, reading.allowed):
        yield RULE.finding(
            segments.document,
            aside.kind,
            aside.span,
            confidence=aside.confidence,
            evidence=aside.evidence,
            raw=True,
            words=aside.span.of(segments.document.body),
            language=aside.language,
            target=segments.language.name,
        )
