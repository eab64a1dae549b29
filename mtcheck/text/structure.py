"""What a paragraph is on its page: running prose, or one of the things that lawfully carry no end mark.

Headings, bylines, navigation, list items, table cells, code, handles and posts are told by their look: length,
capitals, marks, what stands around them. Nothing here asks what the words mean.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from mtcheck.languages import Language
from mtcheck.patterns import lazy_re
from mtcheck.text import scan

_LIST_START_RE = lazy_re(
    r"(?:[-–—−•·*+►▶→▪●○◦■□✓✔★☆>#|=~※]|\(?(?:\d{1,3}|[^\W\d_]{1,2}|[ivxIVX]{1,5})[.)）:/]|\d{1,3}\s|[\"'„“«]?[^\W\d_]\))"
)
_UNSPACED_PER_WORD = 2.5  # code points that stand for a word where words are not spaced
_WORD_RE = lazy_re(r"[^\W_]+")


class Shape(NamedTuple):
    """The look of a stretch of text.

    Args:
        words: its length in words (unspaced characters counted as 2.5 to a word).
        capitals: share of words after the first that start with a capital letter.
        prose: nothing in it that prose has not: no links, handles, markup, code, separators.
        item: it starts as a list item, a numbered heading or a dialogue line does.
        lower: its first letter is a small one.
        earlier: an earlier sentence of it ends in a stop.
        commas: commas in its last sentence.
        colon: a colon stands in its last sentence.
        last_start: where its last sentence starts.
    """

    words: float
    capitals: float
    prose: bool
    item: bool
    lower: bool
    earlier: bool
    commas: int
    colon: bool
    last_start: int


def shape(text: str, spaced: bool) -> Shape:
    """Return the look of one paragraph.

    >>> shape("Two nights in Valdorrio | Home", True).prose
    False
    """
    count, capitals, start = scan.look(text)
    last = text[start:] if start else text
    inner = last[:-1]
    return Shape(
        words=count if spaced else max(count, len(text) / _UNSPACED_PER_WORD),
        capitals=capitals / max(1, count - 1),
        prose=is_prose(text),
        item=is_item(text),
        lower=text[:1].islower(),
        earlier=start > 0,
        commas=inner.count(",") if text.isascii() else sum(map(inner.count, ",،、，")),
        colon=":" in last or "：" in last,
        last_start=start,
    )


def is_prose(text: str) -> bool:
    """Say whether nothing in a text is foreign to prose: no links, handles, markup, code, separators."""
    return scan.is_prose(text)


def is_item(text: str) -> bool:
    """Say whether a paragraph starts as a list item or a numbered heading does."""
    return _LIST_START_RE.match(text) is not None


_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"), ("«", "»"), ("「", "」"), ("『", "』"), ("《", "》"), ("【", "】"))


def open_pair(text: str, tag: str) -> str | None:
    """Return the last opening bracket or quotation mark that nothing closes, or ``None``.

    >>> open_pair("He said “I will", "en"), open_pair("(a) and b)", "en")
    ('“', None)
    >>> open_pair("He said “I will“ to us", "en"), open_pair('He said “I will" to us', "en")
    (None, None)
    """
    if "(" in text or "（" in text:
        text = _EMOTICON_RE.sub(" ", text)
    for opening, closing in _PAIRS:
        if opening in text and text.count(opening) > text.count(closing):
            return opening
    low, high, right, straight = (text.count(mark) for mark in ("„", "“", "”", '"'))
    if low > high + right + straight:
        return "„"
    if not low and high > right + straight and tag not in _CLOSE_66:
        closed = len(_CLOSING_HIGH_RE.findall(text))  # some keyboards have “ for both
        if high - closed > closed + right + straight:
            return "“"
    if straight % 2 and (low + high + right + straight) % 2 and not _INCH_RE.search(text):
        return '"'
    return None


_CLOSE_66 = frozenset({"de", "cs", "sk", "sl", "bg", "et", "lt", "is", "lv", "hr", "sr", "ru", "uk", "mk", "ka", "sq"})
_CLOSING_HIGH_RE = lazy_re(r"(?<=\S)“(?!\w)")
_EMOTICON_RE = lazy_re(r"[:;=]['’]?-?[()（]+")
_INCH_RE = lazy_re(r'\d\s?"')

# Words that open a subordinate clause: a text that starts with one and stops before a comma and a main clause is cut.
# Only words that do little else at the start of a sentence.
_OPENERS: dict[str, str] = {
    "en": "if when although because unless whenever whereas",
    "de": "wenn falls obwohl nachdem sobald weil indem sofern",
    "fr": "si lorsque quand bien puisque",
    "es": "si cuando aunque mientras",
    "pt": "se quando embora enquanto caso",
    "it": "se quando sebbene mentre poiché qualora",
    "ca": "si quan encara mentre",
    "ro": "dacă când deși deoarece",
    "nl": "als wanneer hoewel omdat indien zodra",
    "sv": "om när eftersom även",
    "da": "hvis når selvom fordi",
    "nb": "hvis når selv fordi dersom",
    "no": "hvis når selv fordi dersom",
    "is": "ef þegar þótt",
    "fi": "jos kun vaikka koska mikäli",
    "et": "kui kuigi",
    "ru": "если когда хотя чтобы",
    "uk": "якщо коли хоча щоб",
    "be": "калі хоць каб",
    "bg": "ако когато докато въпреки",
    "mk": "ако кога доколку иако",
    "sr": "ako kada iako ukoliko ако када иако уколико",
    "hr": "ako kada iako ukoliko",
    "bs": "ako kada iako ukoliko",
    "sl": "če ko čeprav",
    "cs": "pokud když jestliže kdyby jakmile aby",
    "sk": "ak keď hoci aby",
    "pl": "jeśli jeżeli gdy kiedy chociaż aby",
    "hu": "ha amikor amíg bár amennyiben",
    "lt": "jei jeigu kai kadangi norėdami",
    "lv": "ja kad lai",
    "el": "αν εάν όταν αφού ενώ",
    "tr": "eğer",
    "vi": "nếu khi",
    "id": "jika ketika apabila bila meskipun",
    "ms": "jika apabila sekiranya",
    "he": "אם כאשר כש",
    "ar": "إذا عندما",
    "fa": "اگر هنگامی وقتی",
    "hi": "यदि अगर जब",
    "sq": "nëse kur",
    "eu": "",
    "gl": "se cando aínda",
    "af": "as wanneer indien",
    "sw": "kama ikiwa",
    "tl": "kung kapag",
    "cy": "os pan",
    "ga": "má nuair",
}


@functools.lru_cache(maxsize=128)
def openers(tag: str) -> frozenset[str]:
    """Return the words that open a subordinate clause."""
    return frozenset(_OPENERS.get(tag, "").split())


def starts_subordinate(last_sentence: str, tag: str) -> bool:
    """Say whether a sentence opens with a subordinate clause and holds no comma after which a main clause could stand.

    >>> starts_subordinate("When your reader is", "en"), starts_subordinate("If so, stop", "en")
    (True, False)
    """
    match = _WORD_RE.search(last_sentence)
    if match is None or match.group().lower() not in openers(tag):
        return False
    return not any(comma in last_sentence for comma in ",،、，")


# Words that start a whole main clause when they stand first: subject pronouns and the like.
_SUBJECTS: dict[str, str] = {
    "en": "i you we they he she it this that there what how why who where can could do does did is",
    "de": "ich du er wir ihr sie es man das was wie wo warum kann bitte danke",
    "fr": "je j tu il elle on nous vous ils elles ce c ça est merci",
    "es": "yo tú él ella nosotros ellos esto eso qué cómo gracias hay",
    "pt": "eu tu você ele ela nós eles isto isso quem como obrigado há",
    "it": "io tu lui lei noi voi loro questo cosa come grazie c",
    "nl": "ik jij je hij zij ze we wij het dit dat wat hoe waarom kan",
    "sv": "jag du han hon vi ni de det vad hur varför kan",
    "da": "jeg du han hun vi i de det hvad hvordan hvorfor kan",
    "nb": "jeg du han hun vi de det hva hvordan hvorfor kan",
    "is": "ég þú hann hún við þið þeir það þetta hvað hvernig hvar",
    "fi": "minä sinä hän me te he se mitä miten missä onko",
    "cs": "já ty on ona my vy oni to ten kdo co jak kde proč mám máme dobrý ahoj díky",
    "sk": "ja ty on ona my vy oni to kto čo ako kde prečo",
    "pl": "ja ty on ona my wy oni to kto co jak gdzie czy",
    "hr": "ja ti on ona mi vi oni to tko što kako gdje nisam imam",
    "sr": "ja ti on ona mi vi oni to ko šta kako gde ја ти он она ми ви они то ко шта како где",
    "sl": "jaz ti on ona mi vi oni to kdo kaj kako kje",
    "ru": "я ты он она мы вы они это кто что как где почему здравствуйте привет спасибо",
    "uk": "я ти він вона ми ви вони це хто що як де чому чи добрий привіт дякую",
    "be": "я ты ён яна мы вы яны гэта хто што як дзе",
    "bg": "аз ти той тя ние вие те това кой какво как къде",
    "ro": "eu tu el ea noi voi ei acesta cine ce cum unde",
    "hu": "én te ő mi ti ők ez ki mi hogyan hol",
    "el": "εγώ εσύ αυτός αυτή εμείς εσείς αυτό τι πώς πού",
    "tr": "ben sen o biz siz onlar bu ne nasıl nerede",
    "et": "ma mina sa sina ta me te nad see mis kuidas kus",
    "lt": "aš tu jis ji mes jūs jie tai kas kaip kur",
    "lv": "es tu viņš viņa mēs jūs viņi tas kas kā kur",
}


@functools.lru_cache(maxsize=128)
def _subjects(tag: str) -> frozenset[str]:
    return frozenset(_SUBJECTS.get(tag, "").split())


def is_subject(word: str, tag: str) -> bool:
    """Say whether a word is one that whole sentences start with."""
    return word.lower() in _subjects(tag)


_DEFINITION_RE = lazy_re(
    r"^[^\W\d_][\w\-]*(?:\s+\([^)]{1,40}\)|\s*[:=]|\s+(?:is|was|are|were|est|é|es|è|är|ist|er|és|este|je|jest|on|είναι|ir|yra|is|var|kan|"
    r"sind|sont|são|son|sono)\s+(?:the|a|an|what|how|der|die|das|ein|eine|le|la|les|un|une|o|os|as|um|uma|el|los|las|una|il|lo|"
    r"i|gli|det|den|en|ett|et|de|het|een|ο|η|το|vara)(?![^\W_])|\s+est\s+l['’])"
)


def defines(sentence: str) -> bool:
    """Say whether a sentence explains its first word, a term that is written small: "nper is the number of ...".

    >>> defines("rate (required) is the yield."), defines("yields the number.")
    (True, False)
    """
    return _DEFINITION_RE.match(sentence) is not None


_CLAUSE_RE = lazy_re(r"[,،;]\s")


def last_clause(sentence: str) -> tuple[str, ...]:
    """Return the words after the last comma of a sentence, up to five; none where it has no comma."""
    commas = list(_CLAUSE_RE.finditer(sentence.rstrip(", ")))
    return tuple(_WORD_RE.findall(sentence[commas[-1].end() :][:200])[:5]) if commas else ()


def subordinates(word: str, language: Language) -> bool:
    """Say whether a clause that starts with this word is a subordinate one, which few words cannot fill."""
    lower = word.lower()
    return lower in language.dangling or lower in language.weak_dangling or lower in openers(language.tag)


_GAP_RE = lazy_re("[\u3040-\u30ff\u4e00-\u9fff] [\u3040-\u30ff\u4e00-\u9fff]")


def has_gaps(text: str) -> bool:
    """Say whether Chinese or Japanese uses spaces where marks would stand, as transcripts and subtitles do."""
    return _GAP_RE.search(text) is not None


_SPEAKER_RE = lazy_re(r"(?:[-–—]\s|[(\[<][^\W_][^()\[\]<>]{0,30}[)\]>])")


def names_speaker(text: str) -> bool:
    """Say whether a text opens as a turn of speech does, which its speaker leaves open as often as not.

    >>> names_speaker("(Anna) Well, and then,"), names_speaker("(See below.) The end"), names_speaker("Well, and then,")
    (True, True, False)
    """
    return _SPEAKER_RE.match(text) is not None
