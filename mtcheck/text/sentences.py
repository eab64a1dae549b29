"""Where the first sentence of a text ends, and the abbreviations whose full stop ends none."""

from __future__ import annotations

from mtcheck.patterns import lazy_re, lazy_regex
from mtcheck.text.endings import words_of
from mtcheck.text.stops import PLAIN_STOPS

_SENTENCE_END_RE = lazy_regex(
    r"(?:(?<![.!?…])[.!?…]++[\"”’»)\]]*+(?=\s++[^\p{Ll}])|(?<=\p{L}{4})\.(?=\s+\p{Ll})|"
    rf"[{PLAIN_STOPS}]+[”」』）)]*|\n)"
)


def first_sentence_end(text: str) -> int:
    """Return where the first sentence of a text ends, abbreviations and initials left aside."""
    for match in _SENTENCE_END_RE.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        found = LAST_LETTERS_RE.search(before)
        word = found.group() if found else ""
        if text[match.start()] == "." and word and (len(word) == 1 or word.istitle() or abbreviated(word)):
            if len(word) < 4:
                continue
        elif (
            text[match.start()] == "."
            and not word
            and before[-1:].isdigit()
            and text[match.end() + 1 : match.end() + 2].islower()
        ):
            continue  # an ordinal
        return match.end() if match.group() != "\n" else match.start()
    return len(text)


LAST_LETTERS_RE = lazy_re(r"(?<![^\W\d_])[^\W\d_]+$")
VOWELLESS_RE = lazy_regex(r"^[^aeiouyáéíóúàèìòùäöüâêîôûãõåæøœěýůąęőűаеёиоуыэюяієїўαεηιουωάέήίόύώ]+$")

# Abbreviations that look like words; those without a vowel tell themselves.
ABBREVIATIONS = words_of(
    "etc inc corp prof dipl ing tel usw evtl inkl exkl min max mio jan feb mar apr jun jul aug sep sept oct okt "
    "nov dec dez art odst resp approx dept univ ave fig vol ed eds no num abs ca cca ul al op cit ibid esq rev "
    "gen col sgt capt hon např popř příp apod napr esim yms bijv enz örn piem jne evt osv им ул гор обл тел тыс руб "
    "коп акад проф вул буд тис грн напр див ред пер ав ст ecc itd itp stb ill pag pág núm obs ipv zob sog ggf"
)


def abbreviated(word: str) -> bool:
    """Return whether a word before a full stop looks like an abbreviation."""
    lower = word.lower()
    return lower in ABBREVIATIONS or (len(word) <= 6 and VOWELLESS_RE.match(lower) is not None)
