"""The cheap questions that every text is asked, at the least cost: nearly all text is clean and ends here.

``Tokens`` are the words of a text and what they repeat, ``Vocabulary`` what some function says of each word, kept
from text to text; ``paragraph_bounds``, ``loose_stops`` and ``Letters`` look at characters. Detectors look closer at
what these name, and only there.

These are compiled when mtcheck is installed (``_scan.pyx``); where nothing compiles, or ``MTCHECK_PLAIN`` is set, they
are Python (``_plain_scan.py``), several times slower. Both give the same answers, which the tests hold them to.

>>> tokens = Tokens("It rained and it rained and we left. We left.")
>>> len(tokens), tokens.words[:3], tokens.word(5), tokens.spans[:2]
(10, ['It', 'rained', 'and'], 'and', [(0, 2), (3, 9)])

The first letters of each word:

>>> tokens.heads(2)[:3]
['It', 'ra', 'an']

What stands between the word before and a word by its place:

>>> tokens.between(8)
'. '

A word by its place that stands again so many words later, or in other letters right after itself:

>>> tokens.again(3), Tokens("The the").again_in_another_case()
([1, 2], [0])

Stretches that say again, near by, what stood before, as (second, length, distance) in words; whether so many repeated
pairs stand within so few words of each other:

>>> tokens.near_echoes(2, gap=4), tokens.is_dense(2, 8, within=12, near=80)
([(4, 2, 3)], False)

The same of a list of words, with each repeated pair and how far back it stood, up to a distance:

>>> repeats("we sat and we sat".split(), 2, near=80, gap=4)
([(3, 3)], [(3, 2, 3)])

Longer words that half of their letters are enough to write, with case folded or not; the widest stretch between two
words, or a bound of it:

>>> Tokens("subsubsub").poor(longer=5), Tokens("a ..... b").widest_gap >= 7
([0], True)

What a function says of each word, asked once a word:

>>> Tokens("one two one").marks(Vocabulary(len))
b'\\x03\\x03\\x03'

How many words of letters a text has, an apostrophe among them kept, and of how many the function says something:

>>> Vocabulary(lambda word: word in ("the", "l'été")).count("the cat, 2 dogs, l'été")
(4, 2)

Where such words start that one of some marks ends, from the space before them, or the mark as it stood before:

>>> Vocabulary(lambda word: word in ("the", "of")).before("Back to the. Part of.of. Of the", ".")
[(8, 11), (18, 20), (21, 23)]

The different words of which it does, of these the ones of which it says what it does of another, none where they are
more than so many; how many words start before a place:

>>> Tokens("The Mill is the Mill").distinct(Vocabulary(str.istitle)), tokens.index(3)
(['The', 'Mill'], 1)
>>> Tokens("The mill, a mall, the sea").sharing(Vocabulary(len), 6)
['The', 'mill', 'mall', 'the', 'sea']

Of each passage, the longest row of words without one bit, the most words in small letters of such a row that no mark
cuts, how many words have a second bit, and the longest row of those with a third, with no more than one other word
between two of them; of each the number of its words and of those with a bit; the different words with a bit; where
words of a set start:

>>> tokens = Tokens("The mill, they say, burnt. Nobody came.")
>>> marks = tokens.marks(Vocabulary(lambda word: 1 if word.istitle() else 6 if len(word) > 3 else 0))
>>> tokens.rows_in([(0, 26), (27, 39)], marks, 1, 2, 4)
[(4, 4, 3, 3), (1, 1, 1, 1)]
>>> tokens.counts([(0, 26), (27, 39)], marks, 1)
[(5, 1), (2, 1)]
>>> tokens.marked(marks, 2), tokens.places({"say", "came"})
(['mill', 'they', 'burnt', 'came'], [15, 34])

Of each passage, how much the values of words in a row exceed a level together at most, where neither a word with a bit
nor a mark that ends a clause stands between them and so many are in small letters. Words may have any value together
where one has 255, or a sign stands between two that others take for a part of a word:

>>> tokens.heaviest([(0, 26), (27, 39)], marks, 1, 4, Vocabulary(len), 3)
[4, 0]
>>> tokens.heaviest([(0, 26), (27, 39)], marks, 1, 1, Vocabulary(lambda word: 255), 3)
[1048576, 1048576]

Of each passage whether so few words of letters are marked that less than one in so many is, among so many at least: of
all of it (1), of a stretch between two marks of punctuation (2). A longer passage is not looked into, and may be both:

>>> the = Vocabulary(lambda word: word == "the")
>>> the.sparse("the end of the road. All lights were out.", [(0, 41), (0, 20), (21, 41)], 4, 4, longest=99)
b'\\x03\\x00\\x03'

Rows of one to so many passages of which each shares with its counterpart right after the row a share of its words, by
their first letters; a row of one has so many words at least. A row may also have to share a part of its content, where
long words tell more than short ones, and those that many passages hold less; what it shares stands last:

>>> pair = Tokens("The mills burnt down. The mill has burnt. Nobody came.")
>>> pair.alike_rows([(0, 21), (22, 41), (42, 54)], 4, 3, share=0.5, fewest=2)
[(0, 1, 1.0)]
>>> pair.alike_rows([(0, 21), (22, 41), (42, 54)], 4, 3, share=0.5, fewest=2, content=0.95)
[]

The longest row of words that one of some bits marks, with no more than one other word between two of them:

>>> longest_row(b"\\0\\2\\2\\0\\2\\0\\0\\2", 2)
3

Paragraphs as (start, end, block): a line, or the joined lines of a hard-wrapped block:

>>> paragraph_bounds("Title\\n\\n- one\\n- two")
[(0, 5, 0), (7, 12, 1), (13, 18, 1)]

The pieces between all places where a sentence may end:

>>> pieces("Mr. Wu left.\\n- He stayed! 東京へ。行く")
[(0, 3), (4, 12), (13, 25), (26, 30), (30, 32)]

End marks that a letter follows without a space, small letters aside, and full stops between small letters:

>>> loose_stops("We left.Then it rained. and so on. The end.")
([7], [22])

>>> Letters([("а", "я")]).stand_in("naïve да"), Letters([("а", "я")]).counts("naïve да", [(0, 5), (6, 8)])
(True, [0, 2])

>>> Needles(["translat", "note:"]).stand_in("A TRANSLATION"), sorted(characters("naïve"))
(True, ['a', 'e', 'n', 'v', 'ï'])

Where rows of decimal digits of any script start:

>>> numerals("7 of 1,200, or ५०")
[0, 5, 7, 15]

Which of some sequences of character classes stand in a text between two line ends, the bits of all of them together:

>>> Sequences([(1, ["a-z", "A-Z"]), (2, ["\\n", "A-Z"]), (4, ["0-9"])]).seen_in("The miLl")
3

The words of a text, those after the first with a capital, and where its last sentence starts:

>>> look("The Mill burnt down. Nobody was hurt.")
(7, 2, 21)

The word that a text ends in, with the apostrophe after it, if no other mark stands there:

>>> last_word("at the mother-in-law's"), last_word("l'"), last_word("the end.")
("mother-in-law's", "l'", '')

Whether nothing is foreign to prose: no links, handles, markup, code, separators:

>>> is_prose("Open at nine; closed - sometimes."), is_prose("Well-known, isn't it?")
(False, True)

What two passages start with: so many first letters of each word, of which they share some; or their characters:

>>> len(Glance("the miller's mill burned", 4)), Glance("the mill burned", 4).shared(Glance("the miller's burns", 4))
(3, 3)
>>> Glance("東京へ", 0).shared(Glance("東京の", 0))
2

The log-probability of a word's letters, each after the two before it, by some words that are known:

>>> model = LetterModel(["mill", "mile", "miller"])
>>> model.score("mills") > model.score("slimm")
True

How many words two passages have, each of some texts, by their first letters; how many different ones each of them has,
and both; how many of one stand in the same order in the first so many of the other, and for each whether it is held by
these:

>>> one, two = Stems(["the mills burnt", "the end"], 4), Stems(["the mill was burnt in the end"], 4)
>>> len(one), len(two), one.kinds(two), one.in_order(two, 7), one.in_order(two, 4)
(5, 7, (4, 6, 4), 5, 3)
>>> one.held_by(two, 4)
b'\\x01\\x01\\x01\\x01\\x00'

The chrF of two passages, neither of them the reference, as sacreBLEU gives it for letters in lower case:

>>> round(chrf("The mill burnt down.", "The mill has burnt down."), 2)
0.74
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtcheck.text._plain_scan import (
        Glance,
        LetterModel,
        Letters,
        Needles,
        Sequences,
        Stems,
        Tokens,
        Vocabulary,
        characters,
        chrf,
        is_prose,
        last_word,
        longest_row,
        look,
        loose_stops,
        numerals,
        paragraph_bounds,
        pieces,
        repeats,
    )

    COMPILED: bool
else:
    try:
        if os.environ.get("MTCHECK_PLAIN"):
            raise ImportError("the environment asks for Python")
        from mtcheck.text._scan import (
            Glance,
            LetterModel,
            Letters,
            Needles,
            Sequences,
            Stems,
            Tokens,
            Vocabulary,
            characters,
            chrf,
            is_prose,
            last_word,
            longest_row,
            look,
            loose_stops,
            numerals,
            paragraph_bounds,
            pieces,
            repeats,
        )

        COMPILED = True
    except ImportError:  # installed where nothing compiles
        from mtcheck.text._plain_scan import (
            Glance,
            LetterModel,
            Letters,
            Needles,
            Sequences,
            Stems,
            Tokens,
            Vocabulary,
            characters,
            chrf,
            is_prose,
            last_word,
            longest_row,
            look,
            loose_stops,
            numerals,
            paragraph_bounds,
            pieces,
            repeats,
        )

        COMPILED = False

__all__ = [
    "COMPILED",
    "Glance",
    "LetterModel",
    "Letters",
    "Needles",
    "Sequences",
    "Stems",
    "Tokens",
    "Vocabulary",
    "characters",
    "chrf",
    "is_prose",
    "last_word",
    "longest_row",
    "look",
    "loose_stops",
    "numerals",
    "paragraph_bounds",
    "pieces",
    "repeats",
]
