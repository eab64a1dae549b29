"""What is known of a target language and of the language that may have been left in it."""

from __future__ import annotations

import functools
import re

from mtcheck.detectors.untranslated.patterns import LATIN_WORD_RE, MIXED_RE, OTHER_TOKEN_RE
from mtcheck.languages import Language, language
from mtcheck.languages.tags import covering, typed_letters
from mtcheck.text import passage_language, relatives, scan, scripts
from mtcheck.text.lazy import lazy
from mtcheck.text.lexicon import CORE, SUSPECT, Contrast, common_words, function_words, lexicon
from mtcheck.text.relatives import is_telling
from mtcheck.text.word_list import WordFlags

# Flags of a word that need no context.
STANDS_OUT = 1  # it may prove something by itself
COMMONLY = 2  # it is far more the other language's
UNKNOWN = 4  # a lower-case word that the target's list does not hold
RARE = 8  # one that the target seldom uses
OF_RELATIVE = 16  # a relative's rather than the target's
SILENT = 32  # a longer one that no list holds
FREQUENT = 64  # one of those that hold the target's sentences together
CAPITALS = 128  # one in capitals
ANCHOR = 1.5  # evidence from which a word proves something by itself
_FAMILIAR_ANCHOR = 2.7  # the same for a word that the target uses too
CAPITAL_ANCHOR = 3.5  # the same for a capitalised word at the start of a sentence, where names stand too
NOUN_ANCHOR = 2.4  # the same for one amid a sentence, where the other language writes nouns so
_HOLDS_SENTENCES = 5.8  # frequency of a word that holds sentences of its language together
COMMON = 0.9  # evidence from which words prove something in a row
NOTHING: frozenset[str] = frozenset()
_ALPHABETS = frozenset({"Cyrl", "Grek", "Armn", "Geor"})


