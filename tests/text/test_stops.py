"""The table of end marks: whole, as Unicode has it."""

import regex

from mtcheck.text import stops


def test_every_end_mark_of_unicode_is_in_the_table() -> None:
    everything = "".join(map(chr, range(0x110000)))
    terminal = set(regex.findall(r"\p{Sentence_Terminal}", everything))
    assert terminal - stops.STOPS == {"\u104a"}  # the Burmese comma


def test_marks_inside_a_text_are_end_marks() -> None:
    assert stops.STOPS.issuperset(stops.SPACED_STOPS + stops.PLAIN_STOPS)
    assert not set(stops.SPACED_STOPS) & set(stops.PLAIN_STOPS)
