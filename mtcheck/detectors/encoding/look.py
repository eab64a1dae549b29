"""One look at a whole text, which says what of this detector's it may hold: hardly any text holds something."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.text import look_alikes, scan

# What may stand in a text; each is a bit of what ``SEQUENCES.seen_in`` returns.
WESTERN, CYRILLIC, BOXES, ACCENTS, SWAPPED, INNER_CAPITAL, SEAM = (1 << bit for bit in range(7))

# What the bytes of a character in UTF-8 look like when they are read as Windows-1252 (and Latin-1), as Windows-1251 and
# as KOI8-R: a first one, those that go on, and more of these, which are letters or signs that prove nothing.
BYTES = {
    WESTERN: ("Â-ô", "\x80-¿ŒœŠšŽžŸƒˆ˜–-„†-•…‰‹›€™", ""),
    CYRILLIC: ("В-ф", "\xa0-»ЁЂ-ЏёђѓєѕіїјљњћќўџҐґ–-„†-•…‰‹›€™№", "\x98"),
    BOXES: ("ЁёА-яа-я", "─-▟°²·÷≈≤≥√⌠⌡\xa0©", "Ёё∙■"),
}
# What stands beside a piece that is read again: ASCII, a wide space, the sign for a lost character.
BESIDE = "\x00-\x7f\u3000\ufffd"
SMALL_ACCENTED, CAPITAL_ACCENTED = "a-zà-ÿ", "À-ÖØ-Þ"
ACCENTED = "À-ÿ¸¿¹º¢¡£¥ª²³¼½¾´µ"


def _sequences() -> Iterator[tuple[int, tuple[str, ...]]]:
    for encoding, (first, telling, other) in BYTES.items():
        further = telling + other
        yield encoding, (BESIDE, first, further, BESIDE + further)
        yield encoding, (BESIDE, first, further, first, further)
    yield ACCENTS, (ACCENTED,) * 5
    yield SWAPPED, ("а-яё", "А-ЯЁ", "А-ЯЁ")
    yield INNER_CAPITAL, (SMALL_ACCENTED, SMALL_ACCENTED, CAPITAL_ACCENTED, SMALL_ACCENTED)
    for seam in look_alikes.SEAMS:
        yield SEAM, seam


SEQUENCES = scan.Sequences(_sequences())
