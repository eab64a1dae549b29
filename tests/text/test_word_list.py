"""Word lists compiled and in Python: the same words, the same frequencies, the same answers to what is in neither."""

import gzip

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.text import word_list
from mtcheck.text.resources import package_folder

_FOLDER = package_folder("wordfreq") / "data"
_FORMS = [word_list._plain, *([word_list._compiled] if word_list.COMPILED else [])]


def _written(folder, arrays):
    path = folder / "list.msgpack.gz"
    with gzip.open(path, "wb") as file:
        file.write(msgpack.packb([{"format": "cB", "version": 1}, *arrays]))
    return path


@pytest.mark.skipif(not word_list.COMPILED, reason="it is not compiled here")
@pytest.mark.parametrize("name", ["small_de", "small_ta", "large_ru"])
def test_both_read_the_same(name):
    path = _FOLDER / f"{name}.msgpack.gz"
    (compiled, floor), (plain, least) = word_list._compiled(path, 100_000), word_list._plain(path, 100_000)
    assert floor == least
    assert len(compiled) == len(plain)
    assert list(compiled) == list(plain)
    assert list(compiled.items()) == list(plain.items())
    for word, zipf in plain.items():
        assert compiled[word] == compiled.get(word) == zipf
        assert (word[1:] in compiled) == (word[1:] in plain)


@pytest.mark.parametrize("read", _FORMS)
def test_a_word_that_is_not_listed(read, tmp_path):
    words, _ = read(_written(tmp_path, [["a"], [], ["b", "жук"]]), 100)
    assert dict(words.items()) == {"a": 9.0, "b": 8.98, "жук": 8.98}
    for word in ("", "c", "aa", "жу", "\ud800", "\0"):
        assert word not in words
        assert words.get(word) is None
        assert words.get(word, 1.5) == 1.5
        with pytest.raises(KeyError):
            words[word]
    assert 3 not in words


@pytest.mark.parametrize("read", _FORMS)
def test_no_array_is_read_after_the_one_that_passes_the_limit(read, tmp_path):
    path = _written(tmp_path, [["a"], ["b", "c", "d"], ["e"]])
    words, floor = read(path, 2)
    assert (list(words), floor) == (["a", "b", "c", "d"], 8.99)
    words, floor = read(path, 9)
    assert (len(words), floor) == (5, 8.98)


@pytest.mark.skipif(not word_list.COMPILED, reason="it is not compiled here")
def test_what_is_no_list_is_an_error(tmp_path):
    path = _written(tmp_path, [["a"], 5])
    with pytest.raises(ValueError, match="no list of words"):
        word_list._compiled(path, 9)
    cut = msgpack.packb([{"format": "cB", "version": 1}, ["a", "house"]])[:-2]
    path.write_bytes(gzip.compress(cut))
    with pytest.raises(ValueError, match="cut off"):
        word_list._compiled(path, 9)


@pytest.mark.skipif(not word_list.COMPILED, reason="it is not compiled here")
@given(st.lists(st.lists(st.text(), max_size=20), max_size=8), st.integers(1, 40))
def test_pieces_of_any_size_make_the_same_list(arrays, size):
    packed = b"".join(map(msgpack.packb, arrays))
    words, rest = word_list.WordList(900, 10_000), b""
    for start in range(0, len(packed), size):
        rest += packed[start : start + size]
        rest = rest[words.feed(rest) :]
    assert rest == b""
    expected = {}
    for number, array in enumerate(arrays):
        expected.update(dict.fromkeys(array, (900 - number) / 100))
    assert dict(words.items()) == expected
    assert list(words) == list(expected)
