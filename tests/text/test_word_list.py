"""Word lists compiled and in Python: the same words, the same frequencies, the same answers to what is in neither."""

import contextlib
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


@pytest.fixture
def kept(tmp_path):
    if not word_list.COMPILED:
        pytest.skip("it is not compiled here")
    before = word_list.kept_in()
    word_list.keep_in(str(tmp_path / "words"))
    yield tmp_path / "words"
    word_list.keep_in(before)


def test_a_list_that_is_kept_is_the_list_that_was_read(kept):
    path = _FOLDER / "small_ta.msgpack.gz"
    first, floor = word_list.read(path, 100_000)
    (file,) = kept.iterdir()
    again, least = word_list.read(path, 100_000)
    assert floor == least
    assert list(first.items()) == list(again.items())
    assert len(first) == len(again)
    assert all(word in again for word in first)
    assert "xyzzy" not in again
    assert again.get("xyzzy") is None
    assert [path.name for path in kept.iterdir()] == [file.name]


def test_lists_of_other_files_and_lengths_are_kept_apart(kept, tmp_path):
    path = _written(tmp_path, [["a"], ["b", "c", "d"], ["e"]])
    assert [len(word_list.read(path, most)[0]) for most in (2, 9, 2)] == [4, 5, 4]
    path = _written(tmp_path, [["a"], ["b", "c", "d"], ["f"]])
    assert "f" in word_list.read(path, 9)[0]
    assert len(list(kept.iterdir())) == 3


@pytest.mark.parametrize("cut", [0, 1, 23, 24, 100, -1])
def test_a_kept_list_that_is_cut_is_read_again(kept, cut, tmp_path):
    path = _written(tmp_path, [["a"], ["b", "c", "d"], ["e"]])
    word_list.read(path, 9)
    (file,) = kept.iterdir()
    file.write_bytes(file.read_bytes()[:cut])
    assert list(word_list.read(path, 9)[0]) == ["a", "b", "c", "d", "e"]
    assert list(word_list.read(path, 9)[0]) == ["a", "b", "c", "d", "e"]


def test_a_folder_that_cannot_be_written_to_is_done_without(kept, tmp_path):
    kept.write_text("no folder")
    path = _written(tmp_path, [["a"]])
    assert list(word_list.read(path, 9)[0]) == ["a"]
    assert kept.read_text() == "no folder"


@pytest.mark.skipif(not word_list.COMPILED, reason="it is not compiled here")
@given(st.data())
def test_a_kept_list_that_was_changed_points_nowhere_outside(data):
    words = word_list.WordList(900, 9)
    words.feed(msgpack.packb(["a", "bb"]) + msgpack.packb(["ccc", "жук"]))
    saved = bytearray(words.saved())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.sampled_from([*range(60), *range(len(saved) - 60, len(saved))]))
        saved[place] = data.draw(st.sampled_from([0, 1, 2, 4, 5, 127, 255]))
    try:
        changed = word_list.WordList.restored(bytes(saved))
    except ValueError:
        return
    assert len(changed) == 4
    for word in ("a", "bb", "жук", "d", ""):
        assert changed.get(word, 0.0) >= 0.0
    with contextlib.suppress(UnicodeDecodeError):
        list(changed.items())
