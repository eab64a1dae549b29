"""Words and phrases that translations keep wherever their sources have them: what a file of terms may hold.

For each language, every word of a source is counted and how many of them the translation has too, letter case aside;
so is every row of two or three words that may be a name. Lines that stand in both texts whole are left out: they are
untranslated and say nothing of their words. What is proposed is what the translator kept nearly every time, often
enough that it is no chance: the lower end of the share's 95% interval decides the order. Words that the target uses
as its own need no file of terms and are not proposed.

>>> proposal = Proposal()
>>> for number in range(4):
...     proposal.add(f"Open the larkdock {number}.", f"Öffnen Sie larkdock {number}.", "en", "de", "docs/de/a.md")
>>> [(term.text, term.kept, term.of) for term in proposal.terms()]
[('larkdock', 4, 4)]
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from mtcheck.patterns import lazy_regex
from mtcheck.text.lexicon import common_words, function_words

EVERY = "*"
LEAST_KEPT = 3  # times that a term must be kept, unless the caller says otherwise
LEAST_SHARE = 0.8  # of its places in the source
_LONGEST = 3  # words of a phrase
_WORD_RE = lazy_regex(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]{0,60}(?:[-_.'’+][\p{L}\p{M}\p{N}]{1,60}){0,5}\+{0,2}")
_JOINT_RE = lazy_regex(r"[-'’]")
_LETTER_RE = lazy_regex(r"\p{L}")
_FAMILIAR = 4.0  # Zipf, from which a word is the target's own
_HOLDS_TOGETHER = 5.0  # Zipf, from which a word of the source is none that a phrase starts or ends with
_COPIED = 4  # words from which a line that both texts have is untranslated
_EXAMPLE = 30  # code points on each side of a term in its example
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase that is kept.

    Args:
        text: as the sources write it most often.
        language: of the translations, ``"*"`` for all that were read.
        kept: how often the translation has it too.
        of: how often the source has it.
        path: where the example stands, ``None`` where the document has no file.
        example: a line of the translation with the term in it.
    """

    text: str
    language: str
    kept: int
    of: int
    path: str | None
    example: str

    @property
    def share(self) -> float:
        return self.kept / self.of

    @property
    def certainty(self) -> float:
        """The lower end of the share's 95% interval (Wilson 1927)."""
        share, times, square = self.share, self.of, _Z * _Z
        middle = share + square / (2 * times)
        return (middle - _Z * math.sqrt((share * (1 - share) + square / (4 * times)) / times)) / (1 + square / times)

    def line(self) -> str:
        """Return the term as a line of a file of terms, with the figures as a comment."""
        place = f"{self.path}: " if self.path else ""
        return f"{self.text}  # kept {self.kept} of {self.of} ({self.share:.0%}); {place}{self.example}"


@dataclass
class _Count:
    kept: int = 0
    of: int = 0
    path: str | None = None
    example: str = ""


