"""What an English sentence is made of, word class by word class, and whether its core is there.

A sentence becomes a string of one letter a token (``classes``); broken grammar is then a matter of regular
expressions over that string, which costs clean text next to nothing. Closed classes are written out here; the class
of open words is the commonest tag in Brill's lexicon (Brown corpus and Penn Treebank, MIT licence), which ships with
textblob. Beside the rules stands a table of groups of classes that are found across gaps only (``mtcheck.bench.gaps``
counts them); it tells apart a few classes that the rules do not.

The letters: ``d`` the, a; ``D`` my, its; ``k`` this, some; ``W`` it's, they've; ``G`` a genitive; ``t`` that; ``p``
of, with; ``P`` by; ``i`` in, on, after; ``T`` to; ``s`` he, they; ``o`` him, them; ``O`` himself; ``u`` it, you;
``x`` is, was; ``H`` has, had; ``h`` have; ``a`` does, did; ``A`` didn't; ``m`` would; ``M`` will, can; ``b`` be,
been; ``c`` and; ``q`` which, who; ``B`` because, if; ``Q`` when, what; ``n`` not; ``r`` adverb; ``Y`` said, says;
``v`` verb in the past; ``y`` the same or a participle; ``e`` participle; ``z`` verb in -s; ``V`` bare verb; ``g``
-ing; ``N`` name; ``l`` noun; ``L`` plural noun; ``f`` noun or bare verb; ``F`` plural noun or verb in -s; ``j``
adjective; ``0`` number. Finer, for the table: ``3`` a; ``4`` this; ``5`` no; ``1`` of; ``I`` in, on; ``2`` is, was;
``E`` will; ``7`` been; ``8`` being; ``6`` but; ``9`` there; ``w`` her; ``J`` like; ``X`` when, where.
"""

from __future__ import annotations

import functools
import itertools
import operator
import re
from pathlib import Path
from typing import NamedTuple

from mtcheck.patterns import lazy_re
from mtcheck.text import scan
from mtcheck.text.endings import words_of

