"""text left in the source language or in a third one.

Finds
    ``copy``: a whole line or paragraph in the source language (or, where the source language is not known, in any but
    the target). ``wrong-language``: a whole line or paragraph in a third language. ``fragment``: words inside a
    translated passage that are still in another language, each run of them one finding; also a word with one or two
    letters of a foreign script in it. The span of a passage is all of it; that of a fragment goes from its first word
    to its last.

Why it matters
    A reader of the translation cannot read it. It is the commonest gross error of translation machines, and quality
    scores that need no reference hardly see it: copies of the source often score like good translations.

Not a finding
    Names of people, firms, products and places; brands; titles in capitals or quotation marks; words in brackets that
    gloss a name or a term; words that a gloss in quotation marks follows; parts of compounds that the target made with
    them ("Pay-what-you-want-Modell"); quotations kept on purpose (short ones in quotation marks); addresses, handles,
    hashtags, code, file names, formulae, units, acronyms, placeholders; words that the target language has taken over,
    which its word list shows; lines with nothing to translate; a source that was in the target language already.

How it decides
    Script first: a letter of a script that the target does not use is evidence at once; Latin letters count only as
    words. Then words: each weighs by how much more frequent it is in the other language's list than in the target's (in
    powers of ten, from -4 to 4). Adjacent words add up; a stretch needs one word that proves something by itself, or
    three in a row that are the other language's by preference. Capitals, quotation marks, brackets and the source text
    (is the word in it?) raise or lower the sum, and the sum gives the confidence. Where the target's words are
    outweighed in a whole line, or many words in a row are rare in it, language identification says which language it
    is, together with the frequent words of both languages or, where those are not known, with how some four hundred
    languages spell. Three words in capitals in a row are read as words. Measured figures: reports/.

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

import functools
import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, takewhile
from typing import Any, NamedTuple

from mtcheck.errors import ConfigError
from mtcheck.languages import LANGUAGES, UNKNOWN_SCRIPTS, Language, language
from mtcheck.languages.tags import covering, further_scripts
from mtcheck.model import Finding, Kept, Kind, Rule, Skipped, Span
from mtcheck.patterns import lazy_re
from mtcheck.text import language_id, look_alikes, mentions, passage_language, scan, scripts
from mtcheck.text.lazy import lazy
from mtcheck.text.lexicon import Contrast, common_words, function_words, is_international, lexicon
from mtcheck.text.segmentation import Paragraph, Segment, Segments


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
            "This passage is in {language}, which is not the source language either; it should be in {target}.",
            "error",
        ),
    },
)

# What is never judged: addresses, handles, tags, placeholders, code, names of files. Every repeat is bounded or starts
# at a word's edge, so that no input makes it slow.
_MASK_RE = lazy_re(
    r"""(?x)
    https?://\S+ | www\.\S+
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,5}
    | \#[A-Z][A-Za-z0-9_]{0,40}\#(?![A-Za-z]) | [@\#]\w+
    | \[(\w{1,30})\](?=[^\[\]\n]{0,200}\[/\1\]) | \[/\w{1,30}\]
    | `[^`\n]{1,200}` | <[^<>\n]{1,200}> | \{[^{}\n]{1,80}\} | \[[A-Z0-9_]{2,40}\]
    | %(?:\(\w{1,40}\))?[sdif]\b | \$\{?\w{1,60}\}? | &\#?\w{1,10};
    | (?<![A-Za-z0-9_-])[A-Za-z0-9_-]{1,60}(?:[./\\_:]+[A-Za-z0-9_-]{1,60}){1,12}
    | (?<![\w-])--?[A-Za-z][\w-]{0,40}
    | (?<!\w)\*?\.[A-Za-z]\w{1,4}\b
    """
)
# One of these stands in whatever that finds; nearly no paragraph has one, and this look costs a seventh of that one.
_MAY_BE_MASKED_RE = lazy_re(
    r"[@#`<{/\\_]|[.:](?:(?=[A-Za-z0-9_-])|(?<=www\.))|\[(?=[A-Z0-9_])|%(?=[(sdif])|\$(?=[{\w])|&(?=[#\w])"
    r"|-(?<![\w-]-)(?=-?[A-Za-z])"
)
_FENCE_RE = lazy_re(r"(?ms)^[ \t]*(```|~~~).*?(?:^[ \t]*\1|\Z)")
# What lines of programs, commands and settings hold and sentences do not.
_CODE_RE = lazy_re(
    r"&&|\|\||\w\(\)|\);|=>|->|::|[{};]\s*$|^\s*[\w.-]+\s*=\s*\S+\s*$|^\s*\$\s+\w+\s|\s--[a-z]|</?\w[^<>]*>\s*$"
    r"|\w\*\s\w+[,)]"
)
_MAY_BE_CODE_RE = lazy_re(r"[&|{};=$<*]|\(\)|::|->|--")  # as above: one of these stands in whatever that finds
_TERM_RE = lazy_re(r"\s*[:：=]")  # after the first word of a list item: it is what the item explains
_LATIN = r"A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF\u0250-\u02AF"
_LATIN_MORE = rf"[{_LATIN}\u0300-\u036F]"
# What ends a word of another script: ASCII, Latin, spaces and the punctuation of all scripts, but no joiner or mark.
_OTHER = (
    rf"[^\x00-\xBF\u00D7\u00F7{_LATIN}\s\u0589\u05BE\u05C0\u05C3\u060C\u061B\u061F\u066A-\u066D"
    r"\u06D4\u0964\u0965\u104A\u104B"
    r"\u1362-\u1368\u17D4-\u17DA\u2000-\u200B\u200E-\u2BFF\u3000-\u3004\u3007-\u303F\u30FB\uFE30-\uFE6F\uFF00-\uFF20"
    r"\uFF3B-\uFF40\uFF5B-\uFF65\uFFFD\U0001F000-\U0001FAFF]"
)
_LATIN_WORD_RE = lazy_re(rf"[{_LATIN}]{_LATIN_MORE}*")
# Three words in capitals in a row, and more: words that are shouted, and no acronyms.
_CAPITALS_RE = lazy_re(
    rf"(?<![{_LATIN}])(?<![^\W\d_]['’&./-])[A-ZÀ-ÖØ-Þ]{{2,30}}(?:[ '’][A-ZÀ-ÖØ-Þ]{{1,30}}){{2,60}}(?![{_LATIN}\d])"
)
_SMALL_LATIN = scan.Letters([("a", "z")])
_MIXED_RE = lazy_re(rf"[^\W\d_{_LATIN}][a-z]|[a-z][^\W\d_{_LATIN}]")
_WORD_RE = lazy_re(rf"{_LATIN_WORD_RE.pattern}|{_OTHER}+")
_KANA_RE = lazy_re("[\u3041-\u309f\u30a1-\u30fa]")
_HAN_KANA_RE = lazy_re("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_HAN_RE = lazy_re("[\u3400-\u4dbf\u4e00-\u9fff]")
_STRANGE_ROW = 6  # words nearly in a row that the target seldom uses
_CASELESS_ROW = 8  # the same where names do not stand out
_FEWEST_RARE, _FEWEST_UNKNOWN = 6, 4  # different words among them, and words that no list of the target holds
_COMMON_ROW = 3  # words nearly in a row that the other language has as well
# What one look at a word says of it, whatever stands around.
_STANDS_OUT = 1  # it may prove something by itself
_COMMONLY = 2  # it is far more the other language's
_UNKNOWN = 4  # a lower-case word that the target's list does not hold
_RARE = 8  # one that the target seldom uses
_NEIGHBOURLY = 16  # a frequent one of a closely related language
_SILENT = 32  # a longer one that no list holds
_FREQUENT = 64  # one of those that hold the target's sentences together
_CAPITALS = 128  # one in capitals
_FEWEST_CAPITALS = 3  # such words in a row, as _CAPITALS_RE asks for
_UNHELD = bytes(mark & _FREQUENT for mark in range(256))  # what is left of a mark to see rows without them
_SHORTEST_ROW = 9  # characters of a paragraph that can hold more words than that
_UNHELD_ROW = 4  # words in a row, none of them such, from which it is asked which language a passage is in
_LONG_UNLISTED = 40  # characters from which that is asked of a passage of a target whose words are not known
_TELLING_HEAD = 4_000  # characters of a passage by which its language is told; more of them say no more
_LONGEST_OF_SENTENCES = (
    20_000  # characters of a paragraph whose sentences are judged one by one; no prose has longer ones
)
_LIST_MARK_RE = lazy_re(r'\s*(?:[-*•–]\s+)?[`"“„]?')
_TOKEN_RE = lazy_re(rf"([{_LATIN}]{_LATIN_MORE}*(?:['’‘ʻʼ]{_LATIN_MORE}+)*)|{_OTHER}+")
_ANCHOR = 1.5  # evidence from which a word proves something by itself
_FAMILIAR_ANCHOR = 2.7  # the same for a word that the target uses too
_CAPITAL_ANCHOR = 3.5  # the same for a capitalised word at the start of a sentence, where names stand too
_EDGE = 0.6  # evidence that a lower-case word at the edge of a stretch must have
_NOUN_ANCHOR = 2.4  # the same for one amid a sentence, where the other language writes nouns so
_COMMON = 0.9  # evidence from which words prove something in a row
_TAKEN_OVER = 2.5  # frequency in the target from which a foreign word may be one that it has taken over
_FEWEST_OF_LITTLE_KNOWN = 2  # words that must prove something in a target whose own words are hardly known
_LEAST_TELLING = 4  # letters of such a word: any shorter one may be the target's own
_UNMISTAKABLE = 6.6  # frequency from which one of three letters is too common to be left out: "the", "and", "you"
_FEWEST_SHORT = 2  # shorter ones that stand for one of them
_REACH = 100  # tokens on each side of a stretch that are asked whether it is all of its sentence
_FEWEST_WORDS = 3  # lower-case words from which language identification is asked where nothing else can tell
_LONG_QUOTATION = 12  # words from which a passage in quotation marks is no quotation kept in its own language
_NOTHING: frozenset[str] = frozenset()
_BEFORE_A_START = frozenset(".!?…:;\"“”„»«‘'*—–-(>•·|/")
_OPENING_QUOTES = '"“„«「『'
_CLOSING_QUOTES = '"”“»」』'
_OPENERS = "\"“„«‘'(（「『《*_"
_CLOSERS = "\"”“»’')）」』》*_"

# The language that most often stands in for another since they look alike.
_NEIGHBOURS = {
    "be": "ru", "bg": "ru", "ca": "es", "cs": "sk", "da": "nb", "es": "pt", "gl": "es", "nb": "da", "no": "da",
    "pt": "es", "sk": "cs", "uk": "ru",
}  # fmt: skip
_ALPHABETS = frozenset({"Cyrl", "Grek", "Armn", "Geor"})
# A short entry of a catalog that equals its source (see _leak): most such entries are names and words that both
# languages have, so a word's evidence and the other locales' must outweigh that.
_FEWEST_LOCALES = 3
_FEWEST_OF_A_SENTENCE, _FEWEST_HELD = 5, 3  # words in small letters, and frequent ones among them, of no name or format
_LEAK_PRIOR, _LEAK_SLOPE = 3.9, 2.0
_MOST_OF_A_WORD = 2.5
_EVERYWHERE = frozenset(
    {
        "ok", "okay", "lol", "rofl", "haha", "hahaha", "hehe", "wow", "omg", "btw", "vs", "etc", "via", "um", "uh",
        "hm", "hmm", "tbh", "brb", "imho", "com", "www", "http", "https", "html",
        "adidas", "afp", "dapd", "dpa", "ebay", "ipad", "iphone", "taz",  # names that are written small
    }
)  # fmt: skip


class Token(NamedTuple):
    """A word of a passage: its place in the document, the evidence that it does not belong (4 surely foreign, 0 a name
    or a number, -4 surely the target's), and whether it proves something by itself."""

    start: int
    end: int
    text: str
    weight: float
    anchor: bool


class Run(NamedTuple):
    """A stretch of tokens that together do not belong."""

    first: int
    last: int
    total: float


class Pair:
    """What is known of a target language and of what may stand in it: letters, words, and the sets that let clean text
    pass at the speed of a set operation."""

    def __init__(self, target: Language, source: Language | None) -> None:
        self.target = target
        self.source = source if source is not None and source.tag != target.tag else None
        self.latin = "Latn" in target.scripts
        # Words of these scripts stand apart; others run a name's letters into their own words.
        self.alphabetic = self.latin or not _ALPHABETS.isdisjoint(target.scripts)
        self.spaced = target.spaced
        self.hangul = "Hang" in scripts.members(target.scripts)
        foreign = scripts.foreign_letters(scripts.running(target.scripts))
        self._foreign = foreign
        self.foreign_letters = scan.Letters(zip(foreign[::3], foreign[2::3], strict=True))
        known = lexicon(target.tag)
        kin = covering(target.tag)
        their_tag = self.source.tag if self.source is not None and self.source.tag not in kin else None
        other = lexicon(their_tag) if their_tag and self.source and "Latn" in self.source.scripts else None
        if other is None and target.tag != "en" and "en" not in kin:
            other = lexicon("en")
        self.capital_nouns = other is not None and language(other.tag).capital_nouns
        self.english = other is not None and other.tag == "en"
        # Only then does it say something that a word is not in the source.
        self.other_is_source = self.source is not None and other is not None and other.tag == self.source.tag
        third = None if self.english or target.tag == "en" or "en" in kin else lexicon("en", small=True)
        lawful = None
        if not self.latin:
            lawful = 0.8 if self.alphabetic and known and known.floor < 2.5 else 2.2
        brief = function_words(target.tag) if self.latin else {}
        self.words = Contrast(known, other, third, lawful, brief)  # of Latin words
        # Its words are known by a few frequent ones, by a dictionary of forms or by its relatives' at most.
        self.is_little_known = self.latin and not common_words(target.tag)
        self.own = self.words  # of words in the target's script
        if not self.latin:
            same = self.source is not None and not set(self.source.scripts).isdisjoint(target.scripts)
            self.own = Contrast(known, lexicon(their_tag) if same and their_tag else None)
        # A script without cases that several large languages write.
        self.shares_script = known is not None and not {"Arab", "Deva"}.isdisjoint(target.scripts)
        self.judges_own = self.latin or (self.alphabetic and known is not None)

    @lazy
    def foreign_letter_re(self) -> re.Pattern[str]:
        """A letter of a script that the target is not written in."""
        return re.compile(f"[{self._foreign}]")

    @lazy
    def foreign_run_re(self) -> re.Pattern[str]:
        """Such letters, with their marks, that a word of an unspaced script runs into."""
        return re.compile(rf"[{self._foreign}](?:[{self._foreign}ー々]|[^\w\s])*")

    @lazy
    def is_unlisted(self) -> bool:
        """The source is written in the target's script, and only its words are known (Russian into Sakha)."""
        return not self.latin and self.own.known is None and self.own.other is not None

    @lazy
    def vocabulary(self) -> scan.Vocabulary:
        """What a look says of each word."""
        return scan.Vocabulary(self.look)

    @lazy
    def rarity(self) -> scan.Vocabulary:
        """Which words the target seldom uses, where case tells no names apart."""
        return scan.Vocabulary(lambda word: 0 if self.words.is_core(word) else _RARE)

    def look(self, word: str) -> int:
        """Return the marks of a word, as it is written, that need no context."""
        small = word.islower()
        marks = self._look(word, small)
        if word.casefold() in self.frequent:
            marks |= _FREQUENT
        if not small and word.isupper():
            marks |= _CAPITALS
        return marks

    def _look(self, word: str, small: bool) -> int:
        words, known = self.words, self.words.known
        marks = 0
        common = words.suspicion(word, _COMMON)
        if common is not None:  # both lists hold it, and it is far more the other language's
            marks = _COMMONLY | (_STANDS_OUT if self.is_anchor(word, common) else 0)
        if word in self.neighbour:
            marks |= _NEIGHBOURLY
        if small and not words.is_core(word):
            marks |= _RARE
        if known is not None and self.judges_own and word in known.zipf:
            return marks
        if small:
            marks |= _UNKNOWN
            weight = _contrast(self, word)[word] if self.judges_own else words[word]
            if weight >= _ANCHOR or (not self.latin and _MIXED_RE.search(word)):
                marks |= _STANDS_OUT
            if weight >= _COMMON:
                marks |= _COMMONLY
            if weight == 0.0 and len(word) > 3:
                marks |= _SILENT
        elif words[word] >= (_NOUN_ANCHOR if self.capital_nouns else _CAPITAL_ANCHOR) and word[0].isalpha():
            marks |= _STANDS_OUT
        return marks

    @lazy
    def frequent(self) -> frozenset[str]:
        """The words that hold the target's sentences together; none where they are not known."""
        return passage_language.frequent_words(self.target.tag) if self.spaced else _NOTHING

    @lazy
    def heldness(self) -> scan.Vocabulary:
        """Which words are such, where no list of the target's judges words of its script."""
        frequent = self.frequent
        return scan.Vocabulary(lambda word: _FREQUENT if word in frequent else 0)

    @lazy
    def neighbour(self) -> frozenset[str]:
        """Frequent words of a closely related language that the target seldom uses."""
        known, other = self.words.known, lexicon(_NEIGHBOURS.get(self.target.tag, "und"), small=True)
        if known is None or other is None:
            return _NOTHING
        return frozenset(
            word for word, zipf in other.zipf.items() if zipf > 4.5 and zipf - known.zipf.get(word, 2.0) > 1.4
        )

    def is_of_source(self, words: Contrast, word: str) -> bool:
        """Return whether a word that does not belong speaks for the source's language, so that the source should have
        it, and not for a third one."""
        if not self.other_is_source:
            return False
        third = words.third.zipf.get(word, 0.0) if words.third is not None else 0.0
        return 0.0 < words.foreign_frequency(word) >= third

    def is_anchor(self, word: str, weight: float) -> bool:
        """Say whether a lower-case word of this weight proves something by itself."""
        return weight >= (_FAMILIAR_ANCHOR if self.words.is_familiar(word) else _ANCHOR)


@functools.lru_cache(maxsize=256)
def _pair(target: Language, source: Language | None) -> Pair:
    return Pair(target, source)


def unable(segments: Segments) -> str | None:
    """Return why the document cannot be judged, or ``None``."""
    if not language_id.names_a_language(segments.language.tag):
        return "the target language is not known, or its tag names no single one"
    if segments.language.scripts == UNKNOWN_SCRIPTS:
        return "in which script the target language is written is not known"
    if segments.language.tag not in LANGUAGES and _is_in_another_script(segments):
        return "the text is in another script than the one that the registry names for the target language"
    return None


def _is_in_another_script(segments: Segments) -> bool:
    """Return whether most of a text is neither in the target's script nor in that of the source: of a language that is
    known by its tag alone, which may be written in more scripts than the registry says."""
    text = segments.text
    source = segments.source_language
    own = segments.language.scripts + (source.scripts if source is not None else ())
    if text.isascii():
        return False
    if not _pair(segments.language, source).foreign_letter_re.search(text) or not _is_mostly_beside(text, own):
        return False
    further = further_scripts(segments.language.tag)
    if further and not _is_mostly_beside(text, own + further):
        return True  # Tachelhit in Arabic letters is no Arabic
    return passage_language.language_of(_without_masked(text)) is None


def _is_mostly_beside(text: str, lawful: tuple[str, ...]) -> bool:
    """Return whether most letters of a text are of none of some scripts."""
    foreign = re.compile(f"[{scripts.foreign_letters(lawful)}]").findall(text)
    return 2 * len(foreign) > sum(map(str.isalpha, text))


def unable_kinds(segments: Segments) -> tuple[Skipped, ...]:
    """Return the kinds that cannot be judged in the document."""
    kin = covering(segments.language.tag)
    source = segments.source_language
    relative = "en" if source is None else source.tag
    return _too_close(relative) if relative in kin else ()


@functools.cache
def _too_close(relative: str) -> tuple[Skipped, ...]:
    reason = f"no word list tells the target's words from {LANGUAGES[relative].name} ones"
    return (Skipped("untranslated/fragment", reason),)


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    kept, source = segments.document.kept, segments.document.source
    if kept is None or kept.locales < _FEWEST_LOCALES or source is None or source.strip() != segments.text.strip():
        for finding in _findings(segments, options):
            if not segments.document.entry or _is_no_keyword(segments, finding):
                yield finding
    elif 2 * kept.equal < kept.locales:
        yield from _leak(segments, options, kept)
    elif _is_sentence(segments):
        evidence = {"locales_equal": kept.equal, "locales": kept.locales}
        for finding in _findings(segments, options):
            yield replace(finding, evidence={**finding.evidence, **evidence})


def _is_sentence(segments: Segments) -> bool:
    """Return whether an entry that most locales keep is a sentence that none has translated yet, and no name or format:
    words in small letters that hold sentences together, and others beside them, say so."""
    source = segments.source_language
    text = _without_masked(segments.text)
    if source is None or _SYNOPSIS_RE.search(segments.text) or _is_code(segments.text):
        return False
    small = [word for word in _LATIN_WORD_RE.findall(text) if word.islower() and len(word) > 1]
    frequent = passage_language.frequent_words(source.tag)
    held = {word for word in small if word in frequent}
    return len(small) >= _FEWEST_OF_A_SENTENCE and len(held) >= _FEWEST_HELD


def _is_no_keyword(segments: Segments, finding: Finding) -> bool:
    """Say whether a finding in a catalog's entry is no lone keyword, command or synopsis, which translators keep."""
    span = finding.judged or finding.span
    stretch = span.of(segments.text)
    if _SYNOPSIS_RE.search(stretch if finding.kind == "fragment" else segments.document.body):
        return False
    if finding.kind != "fragment" or not stretch.isascii():
        return True
    before, after = segments.text[: span.start].rstrip()[-1:], segments.text[span.end :].lstrip()[:1]
    quoted = bool(before) and bool(after) and before in _QUOTES and after in _QUOTES
    return not quoted and len(stretch.split()) >= _LEAST_PHRASE


_SYNOPSIS_RE = lazy_re(
    r"\[[<-]|\]\s*\.\.\.|^[^<>]*<[\w-]+>(?!.*</)|(?<!\S)--?[a-z]|\w\(\)|[',;]\s*'|;\s*do\b|^[a-z]+(?:[-_][a-z]+)+$"
)
_QUOTES = "\"'“”„»«‘’‹›`「」『』"
_LEAST_PHRASE = 3  # words: fewer are as often a keyword that was kept on purpose


def _leak(segments: Segments, options: Options, kept: Kept) -> Iterator[Finding]:
    """Judge a catalog's entry that reads as its source does, by its words and by how many other locales keep it too."""
    evidence = {"locales_equal": kept.equal, "locales": kept.locales}
    found = [replace(finding, evidence={**finding.evidence, **evidence}) for finding in _findings(segments, options)]
    pair = _pair(segments.language, segments.source_language)
    listed = [word for word in _LATIN_WORD_RE.findall(_without_masked(segments.text)) if len(word) > 2]
    allowed = frozenset(options.allowed)
    words = [word.casefold() for word in listed if not word.isupper() and word.casefold() not in allowed | _EVERYWHERE]
    if _SYNOPSIS_RE.search(segments.text) or (len(words) == 1 and segments.text.strip().islower()):
        return  # a command, an option, a keyword
    if not words or (segments.terms is not None and segments.terms.search(segments.text)):
        yield from found
        return
    weight = sum(0.0 if pair.words.is_familiar(word) else min(pair.words[word], _MOST_OF_A_WORD) for word in words)
    others = math.log((kept.locales - kept.equal + 0.5) / (kept.equal + 0.5))
    confidence = 1 / (1 + math.exp(_LEAK_PRIOR - _LEAK_SLOPE * weight - others))
    if any(finding.confidence >= confidence for finding in found):
        yield from found
        return
    paragraphs = segments.paragraphs
    yield _passage(
        segments,
        pair,
        Span(paragraphs[0].start, paragraphs[-1].end),
        pair.source.tag if pair.source is not None else "en",
        confidence,
        "copy",
        {"weight": round(weight, 2), **evidence},
    )


def _findings(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield what the words of a document say, whatever other locales have."""
    pair = _pair(segments.language, segments.source_language)
    text = segments.text
    alien = not text.isascii() and pair.foreign_letters.stand_in(text)
    words, strange = _suspicious(segments, pair)
    copied: frozenset[str] = frozenset()
    if segments.source is not None:
        copied = frozenset(map(_letters, segments.source.text.splitlines())).intersection(
            map(_letters, text.splitlines())
        ) - {""}
    japanese = segments.language.tag == "ja" and any(map(_is_kanaless, _SENTENCE_RE.findall(text)))
    other_han = japanese or (segments.language.tag in _HAN_ALONE and len(_HIRAGANA_RE.findall(text)) >= _FEWEST_KANA)
    strangers = strange or japanese or pair.is_unlisted
    rows = _unheld_rows(segments, pair)
    unheld = rows is not None
    latin = not pair.latin and _SMALL_LATIN.stand_in(text)
    if not (alien or words or strangers or copied or unheld or latin):
        return
    theirs = None
    known: dict[str, tuple[int, list[Token]]] = {}
    code = _spans(_FENCE_RE, text) if "```" in text or "~~~" in text else []
    for paragraph in segments.paragraphs:
        while code and code[0][1] <= paragraph.start:
            code.pop(0)
        if code and code[0][0] < paragraph.end:
            continue
        if strangers:
            stranger = _stranger(segments, pair, paragraph)
            if stranger is not None:
                yield stranger
                continue
        if other_han:
            yield from (of_han := list(_sentences_of_han(segments, pair, paragraph)))
        else:
            of_han = []
        known_copy = bool(copied) and _letters(paragraph.text) in copied
        passages: list[Finding] = []
        if unheld and not known_copy:
            passages = list(_foreign_passages(segments, pair, paragraph, rows or b"", options))
            yield from passages
        passages += of_han
        if any(finding.span == paragraph.span for finding in passages):
            continue
        if (
            known_copy
            or (alien and pair.foreign_letter_re.search(paragraph.text))
            or (words and _holds(pair, paragraph, words))
        ):
            if theirs is None and segments.source is not None:
                theirs = frozenset(map(_case(pair), _WORD_RE.findall(segments.source.text)))
            tokens = _tokens_again(known, pair, paragraph, theirs)
            allowed = frozenset(options.allowed)
            judged = _judge(segments, pair, paragraph, tokens, theirs, known_copy, allowed)
            yield from _apart(judged, passages, paragraph)
        if known_copy and unheld and not passages:
            passages = list(_foreign_passages(segments, pair, paragraph, rows or b"", options))
            yield from passages
        if len(paragraph.text) >= _SHORTEST_ROW and (
            latin or (unheld and _has_unheld_row(segments, pair, paragraph, rows or b"", _UNHELD_ROW + 1))
        ):
            yield from _apart(_foreign_rows(segments, pair, paragraph, options), passages, paragraph)


def _foreign_rows(segments: Segments, pair: Pair, paragraph: Paragraph, options: Options) -> Iterator[Finding]:
    """Yield the findings of words in a row that are in a third language: Latin ones in a target of another script, and
    ones of its own script that it does not spell so."""
    text = paragraph.text
    if len(text) > _LONGEST_OF_SENTENCES or _is_code(text):
        return
    masked = _masked(text)
    latin = () if pair.latin else _rows_of_latin(text)
    own = _rows_unheld(pair, paragraph) if pair.spaced else ()
    for row in chain(latin, own):
        start, end = row[0].start(), row[-1].end()
        if any(first < end and start < last for first, last in masked):
            continue
        if segments.terms is not None and segments.terms.search(text, start, end):
            continue
        words = [match[0] for match in row]
        if any(word.casefold() in options.allowed for word in words):
            continue
        before, after = text[:start].rstrip(" ")[-1:], text[end:].lstrip(" .,")[:1]
        if before and after and before in _OPENERS and after in _CLOSERS and len(row) < _LONG_QUOTATION:
            continue  # a quotation or a gloss that is kept
        if pair.latin or not _is_latin(words[0]):
            place = passage_language.foreign_clause(words, pair.target.tag)
            if place is None:
                continue
            start, end, found = row[place[0]].start(), row[place[1] - 1].end(), place[2]
        else:
            told = passage_language.passage_language(text[start:end], pair.target.tag)
            if told is None or told.tag == language_id.UNDETERMINED:
                continue
            found = told
        span = Span(paragraph.start + start, paragraph.start + end)
        evidence = {"share": round(found.share, 2), "words": found.speakers}
        if _letters(text) == _letters(text[start:end]):
            kind = _kind(pair, found.tag, found.share)
            yield _passage(segments, pair, paragraph.span, found.tag, found.confidence, kind, evidence)
        else:
            yield _fragment(segments, pair, span, found.confidence, evidence, language_name(found.tag))


def _rows_of_latin(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the words of each row of Latin ones of which enough are written small."""
    for match in _LATIN_ROW_RE.finditer(text):
        row = list(_LATIN_WORD_RE.finditer(text, *match.span()))
        if sum(word[0].islower() and len(word[0]) > 1 for word in row) >= _FEWEST_WORDS:
            yield row


def _rows_unheld(pair: Pair, paragraph: Paragraph) -> Iterator[list[re.Match[str]]]:
    """Yield the rows of words within a sentence of which none is one that holds the target's sentences together."""
    text, row = paragraph.text, list[re.Match[str]]()
    frequent = pair.frequent
    for match in (_LATIN_WORD_RE if pair.latin else _WORD_RE).finditer(text):
        held = match[0].casefold() in frequent or (not pair.latin and _is_latin(match[0]))
        if held or (row and _BREAK_RE.search(text, row[-1].end(), match.start())):
            if len(row) > _UNHELD_ROW:
                yield row
            row = []
        if not held:
            row.append(match)
    if len(row) > _UNHELD_ROW:
        yield row


_BREAK_RE = lazy_re(r"[.!?…:;\n|]")
_LATIN_ROW_RE = lazy_re(
    rf"(?<![{_LATIN}])[{_LATIN}]{_LATIN_MORE}{{0,40}}(?:[ ,'’-]{{1,2}}[{_LATIN}]{_LATIN_MORE}{{0,40}}){{3,80}}"
)


def _apart(findings: Iterable[Finding], passages: list[Finding], paragraph: Paragraph) -> Iterator[Finding]:
    """Yield the findings that touch none of some passages of a paragraph, nor each other, and add them to those."""
    taken = bytearray(len(paragraph.text))
    for passage in passages:
        _take(taken, passage.span, paragraph)
    for finding in findings:
        if 1 not in taken[finding.span.start - paragraph.start : finding.span.end - paragraph.start]:
            _take(taken, finding.span, paragraph)
            passages.append(finding)
            yield finding


def _take(taken: bytearray, span: Span, paragraph: Paragraph) -> None:
    taken[span.start - paragraph.start : span.end - paragraph.start] = b"\1" * len(span)


def _unheld_rows(segments: Segments, pair: Pair) -> bytes | None:
    """Return 0 for each word of a text that is none of those that hold the target's sentences together, if many stand
    in a row; nothing for any word where those are not known, and ``None`` where no closer look pays."""
    if not pair.spaced:
        return None
    if not pair.frequent:
        return b"" if len(segments.text) >= _LONG_UNLISTED else None
    marks = segments.tokens.marks(pair.vocabulary if pair.judges_own else pair.heldness).translate(_UNHELD)
    return marks if bytes(_UNHELD_ROW) in marks else None


def _has_unheld_row(
    segments: Segments, pair: Pair, paragraph: Paragraph, rows: bytes, count: int = _UNHELD_ROW
) -> bool:
    """Return whether so many words of a paragraph in a row are none that hold the target's sentences together."""
    first, last = segments.tokens.index(paragraph.start), segments.tokens.index(paragraph.end)
    return not pair.frequent or bytes(count) in rows[first:last]


def _foreign_passages(
    segments: Segments, pair: Pair, paragraph: Paragraph, rows: bytes, options: Options
) -> Iterator[Finding]:
    """Yield the finding of a paragraph that is in another language, or of its sentences that are."""
    found = _foreign_passage(segments, pair, paragraph, options)
    length = len(paragraph.text)
    mixed = length <= _LONGEST_OF_SENTENCES and any(
        passage_language.is_held(sentence.text, pair.target.tag)
        for sentence in (paragraph.sentences if found is not None else ())
    )
    if found is not None and not mixed:
        yield found
        return
    if not _LONG_UNLISTED <= length <= _LONGEST_OF_SENTENCES or not _has_unheld_row(segments, pair, paragraph, rows):
        return
    sentences = paragraph.sentences
    if len(sentences) < 2:
        return
    for sentence in sentences:
        found = _foreign_passage(segments, pair, sentence, options)
        if found is not None and found.kind == "copy":
            name = language_name(str(found.evidence["language"]))
            yield _fragment(segments, pair, sentence.span, found.confidence, found.evidence, name)
        elif found is not None:
            yield found


def _foreign_passage(segments: Segments, pair: Pair, passage: Segment, options: Options) -> Finding | None:
    text = passage.text[:_TELLING_HEAD]
    if pair.frequent and not passage_language.may_be_foreign(text, pair.target.tag):
        return None
    if not pair.frequent and len(text) < _LONG_UNLISTED:
        return None
    stripped = passage.text.strip()
    if stripped[:1] in _OPENERS and stripped[-1:] in _CLOSERS and len(text.split()) < _LONG_QUOTATION:
        return None
    if _is_code(text):
        return None
    text = _without_masked(text)
    if segments.terms is not None:
        text = segments.terms.sub(" ", text)
    if options.allowed:
        text = _WORD_RE.sub(lambda match: " " if match[0].casefold() in options.allowed else match[0], text)
    found = passage_language.passage_language(text, pair.target.tag)
    if found is None or (pair.source is None and found.tag in covering(pair.target.tag)):
        return None
    kind = _kind(pair, found.tag, found.share)
    evidence = {"share": round(found.share, 2), "words": found.speakers}
    return _passage(segments, pair, passage.span, found.tag, found.confidence, kind, evidence)


def _case(pair: Pair) -> Callable[[str], str]:
    """Return what makes a word of the source one that may stand in the translation as a copy: letter case aside, but
    where a language writes its nouns with a capital, its copies have one ("Kilometer" is no source of "kilometer")."""
    if not pair.capital_nouns:
        return str.casefold
    return lambda word: word if word.istitle() else word.casefold()


def _is_kanaless(line: str) -> bool:
    """Say whether a line has the Han characters of a sentence and no kana, without which no Japanese sentence is."""
    return len(line) >= 8 and _KANA_RE.search(line) is None and len(_HAN_RE.findall(line)) >= 8


def _sentences_of_han(segments: Segments, pair: Pair, paragraph: Paragraph) -> Iterator[Finding]:
    """Yield the findings of Chinese sentences in a Japanese paragraph, and of Japanese ones in a Chinese paragraph."""
    for match in _SENTENCE_RE.finditer(paragraph.text):
        text = match[0].strip()
        if pair.target.tag != "ja":
            kana, hiragana = len(_KANA_RE.findall(text)), len(_HIRAGANA_RE.findall(text))
            if hiragana < _FEWEST_KANA or 3 * kana < len(_HAN_RE.findall(text)) + kana or _beside_japanese(text):
                continue
            tag, share = "ja", 1.0
        elif _is_kanaless(text) and _is_chinese(text):
            tag, share = "zh", 1.0
        else:
            continue
        start = paragraph.start + match.start() + match[0].index(text)
        span, evidence = Span(start, start + len(text)), {"share": round(share, 2)}
        if _kind(pair, tag, share) == "copy" and text != paragraph.text.strip():
            yield _fragment(segments, pair, span, _SURE_OF_HAN, evidence, language_name(tag))
        else:
            yield _passage(segments, pair, span, tag, _SURE_OF_HAN, _kind(pair, tag, share), evidence)


def _is_chinese(text: str) -> bool:
    """Return whether a text without kana has several characters that Japanese lacks, or the identifier and words that
    hold Chinese sentences together say so."""
    if _beside_japanese(text) >= _FEWEST_BESIDE:
        return True
    best, share, target_share = language_id.rank(text, "ja")
    grammar = sum(mark in _CHINESE_GRAMMAR for mark in text)
    return grammar >= _FEWEST_GRAMMAR and best == "zh" and share >= 0.6 and target_share <= 0.1


def _beside_japanese(text: str) -> int:
    """Return how many Han characters of a text Japanese computers did not know."""
    found = "".join(_HAN_RE.findall(text))
    return len(found) - len(found.encode("cp932", "ignore").decode("cp932"))


_SENTENCE_RE = lazy_re(r"[^。！？!?\n]+[。！？!?]?[」』”’）)]?")
_HIRAGANA_RE = lazy_re("[\u3041-\u3096]")
_HAN_ALONE = frozenset({"zh", "yue", "wuu", "hak", "nan", "gan", "hsn", "lzh", "cjy"})  # written in Han alone
_FEWEST_KANA = 3  # hiragana of a Japanese sentence; names and brands have one or two
_FEWEST_GRAMMAR = 3  # words of Chinese grammar
_FEWEST_BESIDE = 2  # simplified characters of a Chinese one
_SURE_OF_HAN = 0.95
_CHINESE_GRAMMAR = frozenset("的了是在我你他她們這那也就都很沒嗎把被們會")


def _holds(pair: Pair, paragraph: Paragraph, words: frozenset[str]) -> bool:
    """Say whether one of some words stands in a paragraph."""
    if len(words) <= _FEW_WORDS and not any(map(paragraph.text.__contains__, words)):
        return False
    return not words.isdisjoint(_latin_or_own_words(pair, paragraph))


_FEW_WORDS = 8  # of which to look for each costs less than to cut a paragraph into its words


def _latin_or_own_words(pair: Pair, paragraph: Paragraph) -> list[str]:
    return paragraph.words if pair.judges_own else _LATIN_WORD_RE.findall(paragraph.text)


def _letters(line: str) -> str:
    """Return what of a line is compared with the source: the line without the marks around it."""
    return line.strip(" \t\r\n\"'*_#>-–—•.,;:!?…")


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _masked(text: str) -> list[tuple[int, int]]:
    """Return the spans of what is no word of any language: links, code, placeholders, file names."""
    return _spans(_MASK_RE, text) if _MAY_BE_MASKED_RE.search(text) is not None else []


def _without_masked(text: str) -> str:
    return _MASK_RE.sub(" ", text) if _MAY_BE_MASKED_RE.search(text) is not None else text


def _is_code(text: str) -> bool:
    return _MAY_BE_CODE_RE.search(text) is not None and _CODE_RE.search(text) is not None


def _suspicious(segments: Segments, pair: Pair) -> tuple[frozenset[str], bool]:
    """Return the words, as written, for which a closer look pays, and whether many words together are unknown."""
    words, strange = _standing_out(segments, pair)
    return words | _shouted(segments, pair), strange


def _shouted(segments: Segments, pair: Pair) -> frozenset[str]:
    """Return the words, as written, that would prove something if rows of capitals were not written so."""
    text = segments.text
    if pair.judges_own and scan.longest_row(segments.tokens.marks(pair.vocabulary), _CAPITALS) < _FEWEST_CAPITALS:
        return _NOTHING
    rows = _CAPITALS_RE.findall(text)
    if not rows or (text.isupper() and pair.alphabetic):
        return _NOTHING
    words = [word for row in rows for word in _LATIN_WORD_RE.findall(row)]
    return frozenset(word for word in words if pair.is_anchor(word.casefold(), pair.words[word.casefold()]))


def _standing_out(segments: Segments, pair: Pair) -> tuple[frozenset[str], bool]:
    """Return the same for words written as they are in sentences."""
    text = segments.text
    strange = False
    if pair.judges_own:
        marks = segments.tokens.marks(pair.vocabulary)
    else:
        strange = pair.shares_script and _is_strange(segments, segments.tokens.marks(pair.rarity), _CASELESS_ROW)
        if not _SMALL_LATIN.stand_in(text):
            return _NOTHING, strange
        listed = _LATIN_WORD_RE.findall(text)
        if pair.spaced and _MIXED_RE.search(text):
            return frozenset(listed), strange
        listed = [word for word in listed if len(word) > 1]  # a letter that stands apart proves nothing
        marks = pair.vocabulary.marks(listed)
    anchors: frozenset[str] = _NOTHING
    sourced = segments.source is not None and not pair.english and scan.longest_row(marks, _SILENT) > 0
    if sourced or scan.longest_row(marks, _STANDS_OUT):
        listed = segments.words if pair.judges_own else listed
        anchors = _marked(listed, marks, _STANDS_OUT)
        if sourced and segments.source is not None:
            source = segments.source.text
            anchors |= {word for word in _marked(listed, marks, _SILENT) if word in source}
    if pair.judges_own and pair.words.known is not None and not pair.words.known.flat:
        strange = (
            scan.longest_row(marks, _RARE) >= _STRANGE_ROW
            and len(_marked(segments.words, marks, _UNKNOWN)) >= _FEWEST_UNKNOWN
            and _is_strange(segments, marks, _STRANGE_ROW)
        ) or (scan.longest_row(marks, _NEIGHBOURLY) > 0 and len(_marked(segments.words, marks, _NEIGHBOURLY)) > 2)
    if scan.longest_row(marks, _COMMONLY | _STANDS_OUT) or anchors:
        listed = segments.words if pair.judges_own else listed
        common = anchors | _marked(listed, marks, _COMMONLY)
        if len(common) > max(1, len(anchors)):
            row = bytes(map(common.__contains__, listed)) if sourced else marks
            if scan.longest_row(row, 1 if sourced else _COMMONLY | _STANDS_OUT) >= _COMMON_ROW:
                return common, strange
    return anchors, strange


def _marked(words: Sequence[str], marks: bytes, bits: int) -> frozenset[str]:
    """Return the words that one of some marks stands for."""
    return frozenset([word for word, mark in zip(words, marks, strict=True) if mark & bits])


def _is_strange(segments: Segments, marks: bytes, row: int) -> bool:
    """Say whether so many words in a row are none that the target often uses, and not one word all of them."""
    return scan.longest_row(marks, _RARE) >= row and len(_marked(segments.words, marks, _RARE)) >= _FEWEST_RARE


def _contrast(pair: Pair, word: str) -> Contrast:
    """Return the word lists that judge a word of this script."""
    return pair.words if pair.latin or _LATIN_WORD_RE.match(word) else pair.own


def _tokens_again(
    known: dict[str, tuple[int, list[Token]]], pair: Pair, paragraph: Paragraph, theirs: frozenset[str] | None
) -> list[Token]:
    """Return the tokens of a paragraph: of a line that keeps coming back those of its first time, moved."""
    if paragraph.text not in known:
        tokens = _tokens(pair, paragraph, theirs)
        if len(known) < _MOST_KNOWN:
            known[paragraph.text] = paragraph.start, tokens
        return tokens
    start, tokens = known[paragraph.text]
    by = paragraph.start - start
    return [Token(first + by, end + by, text, weight, anchor) for first, end, text, weight, anchor in tokens]


_LONGEST_FORMULA = 3  # capitals of a line that is none of words: CO
_MOST_KNOWN = 1000  # paragraphs of one text


def _tokens(pair: Pair, paragraph: Paragraph, theirs: frozenset[str] | None) -> list[Token]:
    text, offset = paragraph.text, paragraph.start
    masked = iter(_masked(text))
    never = len(text) + 1
    mask_start, mask_end = next(masked, (never, never))
    tokens: list[Token] = []
    previous: Token | None = None
    # Elsewhere a lone acronym would make it so.
    shouting = pair.alphabetic and text.isupper() and len(text.strip()) > _LONGEST_FORMULA
    rows = iter(() if shouting else _spans(_CAPITALS_RE, text))
    row_start, row_end = next(rows, (never, never))
    in_latin, apart, judges_other = pair.latin, pair.spaced and not pair.latin, pair.judges_own and not pair.latin
    is_foreign = pair.foreign_letter_re.search
    for start, end, latin in _pieces(pair, text):
        if not tokens and _TERM_RE.match(text, end) and _LIST_MARK_RE.fullmatch(text, 0, start):
            continue
        while mask_end <= start:
            mask_start, mask_end = next(masked, (never, never))
        if mask_start < end:
            continue
        while row_end <= start:
            row_start, row_end = next(rows, (never, never))
        word = text[start:end]
        glued = previous is not None and previous.end == offset + start
        if latin:
            weight, anchor = _weigh(pair, pair.words, text, start, end, word, theirs, shouting or row_start <= start)
            if not in_latin and weight > -1 and word[0].islower() and _is_mixed(pair, text, start, end):
                weight, anchor = (0.0, False) if _is_look_alike(pair, text, start, end) else (3.0, True)
            elif in_latin and glued and previous and previous.anchor:
                weight, anchor = max(weight, 0.1), True  # the rest of a word that starts in another script
        elif is_foreign(word):
            weight = _script_weight(text, start, end, word, pair.hangul and _HAN_RE.search(word) is not None)
            if weight > 0 and pair.alphabetic and _is_look_alike(pair, text, start, end):
                weight = 0.0
            anchor = weight > 0
            if anchor and in_latin and glued and previous and previous.weight > -3.0:
                start = tokens.pop().start - offset
                word = text[start:end]
        elif judges_other:
            weight, anchor = _weigh(pair, pair.own, text, start, end, word, theirs, shouting)
            if pair.own.other is None:
                weight = min(weight, -1.0) if weight < _ANCHOR else weight
        else:
            weight, anchor = -2.0 - 0.3 * min(len(word), 7), False
        if apart and glued and previous and latin != _is_latin(previous.text[-1]):
            if anchor or previous.anchor:  # a word of two scripts is one word
                weight, anchor = max(weight, previous.weight), True
                start = tokens.pop().start - offset
                word = text[start:end]
        elif previous and word == previous.text and (len(word) < 4 or text[start - 1] == "-"):
            weight, anchor = 0.0, False  # la, la, la
            if previous.weight > 0.0 or previous.anchor:
                tokens[-1] = Token(previous.start, previous.end, word, min(previous.weight, 0.0), False)
        elif end - start == 1 and weight < _ANCHOR:
            weight = min(weight, 0.0)
        previous = Token(offset + start, offset + end, word, weight, anchor)
        tokens.append(previous)
    return tokens


def _pieces(pair: Pair, text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is Latin) of the words of a text; a run of characters without spaces is cut where the script
    changes, and so are Han and kana beside letters."""
    spaced = pair.spaced
    for match in _TOKEN_RE.finditer(text):
        start, end = match.span()
        if match.lastindex or end - start == 1 or (spaced and not _HAN_KANA_RE.search(text, start, end)):
            yield start, end, match.lastindex is not None
            continue
        place = start
        for run in pair.foreign_run_re.finditer(text, start, end):
            if place < run.start():
                yield place, run.start(), False
            yield run.start(), run.end(), False
            place = run.end()
        if place < end:
            yield place, end, False


def _is_mixed(pair: Pair, text: str, start: int, end: int) -> bool:
    """Say whether Latin letters stand inside a word of the target's script, and not as a name with an ending."""
    before, after = start > 0 and text[start - 1].isalpha(), text[end : end + 1].isalpha()
    if pair.alphabetic:
        return before or after
    if pair.hangul:
        return before and end - start > 2
    return pair.spaced and before and after


def _weigh(
    pair: Pair,
    words: Contrast,
    text: str,
    start: int,
    end: int,
    word: str,
    theirs: frozenset[str] | None,
    shouting: bool,
) -> tuple[float, bool]:
    """Return the evidence of a word that is written in the target's script or in Latin, and whether it is an anchor."""
    lower = word.casefold().replace("’", "'")
    weight = words[lower]
    if weight <= -1.0:
        return weight, False
    if text[end : end + 1].isdigit() or (start and (text[start - 1].isdigit() or text[start - 1] == "_")):
        return 0.0, False  # a part of a name such as user27
    if lower in _EVERYWHERE:
        return min(weight, 0.0), False
    small = word.islower() or shouting
    if theirs is not None and small and not words.is_familiar(lower):
        in_source = lower in theirs or (shouting and word.capitalize() in theirs)
        if in_source or ("'" in lower and lower.rpartition("'")[2] in theirs):
            if weight > 0:
                weight += 0.7 if not pair.english else 0.0 if is_international(lower) else 0.2
            elif weight == 0.0 and len(word) > 3 and not pair.english:
                weight = 1.6
        elif weight > 0 and pair.is_of_source(words, lower):
            weight -= 2.0
    if small:
        return weight, pair.is_anchor(lower, weight)
    if len(word) > 1 and word.isupper():
        return min(weight, 0.0), False
    before = text[max(0, start - 8) : start].rstrip()[-1:]
    if not before or before in _BEFORE_A_START:
        return 0.7 * weight, weight >= _CAPITAL_ANCHOR and not words.is_familiar(lower)
    if pair.capital_nouns and weight >= _NOUN_ANCHOR and _is_noun(text, start, end) and not _speaks(text, start, end):
        return 0.9 * weight, True
    return (0.35 * weight - 0.3 if weight > 0 else weight), False


def _is_noun(text: str, start: int, end: int) -> bool:
    """Say whether a capitalised word stands among lower-case words, as a name seldom does."""
    before, after = text[max(0, start - 30) : start], text[end : end + 2]
    previous = before[:-1].rpartition(" ")[2] if before[-1:] in (" ", "-") else ""
    return previous[-1:].islower() and previous[:1].islower() and not (after[:1] == " " and after[1:].isupper())


def _speaks(text: str, start: int, end: int) -> bool:
    """Return whether a capitalised word is a speaker's name: an English verb of saying stands before or after it."""
    around = text[max(0, start - 12) : start].split()[-1:] + text[end : end + 12].split()[:1]
    return not _SAYING.isdisjoint(around)


_SAYING = frozenset({"said", "says", "explained", "explains", "added", "adds", "stated", "told", "wrote", "argued"})
_FEWEST_OCCASIONAL = 2  # characters of a script that stands in the target for single syllables
_BRACKETED = 60  # characters on each side that are looked through for brackets


def _stands_in_brackets(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _BRACKETED) : start], text[end : end + _BRACKETED]
    opened = max(map(before.rfind, "(（[〈《「『"))
    closed = max(map(before.rfind, ")）]〉》」』"))
    return opened > closed and any(mark in after for mark in ")）]〉》」』")


def _is_look_alike(pair: Pair, text: str, start: int, end: int) -> bool:
    """Return whether the foreign letters of a word stand for letters of its own script: a damaged letter, or one typed
    on the wrong keyboard, and no word of another language."""
    while start > 0 and (text[start - 1].isalpha() or unicodedata.combining(text[start - 1])):
        start -= 1
    while end < len(text) and (text[end].isalpha() or unicodedata.combining(text[end])):
        end += 1
    if end - start > _LONGEST_WORD:
        return False
    word = "".join(letter for letter in unicodedata.normalize("NFD", text[start:end]) if letter.isalpha())
    replaced = look_alikes.in_word(word, pair.target.scripts)
    return replaced is not None and replaced.script in scripts.members(pair.target.scripts)


_LONGEST_WORD = 60


def _script_weight(text: str, start: int, end: int, word: str, occasional: bool) -> float:
    """Return the evidence of a word that holds letters of a foreign script."""
    if len(word) == 1 and ("\u0370" <= word <= "\u03ff" or word in "の丨х"):
        return 0.0  # α and its like in formulas, and characters that serve as signs
    if occasional and (sum(map(str.isalpha, word)) < _FEWEST_OCCASIONAL or _stands_in_brackets(text, start, end)):
        return 0.0  # 北·中, and how a name or a term is written in the script that the language once used
    if len(word) < 4 and word.isupper():
        return 0.0
    after = text[end : end + 8].lstrip()[:1]
    if after and after in ")）":
        before = text[max(0, start - 8) : start].rstrip()[-1:]
        if before and before in "(（":
            return 1.0
    return 3.5


def _runs(tokens: Sequence[Token], trimmed: bool) -> Iterator[Run]:
    """Yield the stretches whose evidence adds up; a stretch may bridge a few words that say little.

    Where they are ``trimmed``, a word at the edge that says little is the target's.
    """
    index = 0
    while index < len(tokens):
        if tokens[index].weight <= 0.3:
            index += 1
            continue
        best = total = 0.0
        last = index
        latin = _is_latin(tokens[index].text)
        for ahead in range(index, len(tokens)):
            word = tokens[ahead].text
            if tokens[ahead].weight <= _OWN and len(word) > 1 and _is_latin(word) != latin:
                break  # a word of the target between two of another script is none of theirs
            total += tokens[ahead].weight
            if total > best:
                best, last = total, ahead
            if total <= 0 or ahead - last > 6:
                break
        first, following = index, last + 1
        alien = trimmed and any(not _is_latin(token.text) for token in tokens[index : last + 1])
        while trimmed and first < last and _is_loose(tokens[first], alien):
            first += 1
        while trimmed and first < last and _is_loose(tokens[last], alien):
            last -= 1
        yield Run(first, last, sum(token.weight for token in tokens[first : last + 1]))
        index = following


_OWN = -2.0  # weight of a word that is surely the target's


def _is_loose(token: Token, alien: bool) -> bool:
    """Say whether a word at the edge of a stretch may as well be the target's.

    Beside words of an alien script the target's own letters are enough for that: a name may follow them.
    """
    return not token.anchor and token.weight < _EDGE and (token.text.islower() or (alien and _is_latin(token.text)))


def _judge(
    segments: Segments,
    pair: Pair,
    paragraph: Paragraph,
    tokens: list[Token],
    theirs: frozenset[str] | None,
    copied: bool,
    allowed: frozenset[str],
) -> Iterator[Finding]:
    if allowed:
        tokens = [
            token._replace(weight=min(0.0, token.weight), anchor=False) if token.text.casefold() in allowed else token
            for token in tokens
        ]
    if segments.terms is not None:
        tokens = _without_terms(tokens, paragraph, segments.terms)
    if not tokens:
        return
    if _is_code(paragraph.text) and not any(token.weight < -1.0 for token in tokens[3:]):
        return
    whole = _whole(pair, paragraph.text, tokens, copied)
    if whole is not None:
        yield _passage(segments, pair, paragraph.span, *whole)
        return
    # A word stands less alone where the source has it, or where another long one stands in the same passage.
    backed = theirs is not None or sum(token.anchor and len(token.text) > 6 for token in tokens) > 1
    for run in _runs(tokens, pair.latin):
        stretch = tokens[run.first : run.last + 1]
        total = run.total + _correction(segments.text, pair, stretch, backed)
        if (
            theirs is not None
            and len(stretch) == 1
            and _has_inflected_neighbour(segments.text, pair, tokens, run, theirs)
        ):
            total = min(total, _INFLECTED)
        if total < 1.0:
            continue
        confidence = 1 / (1 + math.exp(-1.5 * (total - 2.0)))
        if confidence < segments.least_confidence:
            continue
        span = Span(*_extended(paragraph, tokens, run))
        yield _fragment(segments, pair, span, confidence, {"weight": round(total, 2)}, _language_of(pair, stretch))


def _fragment(
    segments: Segments, pair: Pair, span: Span, confidence: float, evidence: Mapping[str, Any], name: str
) -> Finding:
    return RULE.finding(
        segments.document,
        "fragment",
        span,
        confidence=confidence,
        evidence=evidence,
        words=segments.text[span.start : span.end],
        language=name,
        target=pair.target.name,
    )


def _has_inflected_neighbour(text: str, pair: Pair, tokens: Sequence[Token], run: Run, theirs: frozenset[str]) -> bool:
    """Return whether a word of the source with an ending of the target follows: the phrase is a term that the target
    took over ("režim night lightu")."""
    if run.last + 1 >= len(tokens):
        return False
    following = tokens[run.last + 1]
    word = following.text.casefold()
    if text[tokens[run.last].end : following.start] != " " or word in theirs or pair.words.is_core(word):
        return False
    return any(word[:length] in theirs for length in range(max(4, len(word) - 3), len(word)))


_INFLECTED = 1.9  # what such a word weighs at most


def _without_terms(tokens: list[Token], paragraph: Paragraph, terms: re.Pattern[str]) -> list[Token]:
    """Let the words of a project's terms prove nothing; a term may be of several words."""
    spans = [(paragraph.start + start, paragraph.start + end) for start, end in _spans(terms, paragraph.text)]
    if not spans:
        return tokens
    at = 0
    kept = []
    for token in tokens:
        while at + 1 < len(spans) and spans[at][1] <= token.start:
            at += 1
        term = spans[at][0] < token.end and token.start < spans[at][1]
        kept.append(token._replace(weight=min(0.0, token.weight), anchor=False) if term else token)
    return kept


def _language_of(pair: Pair, stretch: Sequence[Token]) -> str:
    """Name the language that a stretch is probably in."""
    anchor = max(stretch, key=lambda token: token.weight).text
    if not _is_latin(anchor):
        if pair.source is not None and not re.search(f"[{scripts.foreign_letters(pair.source.scripts)}]", anchor):
            return pair.source.name
        return "another language"
    other = pair.words.other
    if other is None or (anchor.casefold() not in other.zipf and pair.words.third is not None):
        return "another language"
    return language_name(other.tag)


def _passage(
    segments: Segments, pair: Pair, span: Span, tag: str, confidence: float, kind: str, evidence: dict[str, float]
) -> Finding:
    return RULE.finding(
        segments.document,
        kind,
        span,
        confidence=confidence,
        evidence={"language": tag, **evidence},
        language=language_name(tag),
        target=pair.target.name,
    )


def language_name(tag: str) -> str:
    """Return the English name of a language, or its tag where the table lacks it."""
    if tag == language_id.UNDETERMINED:
        return "another language"
    known = LANGUAGES.get(tag)
    return known.name if known else tag


def _whole(
    pair: Pair, text: str, tokens: Sequence[Token], copied: bool
) -> tuple[str, float, str, dict[str, float]] | None:
    """Return (language, confidence, kind, evidence) of a passage that is wholly in another language, or ``None``."""
    theirs = sum(len(token.text) for token in tokens if token.weight > 0.5)
    ours = sum(len(token.text) for token in tokens if token.weight < -0.5)
    if not pair.spaced and _KANA_RE.search(text) and theirs > 0.4 * ours:
        ours = 0  # Japanese has its own share of Han
    anchors = sum(token.anchor for token in tokens)
    small = sum(token.text.islower() for token in tokens)
    named = copied and any(len(token.text) > _LONGEST_FORMULA for token in tokens)
    if named and not ours and not anchors and len(tokens) > 3 and _is_all_latin(pair, tokens):
        assert pair.source is not None, "a line of the source's script was asked for"
        return pair.source.tag, 0.55, "copy", {"words": len(tokens)}  # names and terms, which would be transliterated
    if len(tokens) < 3 or 4 * ours > theirs or not (anchors or (copied and small)):
        return None
    total = sum(token.weight for token in tokens)
    best, share, target_share = language_id.rank(text, pair.target.tag)
    if best == pair.target.tag or target_share > 0.4:
        return None
    confidence = 1 / (1 + math.exp(-1.0 * (total - 3.0)))
    if anchors < 2 and not copied:
        confidence *= 0.9
    evidence = {"weight": round(total, 2), "share": round(share, 2)}
    return best, confidence, _kind(pair, best, share) if not copied else "copy", evidence


def _is_latin(word: str) -> bool:
    return _LATIN_WORD_RE.match(word) is not None


def _is_all_latin(pair: Pair, tokens: Sequence[Token]) -> bool:
    """Say whether a line of a target in another script is written in the Latin script of its source."""
    if pair.latin or pair.source is None or "Latn" not in pair.source.scripts:
        return False
    return all(_is_latin(token.text) for token in tokens)


def _kind(pair: Pair, tag: str, share: float) -> str:
    third = pair.source is not None and tag != pair.source.tag and (share > 0.5 or tag == language_id.UNDETERMINED)
    return "wrong-language" if third else "copy"


def _stranger(segments: Segments, pair: Pair, paragraph: Paragraph) -> Finding | None:
    """Return the finding of a paragraph in a language of the target's script whose words the target does not use."""
    text = _without_masked(paragraph.text)
    if pair.target.tag == "ja":
        if not _is_kanaless(text):
            return None
    elif pair.is_unlisted and pair.own.other is not None:
        words = [word for word in _WORD_RE.findall(text) if word.islower() and len(word) > 1]
        if len(words) < _FEWEST_WORDS or 2 * sum(word in pair.own.other.zipf for word in words) < len(words):
            return None
    else:
        words = [word for word in _WORD_RE.findall(text) if (word.islower() or pair.shares_script) and len(word) > 1]
        strangers = sum(not pair.words.is_core(word) for word in words)
        if len(words) < 4 or (2 * strangers < len(words) and sum(word in pair.neighbour for word in words) < 3):
            return None
    best, share, target_share = language_id.rank(text, pair.target.tag)
    if best == pair.target.tag or share < 0.6 or target_share > 0.1:
        return None
    if passage_language.is_spelt_as_target(text, pair.target.tag, best):
        return None
    return _passage(
        segments, pair, paragraph.span, best, 0.9 * share, _kind(pair, best, share), {"share": round(share, 2)}
    )


def _extended(paragraph: Paragraph, tokens: Sequence[Token], run: Run) -> tuple[int, int]:
    """Return the place of a run, drawn out to the bounds of its sentence where nothing else in it is the target's."""
    start, end = tokens[run.first].start, tokens[run.last].end
    if _is_shouted(tokens[run.first : run.last + 1]):
        for row_start, row_end in _spans(_CAPITALS_RE, paragraph.text):
            row_start, row_end = paragraph.start + row_start, paragraph.start + row_end
            if row_start <= start and end <= row_end and end - start > _MOST_OF_A_ROW * (row_end - row_start):
                return row_start, row_end  # words that the target has too are shouted along with them
    if run.last - run.first < 3:
        return start, end
    sentences = paragraph.sentences
    first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, end, key=lambda sentence: sentence.start)
    bounds = start, end
    for sentence in sentences[first:last]:
        around = chain(
            takewhile(
                functools.partial(_starts_from, sentence.start),
                reversed(tokens[max(0, run.first - _REACH) : run.first]),
            ),
            takewhile(functools.partial(_ends_by, sentence.end), tokens[run.last + 1 : run.last + 1 + _REACH]),
        )
        if all(token.weight > -0.5 for token in around):
            bounds = min(bounds[0], sentence.start), max(bounds[1], sentence.end)
    return bounds


def _starts_from(start: int, token: Token) -> bool:
    return token.start >= start


def _ends_by(end: int, token: Token) -> bool:
    return token.end <= end


def _correction(text: str, pair: Pair, stretch: Sequence[Token], backed: bool) -> float:
    """Return what the look of a whole stretch adds to or takes from the evidence of its words."""
    total = sum(token.weight for token in stretch)
    anchors = sum(token.anchor for token in stretch)
    # Words that both languages have prove nothing one by one, but three in a row that read as the other language do.
    shouted = _is_shouted(stretch)
    common = sum(token.weight >= _COMMON and (shouted or token.text.islower()) for token in stretch)
    if not anchors and not (common >= 3 and total >= 4.5 and 2 * common >= len(stretch)):
        return -total
    if pair.is_little_known and all(_is_latin(token.text) for token in stretch):
        telling = {token.text.casefold() for token in stretch if token.anchor or token.weight >= _COMMON}
        longer = sum(
            (len(word) >= _LEAST_TELLING and not is_international(word))
            or (len(word) == 3 and pair.words.foreign_frequency(word) >= _UNMISTAKABLE)
            for word in telling
        )
        short = sum(len(word) < _LEAST_TELLING for word in telling)
        if longer < _FEWEST_OF_LITTLE_KNOWN and not (longer and short >= _FEWEST_SHORT):
            return -total  # one word may be the target's own, or one that all languages have
    value = 0.0
    if len(stretch) > 1 and _is_hyphenated(text, stretch):  # a compound is one word
        value += (0.0 if pair.is_little_known else max(token.weight for token in stretch)) - total
    if len(stretch) == 1 and pair.words.known is not None and not pair.words.complete:
        value -= 0.4
    if (
        1 < len(stretch) < 4
        and pair.target.tag == "en"
        and all(pair.words.frequency(token.text.casefold(), 0.0) >= _TAKEN_OVER for token in stretch)
    ):
        value += min(0.0, 1.9 - total)  # déjà vu
    elif _is_borrowed_term(pair, stretch):
        value += min(0.0, 1.9 - total)  # "box set", "reality show"
    if not shouted and _is_title(pair, stretch):
        value += min(-2.0, 1.8 - total)
    elif not shouted and _is_name_of_body(text, pair, stretch):
        value += min(-1.0, 1.9 - total)
    if len(stretch) == 1 and not pair.latin and _is_abbreviation(pair, stretch[0].text):
        return -total
    if _COMPOUND_AFTER_RE.match(text, stretch[-1].end) or _COMPOUND_BEFORE_RE.search(
        text, max(0, stretch[0].start - 4), stretch[0].start
    ):
        value += min(-2.0, 1.8 - total)  # "Point-and-click-Spiel": the target made a word with it
    if _is_gloss(text, stretch) or (len(stretch) < 4 and _GLOSS_AFTER_RE.match(text, stretch[-1].end)):
        value += min(-2.0, 1.9 - total)
    elif len(stretch) < _LONGEST_MENTION and mentions.is_mention(text, stretch[0].start, stretch[-1].end, pair.target):
        value += min(-1.0, 1.9 - total)
    elif _is_identifier(text, pair, stretch):
        value += min(-1.0, 1.9 - total)  # "the command apt update"
    elif len(stretch) == 1 and _stands_in_quotes(text, stretch[0]):
        value += min(-1.0, 1.95 - total)  # the word itself is spoken of
    elif len(stretch) < _LONG_QUOTATION and _is_quoted(text, stretch) and _may_be_kept(pair, stretch):
        value += min(-1.0, 1.95 - total)
    return value


def _is_hyphenated(text: str, stretch: Sequence[Token]) -> bool:
    """Return whether hyphens join all words of a stretch."""
    return all(text[one.end : two.start] in ("-", "‑") for one, two in pairwise(stretch))


_COMPOUND_AFTER_RE = lazy_re(r"[\"”“»’']?[-‑][\"„“]?[^\W\d_]{2}|\s-[^\W\d_]{4}")
_COMPOUND_BEFORE_RE = lazy_re(r"[^\W\d_]{2}[\"”“»]?[-‑]$")
_GLOSS_AFTER_RE = lazy_re(r"\s[‘'][^‘’'\n]{2,60}[’'](?!\w)")  # "the verb gehen ‘to go’"


def _is_shouted(stretch: Sequence[Token]) -> bool:
    """Return whether a stretch is words in capitals; names in capitals and acronyms are no words of a list."""
    words = [token for token in stretch if token.weight > 0]
    return len(words) >= _SHOUTED and all(token.text.isupper() for token in stretch)


_MOST_OF_A_ROW = 0.7
_SHOUTED = 2  # words in a row of three or more that must be the other language's


def _is_borrowed_term(pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch is a short term of English content words, each of which the target uses as well."""
    if not pair.latin or not pair.english or pair.is_little_known or not 1 < len(stretch) < 4:
        return False
    words = [token.text.casefold().partition("'")[0] for token in stretch]
    return all(
        pair.words.frequency(word, 0.0) >= _BORROWED and pair.words.foreign_frequency(word) < _HOLDS_ENGLISH
        for word in words
    )


_BORROWED = 3.2  # frequency in the target of a word that may stand in a term which it has taken over
_HOLDS_ENGLISH = 6.05  # and in English of one that holds sentences together: terms have none


def _is_title(pair: Pair, stretch: Sequence[Token]) -> bool:
    """Say whether a stretch reads as a title or the name of a body: its longer words are capitalised.

    Where the target is written in Latin, one in another script would have been transliterated.
    """
    if len(stretch) < 2 or (pair.latin and not all(_is_latin(token.text) for token in stretch)):
        return False
    longer = [token.text for token in stretch if len(token.text) > 3 or token.weight == 0]
    capitals = sum(word[0].isupper() for word in longer)
    content = sum(word[0].islower() and pair.words.foreign_frequency(word) < 5.8 for word in longer)
    return capitals > 0 and content < 3 and capitals >= len(longer) - capitals


def _is_identifier(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a short stretch is named as a command, an option, a package or the like, and is no clause."""
    if len(stretch) > _LONGEST_IDENTIFIER or not all(token.text.isascii() for token in stretch):
        return False
    if any(pair.words.foreign_frequency(token.text.casefold()) >= _HOLDS_ENGLISH for token in stretch[:-1]):
        return False
    return mentions.is_name_of_thing(text, stretch[0].start, stretch[-1].end, pair.target)


def _is_name_of_body(text: str, pair: Pair, stretch: Sequence[Token]) -> bool:
    """Return whether a stretch amid a sentence is a name whose first word alone has a capital: "the Svaz měst"."""
    if pair.english or pair.capital_nouns or not pair.latin or not 1 < len(stretch) <= _LONGEST_NAME:
        return False
    before = text[max(0, stretch[0].start - 8) : stretch[0].start].rstrip()[-1:]
    amid = bool(before) and before not in _BEFORE_A_START
    return amid and stretch[0].text.istitle() and all(_is_latin(token.text) for token in stretch)


def _is_abbreviation(pair: Pair, word: str) -> bool:
    """Return whether a Latin word amid another script is so short and rare that it is an abbreviation."""
    return len(word) <= _LONGEST_ABBREVIATION and word.isascii() and pair.words.foreign_frequency(word) < _HOLDS_ENGLISH


_LONGEST_IDENTIFIER = 4  # words of a command
_LONGEST_MENTION = 3  # words that a text may speak of, and one more
_LONGEST_NAME = 6  # words of the name of a body
_LONGEST_ABBREVIATION = 2


def _is_quoted(text: str, stretch: Sequence[Token]) -> bool:
    """Say whether a stretch is most of what stands between a pair of quotation marks."""
    start, end = stretch[0].start, stretch[-1].end
    room = max(4, (end - start) // 2)
    before, after = text[max(0, start - room) : start], text[end : end + room]
    opened = max(map(before.rfind, _OPENING_QUOTES))
    closed = min((place for place in map(after.find, _CLOSING_QUOTES) if place >= 0), default=-1)
    if opened < 0 or closed < 0 or "\n" in before[opened:] + after[:closed]:
        return False
    return not any(mark in _CLOSING_QUOTES for mark in before[opened + 1 :])


def _stands_in_quotes(text: str, token: Token) -> bool:
    """Return whether a word stands alone between single quotation marks."""
    before, after = text[max(0, token.start - 2) : token.start], text[token.end : token.end + 2]
    quoted = before[-1:] in ("'", "‘", "’") and after[:1] in ("'", "’")
    return quoted and not any(_is_latin(mark) for mark in before[:-1] + after[1:])


def _may_be_kept(pair: Pair, stretch: Sequence[Token]) -> bool:
    """Say whether a quotation is one that a translator may keep: not in a script that readers of an alphabet cannot
    read."""
    return not pair.alphabetic or all(_is_latin(token.text) for token in stretch)


# How a word of another script is read, or what it means, in brackets after it.
_READING_RE = lazy_re(rf"[”»’\"']?\s?[(（][“\"‘']?[{_LATIN}][^()（）,;\n]{{0,30}}[)）]")


def _is_gloss(text: str, stretch: Sequence[Token]) -> bool:
    """Say whether a stretch stands alone in brackets, or in quotation marks with a bracket after them."""
    start, end = stretch[0].start, stretch[-1].end
    before, after = text[max(0, start - 2) : start].rstrip()[-1:], text[end : end + 3].lstrip()
    if before and before in "(（" and after[:1] in (")", "）"):
        return True
    if len(stretch) < _LONGEST_MENTION and not _is_latin(stretch[0].text) and _READING_RE.match(text, end):
        return True  # 小僧 (kozou)
    return (
        bool(before) and before in _OPENERS and after[:1] in tuple(_CLOSERS) and after[1:].lstrip()[:1] in ("(", "（")
    )