@dataclass
class Proposal:
    """Counts what documents keep, and proposes terms."""

    _counts: dict[str, dict[str, _Count]] = field(default_factory=dict)
    _written: dict[str, Counter[str]] = field(default_factory=dict)
    documents: int = 0

    def add(self, source: str, text: str, source_lang: str, target_lang: str, path: str | None) -> None:
        """Count a document."""
        theirs, ours = _lines(source), _lines(text)
        copied = {line for line in set(theirs) & set(ours) if len(_WORD_RE.findall(line)) >= _COPIED}
        theirs, ours = ([line for line in lines if line not in copied] for lines in (theirs, ours))
        if not theirs or not ours:
            return
        self.documents += 1
        there: dict[str, str] = {}
        here: Counter[str] = Counter()
        for line in ours:
            for phrase in _phrases(line, frozenset()):
                key = phrase.casefold()
                for part in {key, *_JOINT_RE.split(key)}:  # the target makes compounds: Larkdock-Seite
                    here[part] += 1
                    there.setdefault(part, line)
        edges = _edges(source_lang)
        found = Counter(phrase for line in theirs for phrase in _phrases(line, edges))
        counts = self._counts.setdefault(target_lang, {})
        by_key: Counter[str] = Counter()
        for phrase, times in found.items():
            key = phrase.casefold()
            by_key[key] += times
            self._written.setdefault(key, Counter())[phrase] += times
        for key, times in by_key.items():
            count = counts.setdefault(key, _Count())
            count.of += times
            count.kept += min(times, here[key])
            if not count.example and key in there:
                count.path, count.example = path, _example(there[key], key)

    def terms(self, least: int = LEAST_KEPT, share: float = LEAST_SHARE) -> list[Term]:
        """Return what is kept at least so often and in at least this share of its places, the most certain first."""
        found = {
            language: {
                key: Term(self._spelling(key), language, count.kept, count.of, count.path, count.example)
                for key, count in counts.items()
                if count.kept >= least and count.kept >= share * count.of and not _is_familiar(key, language)
            }
            for language, counts in self._counts.items()
        }
        everywhere = {
            key: joined
            for key in {key for terms in found.values() for key in terms}
            if (joined := self._everywhere(key, found, share)) is not None
        }
        terms = list(_without_parts(everywhere))
        for of_language in found.values():
            kept = {key: term for key, term in of_language.items() if key not in everywhere}
            terms += [term for term in _without_parts({**everywhere, **kept}) if term.language != EVERY]
        return sorted(terms, key=lambda term: (-term.certainty, -term.kept, term.text, term.language))

    def _everywhere(self, key: str, found: dict[str, dict[str, Term]], share: float) -> Term | None:
        """Return a term that several languages keep and none translates."""
        languages = [language for language, terms in found.items() if key in terms]
        if len(languages) < 2:
            return None
        counts = [counts[key] for counts in self._counts.values() if key in counts]
        if any(count.kept < share * count.of for count in counts):
            return None
        first = found[languages[0]][key]
        kept, of = sum(count.kept for count in counts), sum(count.of for count in counts)
        return Term(first.text, EVERY, kept, of, first.path, first.example)

    def _spelling(self, key: str) -> str:
        return max(sorted(self._written[key]), key=self._written[key].__getitem__)


def _lines(text: str) -> list[str]:
    return [stripped for line in text.splitlines() if (stripped := line.strip())]


def _phrases(line: str, edges: frozenset[str]) -> Iterator[str]:
    """Yield the words of a line, and the rows of words with one space between that neither start nor end with a word
    that only holds sentences together."""
    matches = list(_WORD_RE.finditer(line))
    for first, match in enumerate(matches):
        if match[0] in edges:  # in small letters: those of a name have capitals
            continue
        last = match
        for number in range(first, min(first + _LONGEST, len(matches))):
            if number > first:
                if line[last.end() : matches[number].start()] != " ":
                    break
                last = matches[number]
                if last[0] in edges:
                    continue
            phrase = line[match.start() : last.end()]
            if len(phrase) > 1 and _LETTER_RE.search(phrase):
                yield phrase


def _edges(language: str) -> frozenset[str]:
    listed = common_words(language)
    if not listed:
        return frozenset(function_words(language))
    return frozenset(word for word, zipf in listed.items() if zipf >= _HOLDS_TOGETHER)


def _is_familiar(key: str, language: str) -> bool:
    """Return whether all words of a phrase are the target's own."""
    listed = common_words(language)
    brief = function_words(language)
    return all(listed.get(word, 0.0) >= _FAMILIAR or word in brief for word in key.split(" "))


def _without_parts(terms: dict[str, Term]) -> Iterator[Term]:
    """Yield the terms without those that stand in one longer term only, and without phrases all of whose words are
    terms."""
    longer: dict[str, int] = {}
    for key, term in terms.items():
        words = key.split(" ")
        for size in range(1, len(words)):
            for start in range(len(words) - size + 1):
                part = " ".join(words[start : start + size])
                longer[part] = max(longer.get(part, 0), term.of)
    whole = {key: term for key, term in terms.items() if longer.get(key, 0) < term.of}
    for key, term in whole.items():
        words = key.split(" ")
        if len(words) == 1 or not all(word in whole for word in words):
            yield term


def _example(line: str, key: str) -> str:
    """Return the place of a term in a line."""
    place = max(0, line.casefold().find(key))
    start, end = max(0, place - _EXAMPLE), place + len(key) + _EXAMPLE
    before, after = "…" if start else "", "…" if end < len(line) else ""
    return f"{before}{line[start:end].strip()}{after}"
