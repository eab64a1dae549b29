"""How a stretch of text ends: with an end mark, openly, or on a word or an ending that asks for more.

``tail`` strips what may follow an end mark (quotation marks, brackets, markup) and names what is left. ``bound`` says
whether the last word leads on: a word that the language table lists as dangling, an elided article ("l'"), a form that
is tied to a following word (a Korean or Japanese case particle, a Slavic adjective in an oblique case).
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import Literal, NamedTuple

from mtcheck.languages import Language
from mtcheck.patterns import lazy_re
from mtcheck.text import scan
from mtcheck.text.lexicon import common_words
from mtcheck.text.stops import STOPS

COLONS = frozenset(":;：；፤፥")
COMMAS = frozenset(",،、，፣՝၊߸᠂᠈꓾꘍")
_BLANKS = "\u200b\u200c\u200d\u200e\u200f\u00a0\u202f\ufeff \t\u3000\n\r\x85\u2028\u2029"
_CLOSERS = f"\"'”’»«“„›‹」』）)】］]｣〉》〕*_`{_BLANKS}"
_WINDOW = 80  # code points looked at for the last word: longer "words" are none

Bond = Literal["word", "weak", "particle", "oblique", "complete", "none"]
End = Literal["stop", "colon", "comma", "dash", "word", "symbol", "closed", "none"]


def words_of(text: str) -> frozenset[str]:
    """Return the words of a list that is written as a text."""
    return frozenset(text.split())


class Tail(NamedTuple):
    """How a text ends: what stands last, the last word, and the length of the text up to it without closing marks."""

    end: End
    word: str
    length: int


def tail(text: str) -> Tail:
    """Return how ``text`` ends, looking through closing quotation marks and brackets.

    ``closed`` is a text without an end mark whose last word stands in quotation marks or brackets.

    >>> tail("He left.").end, tail('She said "no."').end, tail("to the ").word, tail("see (below)").end
    ('stop', 'stop', 'the', 'closed')
    >>> tail(",").word, tail("He left.\\n").end
    ('', 'stop')
    """
    bare = text.rstrip(_CLOSERS)
    if not bare:
        return Tail("none", "", 0)
    last = bare[-1]
    length = len(bare)
    if last in STOPS or (last in "|,，፡གཀཤ" and _STOP_BEFORE_RE.search(bare[-3:])):
        return Tail("stop", "", length)
    if last in COMMAS:
        # Inside closing quotation marks a comma ends a line of dialogue that its attribution follows.
        quoted = bool(text[length:].strip(_BLANKS))
        return Tail("closed" if quoted else "comma", _word(bare[:-1].rstrip(_CLOSERS)), length)
    if last in COLONS:
        return Tail("colon", "", length)
    if last in "-–—―‒~～〜":
        return Tail("dash", "", length)
    kept = text[length : length + 2]
    if kept[:1] in "'’" and kept and not _APOSTROPHE_PAIR_RE.search(bare):
        return Tail("word", _word(bare + kept[0]), length + 1)
    word = _word(bare)
    if not word:
        # A combining mark ends words of many scripts; a per cent or degree sign ends a quantity.
        return Tail("word" if last in "%°€£$‰′″" else "symbol", "", length)
    return Tail("closed" if kept.strip(_BLANKS) else "word", word, length)


# A comma slipped in after the end mark; an Indic sentence with the bar of a keyboard for its danda; the Ethiopic full
# stop typed as two word spaces; a Tibetan letter after which no shad is written.
_STOP_BEFORE_RE = lazy_re("(?:[。！？]\\s?[,，]|[\u0900-\u0dff]\\s?\\||[፡።]\\s?፡|[གཀཤ])$")
# An opening single quotation mark before a word: the mark at the end closes it and is no elision.
_APOSTROPHE_PAIR_RE = lazy_re(r"(?:^|[\s(])['‘’]\w")


def _word(bare: str) -> str:
    found = scan.last_word(bare)
    if found:
        return found
    # Marks of Indic and South-East Asian scripts are no word characters to ``re`` when they stand last.
    pieces = bare[-_WINDOW:].split()[-1:]
    return pieces[0] if pieces and any(map(str.isalpha, pieces[0][-3:])) else ""


# Endings that tie a word to one that must follow: case particles and converbs of languages whose verb comes last. A
# sentence of prose never ends in one.
_PARTICLES: dict[str, str] = {
    "ko": (
        r"(?:을|를|은|는|의|에|에서|에게|으로|로|로서|로써|와|과|하고|이고|하여|되어|하며|되며|이며|으며|면|면서|지만|거나|려면|위해|위한|대한|"
        r"통해|따라|또는|및|경우|해서|므로|[가-힣]고)$"
    ),
    "ja": (
        r"(?:[をがはへ]|(?<![もこそあど])の|(?<![う])に|(?<![まど])で|まで|(?<![こひもあごっふ])と|(?<!ど)も|から|より|ため|ので|[^ぜじ]て|および|または|"
        r"など|という|としての?)$"
    ),
    "zh": (
        r"(?:(?<![目似真是有别标])的|(?<![存现实内潜好所正自外])在|(?<![饱温柔缓共亲调总附随人中])和|(?<![参给赋授干])与|(?<!不)但|而|且|或|由于|"
        r"(?<![作成认行因人以])为|对于|关于|根据|通过|按照|包括|以及|并|如果|因为|虽然|把|(?<!次)被|(?<![自理缘事])由|从|向|使|让|将|可以|能够|这个|那个|一个|一种)$"
    ),
    "hi": r"(?:^|\s)(?:ने|को|का|की|के|से|में|पर|और|या|कि|जो|एक|इस|उस|तथा|लिए)$",
    "ta": r"(?:மற்றும்|அல்லது|ஒரு|இந்த|அந்த|இன்|உடைய)$",
    "tr": (
        r"(?:^|\s)(?:ve|veya|ile|için|bir|bu|olarak|göre|kadar|gibi|[a-zçğıöşü]{3,}(?:arak|erek|ken|ınca|ince|"
        r"unca|ünce|nın|nin|nun|nün|ların|lerin|daki|deki))$"
    ),
    "th": (
        r"(?:และ|หรือ|ที่|ใน|ของ|เพื่อ|โดย|จาก|กับ|เป็น|ซึ่ง|เมื่อ|ถ้า|แต่|การ|ความ|จะ|ต้อง|สามารถ|คือ|สำหรับ|ระหว่าง|หาก|ว่า|ถูก|ด้วย|ตาม|เพราะ|เนื่องจาก|แม้ว่า)$"
    ),
    "km": (
        r"(?:និង|ឬ|ដែល|នៃ|ក្នុង|ដើម្បី|ដោយ|ពី|ឲ្យ|អោយ|ជា|ជាមួយ|នៅ|ប្រសិនបើ|បើ|ប៉ុន្តែ|ការ|នឹង|ត្រូវ|អាច|ទៅ|"
        r"តាម|ពីព្រោះ|ព្រោះ|សម្រាប់|រវាង|មិន|គឺ|របស់|បាន)$"
    ),
    "lo": r"(?:ແລະ|ຫຼື|ຫລື|ທີ່|ໃນ|ຂອງ|ເພື່ອ|ໂດຍ|ຈາກ|ໃຫ້|ກັບ|ເປັນ|ຊຶ່ງ|ເມື່ອ|ຖ້າ|ແຕ່|ການ|ຄວາມ|ຈະ|ຕ້ອງ|ສາມາດ|ແມ່ນ|ເພາະ|ເພາະວ່າ)$",
    "my": r"(?:နှင့်|သို့မဟုတ်|သော|တွင်|၏|ကို|မှ|အတွက်|ဖြင့်|သည့်|လျှင်|ရန်|၍|သို့)$",
    "bo": r"(?:དང|གི|ཀྱི|གྱི|ནས|དུ|ཏུ)་?$",
}  # fmt: skip

# Endings that seldom stand at the end of prose: adjectives in oblique cases.
_OBLIQUE: dict[str, str] = {
    "ru": r"[а-яё]{2}(?:ого|его|ому|ему|ыми|ими|ых|их|ую|юю)$",
    "uk": r"[а-яіїєґ]{2}(?:ого|ому|ими|іми|их|іх|ької|ної|вої|ій)$",
    "be": r"[а-яіў]{2}(?:ага|ому|аму|ымі|імі|ых|іх|ую|юю)$",
    "cs": r"[a-zá-ž]{2}(?:ého|ému|ých|ými|ém|ové)$",
    "sk": r"[a-zá-ž]{2}(?:ého|ému|ých|ými|ej)$",
    "pl": r"[a-zó-ż]{2}(?:ego|emu|ych|ymi|ich|imi)$",
    "hr": r"[a-zć-ž]{2}(?:skog|nog|vog|skih|nih|vih|skim|nim|vim|skoj|noj|voj)$",
    "sl": r"[a-zč-ž]{2}(?:ega|emu|skih|nih|vih|skim|nim)$",
    "lt": r"[a-zą-ž]{2}(?:inio|inės|inių|amas|omos|iamas)$",
    "lv": r"[a-zā-ž]{2}(?:ošo|ošā|amo|amā|iskā|isko)$",
    "hu": r"[a-zá-ű]{3}(?:ható|hető|endő|andó|ási|ési)$",
    "fi": r"[a-zäö]{3}(?:ttavan|ttävän|ttujen|ttyjen|ttavien|llisen|llisten|vien|van|vän)$",
    "et": r"[a-zõäöü]{3}(?:tava|tavate|vate|iku|itud|atud)$",
    "bg": r"[а-я]{3}(?:ският|ския|ната|ните|вите|ното|ската)$",
    "mk": r"[а-ш]{3}(?:скиот|ниот|ската|ните|ното|ната)$",
}  # fmt: skip
_OBLIQUE["sr"] = _OBLIQUE["bs"] = _OBLIQUE["sh"] = _OBLIQUE["hr"]

# Where the verb comes last and shows that it does, its finite form completes a sentence that lacks only the stop.
_COMPLETE: dict[str, str] = {
    "ja": (
        r"(?:ます|です|ました|でした|ません|ましょう|ください|だろう|でしょう|である|だった|かもしれない|ですか|"
        r"ますか|ますように|だ)$"
    ),
    "ko": r"(?:다|요|까|죠|네|시오|음|함|됨|임|기)$",
    "tr": r"(?:[dt][ıiuü]r|[ıiuü]yor|m[ıiuü]ş|[dt][ıiuü]|abilir|ebilir|[aeıiuü]cak|[ae]ceğiz|[ıiuü]n[ıiuü]z)$",
    "hi": r"(?:^|\s)(?:है|हैं|था|थे|थी|हूँ|हो|गया|गई|गए|करें|सकता|सकते|दें)$",
    "zh": r"(?:了|吗|呢|吧|啊)$",
}


# A word that is a case particle, and after an agent marked as such the past tense of "do": "Lata ne ghoshna ki".
_VERB_AFTER: dict[str, tuple[str, str]] = {"hi": ("ने", "की"), "ur": ("نے", "کی")}


@functools.lru_cache(maxsize=256)
def _patterns(tag: str) -> tuple[tuple[Bond, re.Pattern[str]], ...]:
    tables: tuple[tuple[Bond, dict[str, str]], ...] = (
        ("complete", _COMPLETE), ("particle", _PARTICLES), ("oblique", _OBLIQUE),
    )  # fmt: skip
    return tuple((bond, re.compile(table[tag])) for bond, table in tables if tag in table)


_ELISION_RE = lazy_re(
    r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|un|dell|nell|all|dall|sull|quest|quell)['’]$", re.IGNORECASE
)
_ELIDING = frozenset({"fr", "it", "ca", "oc"})
_TAIL_WINDOW = 14  # code points that the endings of a language without spaces are looked for in


@functools.lru_cache(maxsize=64)
def _tails(language: Language) -> tuple[str, ...]:
    return tuple(word for word in language.dangling if len(word) > 1)


def bond(found: Tail, text: str, language: Language) -> Bond:
    """Say what ties the last word to a word that must follow.

    ``word``: one that cannot end a sentence, or an elided one; ``weak``: one that seldom does; ``particle`` and
    ``oblique``: a form of a word that never or seldom does; ``complete``: a form that completes the sentence.
    """
    if language.spaced:
        word = found.word
        if not word:
            return "none"
        if word[-1] in "'’":
            return "word" if language.tag in _ELIDING and _ELISION_RE.match(word) else "none"
        lower = word.lower()
        if word in language.dangling or (word[0].islower() and lower in language.dangling):
            return "word"
        if word[0].isupper():
            return "none"
        if lower in language.weak_dangling:
            return "weak"
        verb = _VERB_AFTER.get(language.tag)
        if verb is not None and lower == verb[1] and f" {verb[0]} " in text:
            return "none"
        piece = lower
    else:
        piece = text[max(0, found.length - _TAIL_WINDOW) : found.length]
        if piece.endswith(_tails(language)):
            return "word"
    for name, pattern in _patterns(language.tag):
        if pattern.search(piece):
            return name
    return "none"


@functools.lru_cache(maxsize=64)
def commonest(tag: str, count: int = 60) -> frozenset[str]:
    """Return the commonest words of a language: nearly all of them function words; empty where no list is shipped."""
    words = common_words(tag)  # the commonest first
    return frozenset([word for word in itertools.islice(words, 2 * count) if word.isalpha()][:count])
