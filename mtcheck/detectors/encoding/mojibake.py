"""The kind ``mojibake``: text that was read in another encoding than it was written in."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import regex

from mtcheck.detectors.encoding.look import (
    ACCENTED,
    ACCENTS,
    BESIDE,
    BOXES,
    BYTES,
    CYRILLIC,
    INNER_CAPITAL,
    SWAPPED,
    WESTERN,
)
from mtcheck.detectors.encoding.places import Place, is_about_codes
from mtcheck.languages import Language
from mtcheck.patterns import lazy_re
from mtcheck.text.scripts import members


class _Encoding(NamedTuple):
    """Encodings that text in UTF-8 may have been read in.

    Attributes:
        piece: finds a piece of text whose first characters may be the bytes of a character.
        pair: what a piece that is read again holds.
        names: the encodings.
    """

    piece: re.Pattern[str]
    pair: re.Pattern[str]
    names: tuple[str, ...]


def _encoding(first: str, telling: str, other: str, *names: str) -> _Encoding:
    further = telling + other
    # The rarer character first, by which the search passes over all else.
    piece = f"[{further}](?<=(?<![^{BESIDE}])[{first}].)(?:[{further}]|[{first}][{further}]|(?![^{BESIDE}]))"
    return _Encoding(lazy_re(piece), lazy_re(f"[{first}][{telling}]"), names)


_ENCODINGS: Mapping[int, _Encoding] = {
    WESTERN: _encoding(*BYTES[WESTERN], "sloppy-windows-1252", "latin-1"),
    CYRILLIC: _encoding(*BYTES[CYRILLIC], "sloppy-windows-1251"),
    BOXES: _encoding(*BYTES[BOXES], "koi8-r"),
}
_HAN_RE = lazy_re("[\u4e00-\u9fff\uff61-\uff9f]")
# One byte read for another: a word of accented Latin letters alone, a capital inside a word, words that start small and
# go on in capitals.
_ACCENTS_RE = lazy_re(f"[{ACCENTED}]{{5,}}")
_ACCENTED_TEXT_RE = lazy_re("(?:[À-ÿ\\d\\s.,:;!?«»\"'()¸¿¹º³²¢¡£¥ª¼½¾´µ÷×·-]|\\([^()]{1,40}\\))+")
_INNER_CAPITAL_RE = lazy_re("[^\\W\\d_]{0,40}[a-zà-ÿ]{2}[À-ÖØ-Þ][a-zà-ÿ][^\\W\\d_]{0,40}")
_SWAPPED_RE = lazy_re("\\b[а-яё][А-ЯЁ]{2,}\\b")
_SWAPPED_TEXT_RE = lazy_re('[А-Яа-яЁё][А-Яа-яЁё\\s\\d.,:;!?()"«»A-Za-z-]*[А-Яа-яЁё]')

_BYTES: Mapping[str, tuple[str, ...]] = {  # encodings in which other scripts are written with one byte a letter
    "Cyrl": ("cp1251", "koi8-r"),
    "Grek": ("cp1253",),
    "Arab": ("cp1256",),
    "Hebr": ("cp1255",),
    "Thai": ("cp874",),
}
_TOKEN_RE = lazy_re("[^ \t\n\r\f\v\u3000]+")  # a space that does not break may be half of a character here
_SPACE_RE = lazy_re("[ \t\n\r\f\v\u3000]")
_PIECE_RE = lazy_re("[^\x00-\x7f]+")
_EAST_ASIAN_ENCODINGS = ("gb18030", "shift_jis", "cp932")
_EAST_ASIAN = _Encoding(_HAN_RE, _HAN_RE, _EAST_ASIAN_ENCODINGS)
_SHORTEST_PIECE = 4  # characters of East Asian text that a piece is read again from
_COMMON = "‘’‚“”„‹›«»–—…•·§©®°€£¿¡™\u00a0\u200b\u200c\u200d\ufeffʻʼ，。、：；？！（）《》「」『』¼½¾№−×"
_AFRICAN_AND_OTHER = "ƁƊƙƴɓɗƉƆƎǝƐɛɔƏəǧǩǫǔȘșȚț"  # letters in use from blocks that are otherwise rare: ƀ to ʯ
_DEEPEST = 3  # times that a text may have been read wrongly, one after the other
_SWAPPED_WORDS = 2
_FEW_CAPITALS = 3  # letters and marks of a piece that capitals may make up by chance
_KEPT = 0.6  # share of the characters that come out sound where an encoding has swallowed some
_SURE = 0.97
_LIKELY = 0.88
_ZAWGYI = 0.95  # probability above which a line is taken for Zawgyi
_WIDEST_GAP = 12  # code points between two words that were read wrongly together
_PARTING_RE = lazy_re(r"[^\W\d_\u00aa-\u00ff]|\n\s*\n")  # accented letters alone are words too short to read again
_WINDOW = 2_000  # code points of a piece that are decoded at once; a longer one is a run without spaces


def find(text: str, source: str, language: Language, characters: str, seen: int) -> Iterator[Place]:
    """Yield the words that become sound words of the language in the encoding that they were written in.

    Args:
        text: the translation.
        source: the source, empty where there is none.
        language: the target language.
        characters: those that the text holds.
        seen: what one look says of them.
    """
    if characters.isascii():
        return
    found = list(_multibyte(text, language, characters, seen))
    if not found and seen:
        found = list(_single_byte(text, language, seen))
    stripped = [_stripped(text, place) for place in found]
    yield from _joined(text, [place for place in stripped if not _is_excused(text, source, place)])
    if language.tag == "my":
        for place in _zawgyi(text):
            if not _is_excused(text, source, place):
                yield place


def _is_excused(text: str, source: str, place: Place) -> bool:
    """Return whether the source has what stands at a place, or the text is about encodings there."""
    return text[place.start : place.end] in source or is_about_codes(text, place.start, place.end)


def _joined(text: str, places: Iterable[Place]) -> Iterator[Place]:
    """Yield places as one where no word stands between them: words in a row were read wrongly together."""
    last: Place | None = None
    for place in sorted(places, key=lambda place: place.start):
        between = text[last.end : place.start] if last is not None else ""
        if last is not None and len(between) <= _WIDEST_GAP and not _PARTING_RE.search(between):
            found, restored = (last.values[name] + between + place.values[name] for name in ("found", "restored"))
            last = _place(last.start, max(last.end, place.end), min(last.confidence, place.confidence), found, restored)
            continue
        if last is not None:
            yield last
        last = place
    if last is not None:
        yield last


def _stripped(text: str, place: Place) -> Place:
    """Return a place without the space around it: one that does not break may be half of a character, or none."""
    found = text[place.start : place.end]
    start = place.start + len(found) - len(found.lstrip())
    return place._replace(start=start, end=start + len(found.strip()))


def _multibyte(text: str, language: Language, characters: str, seen: int) -> Iterator[Place]:
    encodings = [found for bit, found in _ENCODINGS.items() if seen & bit]
    east_asian = "Hani" in members(language.scripts)  # Japanese and Korean too
    if _HAN_RE.search(characters) and (not east_asian or _east_asian_start().search(text)):
        encodings.append(_EAST_ASIAN)
    if not encodings:
        return
    import ftfy.bad_codecs  # noqa: F401 - it registers the sloppy encodings

    own = _sound(language)

    def sound(piece: re.Match[str]) -> str | None:
        likely = [name for each in encodings if each.pair.search(piece[0]) for name in each.names]
        return _restored(piece[0][:_WINDOW], likely, own, east_asian)

    believed, doubtful = False, []
    for token in _tokens(text, [encoding.piece for encoding in encodings]):
        for piece in _PIECE_RE.finditer(token[0]):
            if sound(piece) is not None and not _is_capitals(token[0], piece):
                whole = _PIECE_RE.sub(lambda each: sound(each) or each[0], token[0][:_WINDOW])
                place = _place(token.start(), token.end(), _SURE, token[0], whole)
                if not east_asian and _HAN_RE.search(piece[0]) and _is_all_accents(whole):
                    doubtful.append(place)
                else:
                    believed = True
                    yield place
                break
    if believed:
        yield from doubtful


def _is_all_accents(word: str) -> bool:
    """Return whether a word is made of accented Latin letters alone: one in ten Chinese characters would become one.

    >>> _is_all_accents("úúú,"), _is_all_accents("café"), _is_all_accents("слово")
    (True, False, False)
    """
    letters = [letter for letter in word if letter.isalpha()]
    return all("\x7f" < letter < "\u0250" for letter in letters)


def _tokens(text: str, patterns: list[re.Pattern[str]]) -> Iterator[re.Match[str]]:
    """Yield the tokens in which one of some patterns matches."""
    end = 0
    following = dict.fromkeys(patterns, -1)  # where each pattern matches next
    while True:
        for pattern, at in list(following.items()):
            if at < end:
                match = pattern.search(text, end)
                if match is None:
                    del following[pattern]
                else:
                    following[pattern] = match.start()
        if not following:
            return
        start = min(following.values())
        while start > end and not _SPACE_RE.match(text, start - 1):
            start -= 1
        token = _TOKEN_RE.match(text, start)
        assert token is not None, "what matched is no space"
        end = token.end()
        yield token


def _restored(piece: str, encodings: list[str], own: regex.Pattern[str], east_asian: bool) -> str | None:
    """Return what a piece was before it was read wrongly, ``None`` where it was not."""
    for encoding in encodings:
        lossy = encoding in _EAST_ASIAN_ENCODINGS
        if lossy and east_asian and (len(piece) < _SHORTEST_PIECE or piece[0] not in _starts(encoding)):
            continue
        now = piece
        for _ in range(_DEEPEST):
            before = _decoded(now, encoding, lossy and not east_asian)
            if before is None:
                break
            now = before
            short = (
                encoding == "sloppy-windows-1251" and len(before) == 1 and before.isalpha()
            )  # as Ukrainian "Ті" is by chance
            if not short and _is_sound(before, own, lossy):
                return before
    return None


@functools.cache
def _starts(encoding: str) -> frozenset[str]:
    """Return the characters whose bytes are the first two of three, which all East Asian letters have in UTF-8."""
    pairs = [bytes((first, second)) for first in range(0xE2, 0xF0) for second in range(0x80, 0xC0)]
    decoded = {pair.decode(encoding, "replace"): pair for pair in pairs}
    return frozenset(character for character, pair in decoded.items() if character.encode(encoding, "replace") == pair)


@functools.cache
def _east_asian_start() -> re.Pattern[str]:
    """Return what finds a piece that may be East Asian text read in an East Asian encoding, by its first character."""
    starts = "".join(sorted(frozenset().union(*map(_starts, _EAST_ASIAN_ENCODINGS))))
    return re.compile(f"(?<![^\x00-\x7f\u3000])[{re.escape(starts)}][^\x00-\x7f\u3000]{{{_SHORTEST_PIECE - 1}}}")


def _decoded(text: str, encoding: str, lossy: bool) -> str | None:
    try:
        data = text.replace("\ufffd", "?").encode(encoding, "replace" if lossy else "strict")
        if not lossy:
            decoded = data.decode("utf-8")
            return decoded if decoded != text else None
    except UnicodeError:
        return None
    decoded = data.decode("utf-8", "replace")
    good = sum(1 for character in decoded if character not in "\ufffd?")
    return decoded.replace("?", "") if good and good >= _KEPT * len(decoded) else None


def _is_sound(text: str, own: regex.Pattern[str], lossy: bool) -> bool:
    kept = text.replace("\ufffd", "") if lossy else text
    return bool(kept) and own.fullmatch(kept) is not None and not kept.isascii()


@functools.lru_cache(maxsize=64)
def _sound_of(scripts: tuple[str, ...]) -> regex.Pattern[str]:
    # Of marks that several scripts share, those of the language's: the Hindi danda, the Japanese sign of a long vowel.
    own = "".join(rf"\p{{Script_Extensions={script}}}" for script in (*members(scripts), "Zinh"))
    marks = rf"[\x20-\x7e{regex.escape(_COMMON)}]"
    return regex.compile(rf"(?:{marks}|[{own}--[ƀ-ɏʰ-˿Ͷͷϳϸ]]|[{_AFRICAN_AND_OTHER}])+", regex.V1)


def _sound(language: Language) -> regex.Pattern[str]:
    """Return the pattern of text that may stand in a language: its scripts, and marks that all share."""
    return _sound_of(language.scripts)


def _is_capitals(token: str, piece: re.Match[str]) -> bool:
    """Return whether accented capitals stand among capitals, as in "MARCHÉ”", which is no wrong reading."""
    return len(piece[0]) <= _FEW_CAPITALS and token.isupper()


def _single_byte(text: str, language: Language, seen: int) -> Iterator[Place]:
    """Yield text whose letters were read one by one as others."""
    scripts = members(language.scripts)
    for script in scripts:
        if seen & ACCENTS and script in _BYTES:
            yield from _accents(text, _BYTES[script], _sound(language))
    swapped = seen & SWAPPED and "Cyrl" in scripts
    if swapped and len(list(itertools.islice(_SWAPPED_RE.finditer(text), _SWAPPED_WORDS))) == _SWAPPED_WORDS:
        for match in _SWAPPED_TEXT_RE.finditer(text):
            if sum(1 for _ in _SWAPPED_RE.finditer(match[0])) >= _SWAPPED_WORDS:
                restored = match[0].encode("cp1251", "replace").decode("koi8-r")
                yield _place(match.start(), match.end(), _LIKELY, match[0], restored)
    if seen & INNER_CAPITAL and "Latn" in scripts:
        for match in _INNER_CAPITAL_RE.finditer(text):
            restored = match[0].encode("cp850", "replace").decode("cp1252", "replace")
            if restored.isalpha() and restored[1:].islower():
                yield _place(match.start(), match.end(), _LIKELY, match[0], restored)


def _accents(text: str, encodings: tuple[str, ...], own: regex.Pattern[str]) -> Iterator[Place]:
    for match in _ACCENTED_TEXT_RE.finditer(text):
        piece = match[0].strip()
        if _ACCENTS_RE.search(piece) is None:
            continue
        read = [piece.encode("cp1252", "replace").decode(encoding, "replace") for encoding in encodings]
        sound = [restored for restored in read if own.fullmatch(restored.replace("\n", " ")) is not None]
        if sound:  # the two encodings of Cyrillic have capitals and small letters the other way round
            restored = max(sound, key=lambda reading: sum(map(str.islower, reading)))
            start = text.index(piece, match.start())
            yield _place(start, start + len(piece), _SURE, piece, restored)


def _zawgyi(text: str) -> list[Place]:
    """Return the lines of Burmese that are written for the font Zawgyi instead of in Unicode's order."""
    if re.search("[\u1000-\u109f]", text) is None:
        return []
    detector = _zawgyi_detector()
    found = []
    for line in re.finditer("[^\n]+", text):
        if detector(line[0]) > _ZAWGYI:
            values = {"found": line[0].strip()[:40], "restored": "Burmese in Unicode's order (this is Zawgyi)"}
            found.append(Place("mojibake", line.start(), line.end(), _SURE, values))
    return found


@functools.cache
def _zawgyi_detector() -> Callable[[str], float]:
    from myanmartools import ZawgyiDetector

    probability: Callable[[str], float] = ZawgyiDetector().get_zawgyi_probability
    return probability


def _place(start: int, end: int, confidence: float, found: str, restored: str) -> Place:
    return Place("mojibake", start, end, confidence, {"found": found[:40], "restored": restored[:40]})
