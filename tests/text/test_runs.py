"""Echoes and runs against their definition, on every short sequence of few letters."""

import itertools

import pytest

from mtcheck.text import runs


def all_sequences(letters, longest):
    for length in range(longest + 1):
        yield from itertools.product(letters, repeat=length)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_echoes_are_maximal_matches(size):
    for tokens in all_sequences("ab", 9):
        recurring = runs.recurrences(tokens, size)
        found = runs.echoes(tokens, recurring, size)
        for echo in found:
            assert echo.first >= 0
            assert echo.length >= size
            assert tokens[echo.first : echo.first + echo.length] == tokens[echo.second : echo.end]
            assert echo.end == len(tokens) or tokens[echo.end] != tokens[echo.end - echo.distance]
        # Every recurring gram lies in an echo of its distance.
        for place, distance in recurring:
            assert any(echo.distance == distance and echo.second <= place <= echo.end - size for echo in found)


def test_every_loop_is_found():
    """A primitive unit of up to four tokens, three times, shows as a run with its own period."""
    for unit in all_sequences("abc", 4):
        if not unit or any(
            len(unit) % part == 0 and unit == unit[:part] * (len(unit) // part) for part in range(1, len(unit))
        ):
            continue
        tokens = ("x", *unit, *unit, *unit, "y")
        found = runs.echoes(tokens, runs.recurrences(tokens, 2), 2)
        assert any(echo.distance == len(unit) and echo.turns >= 3 for echo in found), unit


def test_turns_within_a_word():
    assert runs.turns_within("unbelievable", 2, 3) is None
    assert runs.turns_within("xyabcabcabcab!", 2, 3) == (2, 13, 3)
    assert runs.turns_within("ab" * 5000, 2, 3) == (0, 10000, 2)
    assert runs.turns_within("", 2, 3) is None
