"""Words of all scripts in the letters of ASCII."""

import sys

from anyascii import anyascii

from mtcheck.text import spelling


def test_a_word_is_romanised_as_its_letters_are():
    letters = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isalpha()]
    for at in range(0, len(letters), 7):
        word = "".join(letters[at : at + 7])
        assert word.translate(spelling._ROMANISED) == anyascii(word)