class Pair:
    """Precomputed letters and word sets for one target and one source: clean text is passed by set operations."""

    def __init__(self, target: Language, source: Language | None) -> None:
        self.target = target
        self.tag = target.words_tag
        self.source = source if source is not None and source.tag != target.tag else None
        self.latin = "Latn" in target.scripts
        # Words of these scripts stand apart; others run a name's letters into their own words.
        self.alphabetic = self.latin or not _ALPHABETS.isdisjoint(target.scripts)
        self.spaced = target.spaced
        self.typed = typed_letters(target.tag)  # they stand for letters of its own
        self.hangul = "Hang" in scripts.members(target.scripts)
        foreign = scripts.foreign_letters(scripts.running(target.scripts))
        self._foreign = foreign
        self.foreign_letters = scan.Letters(zip(foreign[::3], foreign[2::3], strict=True))
        known = lexicon(self.tag)
        kin = covering(self.tag)
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
        brief = function_words(self.tag) if self.latin else {}
        self.words = Contrast(known, other, third, lawful, brief)  # of Latin words
        # Its words are known by a few frequent ones, by a dictionary of forms or by its relatives' at most.
        self.is_little_known = self.latin and not common_words(self.tag)
        self.is_unknown = self.is_little_known and known is None and not brief  # nothing but its script is known
        self.own = self.words  # of words in the target's script
        if not self.latin:
            same = self.source is not None and not set(self.source.scripts).isdisjoint(target.scripts)
            self.own = Contrast(known, lexicon(their_tag) if same and their_tag else None)
        # A script without cases that several large languages write.
        self.shares_script = known is not None and not {"Arab", "Deva"}.isdisjoint(target.scripts)
        self.judges_own = self.latin or (self.alphabetic and known is not None)
        # A list of its own says how often its words are written.
        self.is_listed = self.judges_own and bool(common_words(self.tag))

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
        """The flags of each word."""
        return scan.Vocabulary(self.word_flags if WordFlags is None else self._compiled_flags(WordFlags))

    @lazy
    def rarity(self) -> scan.Vocabulary:
        """Which words the target seldom uses, where case tells no names apart."""
        return scan.Vocabulary(lambda word: 0 if self.words.is_core(word) else RARE)

    def word_flags(self, word: str) -> int:
        """Return the flags of a word, as it is written, that need no context."""
        small = word.islower()
        marks = self._flags_by_lists(word, small)
        if word.casefold() in self.frequent:
            marks |= FREQUENT
        if not small and word.isupper():
            marks |= CAPITALS
        return marks

    def _compiled_flags(self, compiled: type[WordFlags]) -> WordFlags:
        """Return what says of a word what ``word_flags`` does, and asks it only where one look does not settle it."""
        words, own = self.words, self.own
        known = words.known
        of_twins, their_own, others = relatives.lists(self.tag)
        unlisted, strange = own.of_unlisted
        return compiled(
            self.word_flags,
            latin=self.latin,
            lists=tuple(None if each is None else each.zipf for each in (known, words.other, words.third)),
            own_lists=tuple(None if each is None else each.zipf for each in (own.other, own.third)),
            is_flat=known is not None and known.flat,
            brief=own.brief,
            frequent=self.frequent,
            twin_words=of_twins,
            own=their_own,
            own_floor=relatives.floor(self.tag),
            relatives=[theirs for _, theirs in others],
            openers=NOTHING if self.latin else self._openers,
            alphabet=own.alphabet if strange != unlisted else NOTHING,
            least_difference=words.least_difference(COMMON),
            suspect=SUSPECT,
            core=CORE,
            brief_telling=relatives.BRIEF_TELLING,
            anchor=words.most_weight(NOUN_ANCHOR if self.capital_nouns else CAPITAL_ANCHOR),
            unlisted=UNKNOWN | _by_weight(unlisted),
            unlisted_long=UNKNOWN | _by_weight(unlisted) | (SILENT if unlisted == 0.0 else 0),
            strange=UNKNOWN | _by_weight(strange),
            rare=RARE,
            is_frequent=FREQUENT,
            is_capitals=CAPITALS,
        )

    def _flags_by_lists(self, word: str, small: bool) -> int:
        words, known = self.words, self.words.known
        marks = 0
        common = words.suspicion(word, COMMON)
        if common is not None:  # both lists hold it, and it is far more the other language's
            marks = COMMONLY | (STANDS_OUT if self.is_anchor(word, common) else 0)
        if small and is_telling(word, self.tag):
            marks |= OF_RELATIVE
        if small and not words.is_core(word):
            marks |= RARE
        if known is not None and self.judges_own and word in known.zipf:
            return marks
        if small:
            weight = _contrast(self, word)[word] if self.judges_own else words[word]
            marks |= UNKNOWN | _by_weight(weight)
            if not self.latin and MIXED_RE.search(word):
                marks |= STANDS_OUT
            if weight == 0.0 and len(word) > 3:
                marks |= SILENT
        elif self.opens_clause(word) or (
            words[word] >= (NOUN_ANCHOR if self.capital_nouns else CAPITAL_ANCHOR) and word[0].isalpha()
        ):
            marks |= STANDS_OUT
        return marks

    @lazy
    def frequent(self) -> frozenset[str]:
        """The words that hold the target's sentences together; none where they are not known."""
        return passage_language.frequent_words(self.tag) if self.spaced else NOTHING

    @lazy
    def heldness(self) -> scan.Vocabulary:
        """Which words are such, and which a relative's, where no list of the target's judges words of its script."""
        frequent, tag = self.frequent, self.tag
        return scan.Vocabulary(
            lambda word: (FREQUENT if word in frequent else 0) | (OF_RELATIVE if is_telling(word, tag) else 0)
        )

    @lazy
    def strangeness(self) -> scan.Vocabulary | None:
        """How strange each word is spelt to the target at most; ``None`` where no row of words is too strange."""
        if not passage_language.may_have_clauses(self.tag):
            return None
        words, tag, latin = LATIN_WORD_RE if self.latin else OTHER_TOKEN_RE, self.tag, self.latin
        return scan.Vocabulary(lambda word: passage_language.strangeness_steps(words.findall(word), tag, latin))

    def is_of_source(self, words: Contrast, word: str) -> bool:
        """Return whether a word that does not belong speaks for the source's language, so that the source should have
        it, and not for a third one."""
        if not self.other_is_source:
            return False
        third = words.third.zipf.get(word, 0.0) if words.third is not None else 0.0
        return 0.0 < words.foreign_frequency(word) >= third

    def holds_sentences(self, word: str) -> bool:
        """Return whether a word in small letters is one that holds sentences of the other language together."""
        return self.words.foreign_frequency(word) >= _HOLDS_SENTENCES

    def opens_clause(self, word: str) -> bool:
        """Return whether a capitalised word amid another script is one with which clauses begin and seldom names."""
        return not self.latin and word.istitle() and word.casefold() in self._openers

    @lazy
    def _openers(self) -> frozenset[str]:
        return NOTHING if self.words.other is None else language(self.words.other.tag).openers

    def is_anchor(self, word: str, weight: float) -> bool:
        """Return whether a lower-case word of this weight proves something by itself."""
        return weight >= (_FAMILIAR_ANCHOR if self.words.is_familiar(word) else ANCHOR)


@functools.lru_cache(maxsize=256)
def pair_of(target: Language, source: Language | None) -> Pair:
    return Pair(target, source)


def _by_weight(weight: float) -> int:
    """Return the flags of what a word in small letters weighs that the target's list does not hold."""
    return (STANDS_OUT if weight >= ANCHOR else 0) | (COMMONLY if weight >= COMMON else 0)


def _contrast(pair: Pair, word: str) -> Contrast:
    """Return the word lists that judge a word of this script."""
    return pair.words if pair.latin or LATIN_WORD_RE.match(word) else pair.own