_CLOSED: dict[str, str] = {
    "d": "the",
    "3": "a an",
    "D": "my your its our their his every",
    "k": "these those some any all both many much most several few one more less half",
    "4": "this each another such",
    "5": "no other",
    "t": "that",
    "P": "by",
    "p": (
        "according for with from at into during between among amongst upon within without through throughout "
        "against toward towards onto per via despite amid regarding including"
    ),
    "1": "of",
    "i": "after before since until till as than above below",
    "I": (
        "in on over under about near behind off up down out around along across beyond inside outside past besides "
        "beneath"
    ),
    "T": "to",
    "s": "i he she we they",
    "o": "me him us them",
    "O": "myself himself herself itself ourselves themselves yourself",
    "u": "it you",
    "w": "her",
    "9": "there",
    "x": "are were am aren't weren't",
    "2": "is was isn't wasn't",
    "H": "has had hasn't hadn't",
    "h": "have haven't",
    "a": "does did do",
    "A": "don't doesn't didn't",
    "m": "would could should shall cannot wouldn't couldn't shouldn't won't can't",
    "M": "can may might must",
    "E": "will",
    "b": "be",
    "7": "been",
    "8": "being",
    "c": "and or nor &",
    "6": "but yet",
    "q": "who which whose whom",
    "J": "like",
    "B": "because if although though unless whether",
    "Q": "what why how whatever once so",
    "X": "when where while whenever wherever whereas",
    "n": "not never",
    "r": (
        "also only just still already even often always now then too very rather quite again ever almost however "
        "therefore thus here soon later today yesterday tomorrow perhaps maybe instead indeed together away back "
        "ago"
    ),
    "Y": (
        "said says say told reported reports claimed claims believes believed announced explained added stated "
        "argued argues noted thinks thought hopes hoped emphasized stressed recommend recommends suggests "
        "suggested know knows showed shows found"
    ),
}  # fmt: skip
# The finer letters that the table of gaps tells apart, and the letter that the grammar's rules know them by.
_COARSE = str.maketrans("3451Iw92E786JX", "dkkpiuuxMbbcVQ")
_TAGS = {
    "NN": "l", "NNS": "L", "NNP": "N", "NNPS": "N", "JJ": "j", "JJR": "j", "JJS": "j", "RB": "r", "RBR": "r",
    "RBS": "r",
    "VBD": "v", "VBN": "e", "VBZ": "z", "VB": "V", "VBP": "V", "VBG": "g", "CD": "0", "MD": "m", "IN": "i", "RP": "i",
    "PRP": "u", "PRP$": "D", "DT": "k", "WDT": "q", "WP": "q", "WRB": "Q", "CC": "l", "PDT": "k", "EX": "u", "UH": "r",
}  # fmt: skip
_TOKEN_RE = lazy_re(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*|\d+(?:[.,:/\-–]\d+)*(?:%|\w+)?|[.,;:!?\"“”()\[\]—–]|\S")
_PUNCTUATION = {'"': '"', "“": '"', "”": '"', "(": "(", ")": ")", "[": "(", "]": ")", "—": "-", "–": "-"}


class _Classes(dict[str, str]):
    """Token to class letter; tokens not met before are looked up and kept."""

    def __init__(self) -> None:
        super().__init__({word: letter for letter, words in _CLOSED.items() for word in words.split()})
        self.update({mark: mark for mark in ".,;:!?"})
        self.update(_PUNCTUATION)
        self._lexicon = _lexicon()
        self._closed = frozenset(self)

    def __missing__(self, token: str) -> str:
        if len(self) > _MOST_TOKENS:
            for key in [key for key in self if key not in self._closed]:
                del self[key]
        letter = self[token] = self._classify(token)
        return letter

    def _classify(self, token: str) -> str:
        plain = token.replace("’", "'")
        if plain[0].isdigit():
            return "0"
        if not plain[0].isalpha():
            return "-"
        lower = plain.lower()
        closed = _CLOSED_WORDS.get(lower)
        if plain in _NAMES:
            return "N"
        if closed is not None and (lower == plain or plain == "I" or not plain.isupper() or len(plain) == 1):
            return closed
        stem, quote, suffix = lower.partition("'")
        if quote:
            if suffix in ("ve", "d", "ll", "m", "re") or (suffix == "s" and stem in _CLOSED_WORDS):
                return "W"
            return "G" if suffix in ("s", "") else "l"
        if plain[0].isupper():
            return "N"
        return self._open(lower)

    def _open(self, word: str) -> str:
        lexicon = self._lexicon
        tag = lexicon.get(word, "")
        letter = _TAGS.get(tag.partition("|")[0], "")
        if letter in ("v", "e"):
            ambiguous = word.endswith("ed") or word in _SAME_PAST
            return "y" if ambiguous else letter
        if letter in ("l", "j", "V") and _verbal(word, lexicon):
            return "V" if letter == "V" else "f"
        if letter in ("L", "z") and word.endswith("s"):
            stem = word[:-1]
            if letter == "z":  # "stops", "works": plural nouns too
                return "F" if _TAGS.get(lexicon.get(stem, "")) == "l" else letter
            return "F" if _verbal(stem, lexicon) or _verbal(word[:-2], lexicon) else letter
        if letter:
            return letter
        if word.endswith("ly"):
            return "r"
        if word.endswith("ing"):
            return "g"
        if word.endswith("ed"):
            return "y"
        if "-" in word:
            return "j"
        return "F" if word.endswith("s") and not word.endswith(("ss", "us", "is")) else "f"


# What a closed word is within a sentence where it has a capital: a month, a man, a vitamin.
_NAMES = frozenset({"May", "Will", "A"})
_MOST_TOKENS = 60_000  # kept in memory: more than the words of any one subject
_CLOSED_WORDS = {word: letter for letter, words in _CLOSED.items() for word in words.split()}
# Irregular verbs whose past form is the participle too.
_SAME_PAST = words_of(
    "made held brought bought built burnt caught cut dealt felt fought found got heard hit hurt kept laid led "
    "left lent let lost meant met paid put quit read sent set shot shut slept sold spent split spread stood "
    "struck stuck taught told thought understood won wound had come become run hung fed fled sought swept bound "
    "ground bred cast cost beat bet bid broadcast burst lit fit bent clung dug flung hung spun stung strung "
    "swung wound shed slid slit sped spat wept crept dealt"
)


def _verbal(word: str, lexicon: dict[str, str]) -> bool:
    """Return whether a word has a verb's inflected forms in the lexicon."""
    if not word:
        return False
    for form in (word + "ed", word + "d", word + "ing", word[:-1] + "ing", word[:-1] + "ied", word + word[-1] + "ed"):
        if lexicon.get(form, "").startswith("VB"):
            return True
    return False


@functools.cache
def _lexicon_file() -> Path | None:
    """Return where the lexicon lies, or ``None`` where textblob is not installed."""
    from importlib.util import find_spec

    spec = find_spec("textblob")  # finds the package without importing it and what it needs
    return None if spec is None or spec.origin is None else Path(spec.origin).parent / "en" / "en-lexicon.txt"


@functools.cache
def _lexicon() -> dict[str, str]:
    """Return word to commonest tag; empty where textblob is not installed."""
    path = _lexicon_file()
    if path is None:
        return {}
    lexicon: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        word, _, tag = line.partition(" ")
        if tag and word.islower():
            lexicon[word] = tag
    return lexicon


@functools.cache
def _classes() -> _Classes:
    return _Classes()


def available() -> bool:
    """Return whether the lexicon is installed; it is not read for that."""
    return _lexicon_file() is not None


def tokens(sentence: str) -> list[str]:
    """Return the words and marks of a sentence; a first word that is no name stands in small letters."""
    found = _TOKEN_RE.findall(sentence)
    for number, token in enumerate(found[:2]):
        if token[0].isalpha():
            lower = token.lower()
            if token.istitle() and lower in _lexicon():
                found[number] = lower
            break
    return found


def classes(words: list[str]) -> str:
    """Return one class letter a token, the finer ones."""
    return "".join(map(_classes().__getitem__, words))


def coarse(string: str) -> str:
    """Return a string of finer letters in the letters that the rules of grammar know."""
    return string.translate(_COARSE)


class Gap(NamedTuple):
    """What a sentence lacks, how sure that is, and the rule that says so."""

    missing: str
    confidence: float
    rule: str


# A frame before the subject ("In 2019,") and a noun phrase with its prepositional phrases, in class letters.
_FRAME = r"^(?:[^,xHhamMvzysu]{1,14},)?"
_PHRASE = r"[dDk]?[jrgfNG0l]*[NlLfF0](?:[pP][dDk]?[jfNGlL0]*[NlLfF0])*"
# One token that is no verb, and no word that could be one where it stands.
_NO_VERB = r"(?:[dDkjlLNpPirg0G]|(?<=[dDjpP])f|,)"


class _Rule(NamedTuple):
    """One kind of broken grammar.

    ``trigger`` are the pairs of letters, or after ``^`` the first letters, without one of which no match is possible.
    """

    name: str
    missing: str
    confidence: float
    trigger: str
    pattern: re.Pattern[str]


def _rule(name: str, missing: str, confidence: float, trigger: str, *patterns: str) -> _Rule:
    return _Rule(name, missing, confidence, trigger, lazy_re("|".join(patterns)))


_RULES = (
    # "the is", "a by": an article before what cannot follow one
    _rule(
        "article", "subject", 0.85, "dp dP dx dH da dm dq ds do dO dv Dx DH Da Dm Dv dh dM dt dT d, d; dB dc dr dy",
        r"d[pPxHamqsoOv](?!-)|D[xHamv]|d(?:h|M)b|dMV|dt|dT(?!0)|d[,;]|drx|drH|dB|dc|dr*y[dDTo]",
    ),
    _rule("genitive", "subject", 0.7, "GT Gx GH Gm Gp GP Gz Gv", r"G[TxHmpPzv]"),
    _rule(
        "pronoun", "predicate", 0.8, "sd sD sr sn si sp sT s,",
        r"(?<![pPioT])s[rn]*[dD]", r"^[^,\"]{0,14},?s[ip]d", r"(?<!c)sT", r"[Bip]s,(?!V)",
    ),
    _rule(
        "modal", "predicate", 0.8, "md mD mp mo mr mn mt mL mN Md MD Mp Mo Mr Mn",
        r"(?<=[lLNFsu0)G])(?<!i[su])[mM][rn]*(?:[dD]|p[dDN]|o)", r"(?<=[lLNFsu0)G])mn*(?:t|L|N)",
    ),
    _rule(
        "auxiliary", "predicate", 0.8, "an Ad AD At Ap Hr hr HP hP Hb hb xP bP xr br to",
        r"(?<=[lLNFsu0)])an[dDtpk]|(?<=[lLNFsu0)])A[dDtp]", r"[Hh]r+t|[Hh]b?P[dD]", r"[xb]r?P[dDN]|to",
    ),
    _rule(
        "clause", "subject", 0.7, "Bx BH Bm BM Bv Bz Yt Yy iy py Bu Qu sd sD rt ut",
        r"B[xHmMvz]|Yt[vzHmM]|Yy[0dDT]|[ip]y[oO]|[BQ]u[dD]|Qs[dD]|urt(?![xHmM])",
    ),
    _rule(
        "start", "subject", 0.75, '^xHavrYyMmc"',
        r'^"?(?:[xHa](?![suk?o])|r*v|r*Yt|r*y[dDt])', r'^"?[mM][rn]*[Vbh]', r'^"?r*y[ip][^,]*\.$', r"^c[mM]",
    ),
    _rule(
        "frame", "subject", 0.75, "^ipTQBg",
        r'^[ipTQ]g?[^,.xHhamMvzysuVqQBtYc"]{1,14},r*(?:[xHmMvzY]|y[dDN0toT]|y[ip][dDN0])',
        r'^[iQB][^,"]{3,20},r*(?:[xHmM]|y[dDT])', r'^g[^,xHhamMvzysuVqQBtYc"]{1,25},r*[xHmMvz]',
    ),
    _rule("adverb", "subject", 0.75, "^r", r"^r,r?[xHmMvz]"),
    _rule("adjective", "subject", 0.6, "jH jm jy", r"dj[Hm]|djy[dD]"),
    _rule("lone adjective", "subject", 0.6, "^j", r"^j[xmM]"),
    _rule("quote", "subject", 0.75, '"Y', r',"Y[.,]$|"Y\.$'),
    _rule(
        "object", "predicate", 0.65, "ld Ld Nd 0d lD LD ND",
        _FRAME + r"(?![flV])" + _PHRASE + r"(?<=[lLN0])[dD](?!N)",
    ),
    # "The president in Rome on Monday and began a tour": a second predicate without a first
    _rule(
        "coordination", "predicate", 0.75, "cv cx cH cm cz cy cr",
        r"^" + _NO_VERB + r"{2,25}cr*(?:[vxHm]|[yz][dDtT])",
    ),
    # "the results would the public", "they by the wall"
    _rule(
        "bare", "predicate", 0.7, "mi mN Mi Ai AN sp sk",
        r"(?<=[lLNFs])[mMA][rn]*[iN]", r"(?<=[ct,])sr*(?:[dDk]|p[dDN])",
    ),
    _rule(
        "that", "predicate", 0.75, "Nt 0t rt lt Lt",
        _FRAME + _PHRASE + r"(?:[pi]N+|r)*(?:(?<=[N0r])t(?![xHmMvzahA])|(?<=[lL])t[dDNs])",
    ),
)  # fmt: skip


def _finer(letter: str) -> str:
    """Return a letter and the finer ones that the rules know by it."""
    return letter + "".join(chr(fine) for fine, known in _COARSE.items() if chr(known) == letter)


_BY_START: dict[str, list[_Rule]] = {}
_BY_PAIR: dict[str, list[_Rule]] = {}
for _entry in _RULES:
    if _entry.trigger.startswith("^"):
        for _letter in _entry.trigger[1:]:
            for _one in _finer(_letter):
                _BY_START.setdefault(_one, []).append(_entry)
    else:
        for _pair in _entry.trigger.split():
            for _one, _two in itertools.product(_finer(_pair[0]), _finer(_pair[1])):
                _BY_PAIR.setdefault(_one + _two, []).append(_entry)
_SUSPECT_PAIRS = frozenset(_BY_PAIR)


# Pairs of words that no sound English holds: looked for in running text, where no source asks for a closer look. Three
# bits of a word's mark say of which pairs it is the first, the next three of which it is the second.
_HARD_PAIRS: tuple[tuple[str, str], ...] = (
    ("the a an", "is was are were has had of by from with at did does would could should they he she we"),
    ("their its our my your because although unless", "is was are were has had"),
    ("he she they we would should could must", "the a an their its"),
)


def _cased(words: str) -> list[str]:
    return [case(word) for word in words.split() for case in (str.lower, str.capitalize)]


_HARD_MARKS: dict[str, int] = {}
for _number, (_firsts, _seconds) in enumerate(_HARD_PAIRS):
    for _word in _cased(_firsts):
        _HARD_MARKS[_word] = _HARD_MARKS.get(_word, 0) | 1 << _number
    for _word in _seconds.split():
        _HARD_MARKS[_word] = _HARD_MARKS.get(_word, 0) | 8 << _number
_HARD = scan.Vocabulary(lambda word: _HARD_MARKS.get(word, 0))


def _hard_places(tokens: scan.Tokens) -> list[int]:
    """Return where a word stands that no sound English has before the next one."""
    marks = tokens.marks(_HARD)
    # All at once: each byte's three low bits against the next one's three higher ones.
    number = int.from_bytes(marks, "little")
    if not number & number >> 11 & int.from_bytes(b"\7" * len(marks), "little"):
        return []
    return [place for place, (first, second) in enumerate(itertools.pairwise(marks)) if first & second >> 3 & 7]


_RELATIVE_SENTENCE_RE = lazy_re(r"wh(?:ich|o|ose) [^.!?\n]{20,300}\.(?=\s|$)")
_SENTENCE_STOP_RE = lazy_re(r"[.!?][\"”’)]*(?=\s|$)|\n")
_BEFORE, _AFTER = 400, 500  # code points around a suspect place that its sentence may take


def suspects(tokens: scan.Tokens) -> list[tuple[int, int]]:
    """Return the (start, end) of the sentences of a text worth parsing: a gate that costs sound text little."""
    text = tokens.text
    places = [match.start() for match in _RELATIVE_SENTENCE_RE.finditer(text) if text[match.start() - 1] in " (,"]
    if hard := _hard_places(tokens):
        spans = tokens.spans
        places += [spans[place][0] for place in hard if text[spans[place][1] : spans[place + 1][0]] == " "]
    if not places or not available():
        return []
    found: list[tuple[int, int]] = []
    for place in sorted(places):
        if not found or place >= found[-1][1]:
            found.append(_sentence_around(text, place))
    return found


def _sentence_around(text: str, place: int) -> tuple[int, int]:
    """Return the bounds of the sentence that holds a place; abbreviations of one or two letters do not end it."""
    least = max(0, place - _BEFORE)
    start = max(least, text.rfind("\n", least, place) + 1)
    stop = place
    while (stop := text.rfind(" ", start, stop)) > start:
        mark = text[start:stop].rstrip('"”’)')
        if mark[-1:] in _ENDS and mark[-3:-1].isalpha() and not mark[-4:-3].isspace():
            start = stop + 1
            break
    most = min(len(text), place + _AFTER)
    for match in _SENTENCE_STOP_RE.finditer(text, place, most):
        if match.group() == "\n":
            return start, match.start()
        if text[match.start()] != "." or not text[max(0, match.start() - 3) : match.start()].istitle():
            return start, match.end()
    return start, most


_ENDS = frozenset(".!?:")


def gaps(sentence: str) -> list[Gap]:
    """Return what the grammar of one sentence says is missing."""
    words = tokens(sentence)
    if not sentence.isascii() and any(map(_FOREIGN_RE.match, words)):
        return []  # a word left in another script stands for one that the grammar would miss
    fine = _with_houses(words, classes(words))
    framed = f"^{fine}$"
    twos = list(map(operator.add, framed, framed[1:]))
    rules = {rule.name: rule for pair in _SUSPECT_PAIRS.intersection(twos) for rule in _BY_PAIR[pair]}
    rules.update((rule.name, rule) for rule in _BY_START.get(fine[:1], ()))
    string = coarse(fine) if rules or "q" in fine else ""
    found = []
    for name, rule in rules.items():
        match = rule.pattern.search(string)
        if match is None or _EXCUSES.get(name, _NO_WORDS).intersection(words[match.start() : match.end()]):
            continue
        if name in _NO_MAIN_VERB and finite(string[match.end() - 1 :]) > _VERBS_OF_THE_REST:
            continue
        found.append(Gap(rule.missing, rule.confidence, name))
    relatives = len(_RELATIVE_RE.findall(string)) if "q" in fine else 0
    if relatives and string[:1] in "dDkL" and finite(string) < 1 + relatives:
        found.append(Gap("predicate", 0.75, "relative"))
    for name, pattern in _START_RULES.get(fine[:1], ()):
        if pattern.search(fine) and not (name == "relative start" and words[0] == "which"):  # "Which is why ..."
            found.append(Gap("subject", 0.75, name))
    table = _gap_groups()
    sound = framed[1:] if _starts_soundly(words, fine) else framed
    twos = list(map(operator.add, sound, sound[1:]))
    threes = list(map(operator.add, twos, sound[2:]))
    if not (
        table.isdisjoint(twos) and table.isdisjoint(threes) and table.isdisjoint(map(operator.add, threes, sound[3:]))
    ):
        found.append(Gap("subject or verb where one must stand", 0.65, "group"))
    return found


def _with_houses(words: list[str], fine: str) -> str:
    """Return class letters with a noun for each genitive that names a house or a shop: "bread at the baker's".

    >>> _with_houses(["at", "the", "baker's", "was"], "pdG2"), _with_houses(["of", "the", "baker's", "was"], "1dG2")
    ('pdl2', '1dG2')
    """
    return fine if "G" not in fine else _HOUSE_RE.sub(lambda found: _house(words, found), fine)


def _house(words: list[str], found: re.Match[str]) -> str:
    return found[0][:-1] + "l" if words[found.start()] in _AT_A_HOUSE else found[0]


_HOUSE_RE = lazy_re(r"[pT][dDw]G(?=[TxHmpPzv2EiIc.,;])")
_AT_A_HOUSE = words_of("at from to")


def _starts_soundly(words: list[str], fine: str) -> bool:
    """Return whether a sentence starts as one without a subject does, and is sound: an order, or "Me and my brother".

    >>> [_starts_soundly(words.split(), classes(words.split())) for words in ("have the key", "have been found")]
    [True, False]
    """
    return words[:2] == ["me", "and"] or (words[:1] == ["have"] and fine[1:2] in _OBJECTS)


_OBJECTS = frozenset("dDk345N0")


@functools.cache
def _gap_groups() -> frozenset[str]:
    """Return the groups of classes that stand only across a missing word, as ``mtcheck.bench.gaps`` counted them."""
    return frozenset((Path(__file__).parent.parent / "data" / "english_gaps.txt").read_text("utf-8").split())


# A noun with what stands before it, without a second noun that could be the subject; a phrase with a preposition that
# is no conjunction; a finite verb that no subject follows ("On the hill have been found two graves").
_ONE_NOUN = r"[dDk345]?[jr0G]*(?:N+|[lLfF])"
_PLACE = rf"(?:[pI1]{_ONE_NOUN}|[pI1][ouw]|[pI1]k(?=[pI1]))"
_VERB = (
    r"(?:(?:H[rn]*[b78yeiI]+|h[rn]*[b78ye]+|[x2][rn]*[byeg78]+|[mME][rn]*[Vbh]+[78yeg]*|v)(?![r]*[dDk3450NjlLfF])"
    r"|[x2][rn]*j[piIT1.]|z[piI1dD3])"
)
# "In the hills have been found", "Who lives there, spoke": looked for where a sentence starts so.
_START_RULES: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
for _letters, _name, _text in (
    ("pI1rc", "places", rf"^(?:r,?)?c?(?:{_PLACE}|,)*{_PLACE}r*{_VERB}"),
    ("q", "relative start", r"^q(?![zvF]).{8}"),
    (
        "rc6",
        "adverb start",
        r"^r,r?[x2HmMEvz]|^r,r?y[piIdDT3]|^r[x2H](?![suk9w45])|^[c6](?:[x2H](?![suk9w45])|aV)|^r*h[b78ye]",
    ),
    (
        "dkDNlLj345f",
        "apposition",
        r"^[^cr,.;:\"(x2HhamMEAvzyYWqQXBgTsuwp1 ][^,.;:\"(x2HhamMEAvzyYWqQXBgTsuw]{1,14},r*(?:[x2H]|v(?!,)|[mME])",
    ),
    ("pI", "conjunction", rf"^(?:{_PLACE})+,c[dDk345N0lL]"),
):
    for _letter in _letters:
        _START_RULES.setdefault(_letter, []).append((_name, lazy_re(_text)))


# "the day the", "last time the": a noun of time takes a clause without a comma.
_FOREIGN_RE = lazy_re(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_TIMES = words_of(
    "time times day days year years week month night morning evening moment minute hour second once summer "
    "winter season way place reason today yesterday tomorrow tonight half all both only more same thing first "
    "last"
)
# Words that make sound grammar of what a rule matches: "the day the", "they both", "nor would", "do the dishes", "the
# former has".
_NO_WORDS: frozenset[str] = frozenset()
_SURNAMES = words_of("green young brown black white gray grey long short little sharp wise")
_EXCUSES = {
    "object": _TIMES,
    "bare": words_of("both all each"),
    "start": words_of("nor do"),
    "adjective": words_of("former latter same best worst rich poor young old dead accused blind deaf sick"),
    "lone adjective": _SURNAMES,
    "that": words_of(
        "idea notion fact claim argument thesis theory assumption possibility belief hope fear feeling myth evidence"
    ),
}
# Rules that miss the verb of a first noun phrase; it may come after a clause ("the idea that he left was"), of which
# many finite verbs are the sign.
_NO_MAIN_VERB = frozenset({"object", "that"})
_VERBS_OF_THE_REST = 2
_RELATIVE_RE = lazy_re(r"(?<=[lLNfF)GO0,k])[pP]?q(?!u?\?)")


def worst_gap(sentence: str, source_is_whole: bool) -> Gap | None:
    """Return the surest gap of one sentence, or ``None``.

    Args:
        sentence: one sentence with its end mark.
        source_is_whole: the source is known and a full sentence, so that a missing core is the translation's doing.
    """
    found = gaps(sentence)
    if not found:
        return None
    gap = max(found, key=lambda gap: gap.confidence)
    if len(found) > 1:
        gap = gap._replace(confidence=min(0.95, gap.confidence + 0.1))
    if not source_is_whole:
        doubt = _DOUBT.get(gap.rule, 0.1)
        gap = gap._replace(confidence=gap.confidence - doubt)
    return gap


# What a rule is less sure of where no source vouches for a full sentence: notes, reviews and transcripts drop subjects.
_DOUBT = {
    "start": 0.4,
    "quote": 0.3,
    "adjective": 0.2,
    "object": 0.25,
    "relative": 0.15,
    "group": 0.3,
    "apposition": 0.3,
    "relative start": 0.3,
}
_FINITE_RE = lazy_re(r"[xHhamMAvzYW]|y|V|(?<![dDpjkGi])[f](?![fl])|(?<=[lLNfFjsuqt,)r])F|s(?=r*[dD]?b)")


def finite(string: str) -> int:
    """Return how many finite verbs a sentence may hold at most, each group of auxiliary and verb once."""
    string = _GROUP_RE.sub("x", string)
    string = _INFINITIVE_RE.sub("T", string)
    return len(_FINITE_RE.findall(string))


_GROUP_RE = lazy_re(r"[xHhamMA][rnu]*(?:[hb][rn]*)*[yevVfg]?")
_INFINITIVE_RE = lazy_re(r"T[rn]*[VfbhaY]")
