# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""The loops over characters and words of ``mtcheck.text.scan``, compiled: the same names, the same answers.

``mtcheck.text._plain_scan`` is the twin in Python and says what each part means; here stands only how it is fast. A text
is read once; each word gets the place of the first word that is the same as its number, so that all later questions
compare integers.
"""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport (
    PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ, PyUnicode_Substring,
)
from libc.math cimport log, pow
from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcmp, memset

import math
import unicodedata

import regex

from mtcheck.text import tokens as _definitions
from mtcheck.text.stops import PLAIN_STOPS, SPACED_STOPS

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4 ch) noexcept
    bint Py_UNICODE_ISALPHA(Py_UCS4 ch) noexcept
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 ch) noexcept
    bint Py_UNICODE_ISLOWER(Py_UCS4 ch) noexcept
    bint Py_UNICODE_ISSPACE(Py_UCS4 ch) noexcept
    bint Py_UNICODE_ISUPPER(Py_UCS4 ch) noexcept
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4 ch) noexcept

cdef enum:
    BMP = 0x10000
    TABLE = 0x20000  # code points that the rich table holds: all that is written but rare Han
    EXTENSION_STEPS = 6  # as in runs.py
    MOST_WORDS = 262144  # of a vocabulary: a corpus of random letters must not fill the memory

cdef enum:
    APART = 0  # no word character
    WORD = 1
    ALONE = 2  # a word of its own, with the marks after it
    RICH = 3  # in the plain table: only the rich one knows
    MARK = 4  # in the rich table, besides: a combining mark

cdef enum:
    MOST_MARKS = 8  # that end a word which is asked for
    LAST_WORD = 80  # code points looked at for the last word: longer "words" are none
    CHRF_ORDER = 6
    GLANCE = 256  # most units of a glance
    GLANCE_SLOTS = 1024

cdef enum:  # of a passage in which few words are marked
    SPARSE = 1  # all of it
    SPARSE_STRETCH = 2  # a stretch between two marks
    MOST_FEWEST = 15

cdef enum:  # what a character is to the words of a row
    NO_LETTER = 0
    LATIN = 1
    OTHER = 2
    ACCENT = 3  # part of the word before it

cdef enum:
    HEAD = 4  # first letters by which strings are looked for

cdef enum:
    NEVER = 0x7FFFFFFF

cdef enum:
    BOUNDLESS = 1 << 20  # the values of words that may have any

cdef enum:  # traits of a letter
    ALNUM = 1
    SPACE = 2
    UPPER = 4
    DECIMAL = 8
    CLOSER = 16  # stands between an end mark and the space after it
    OPENER = 32  # stands before the first word of a sentence
    ODD = 64  # may be foreign to prose
    STOP = 128  # ends a sentence

cdef enum:  # what is known of a character, 0 where it was not asked yet
    OF_NONE = 1
    OF_WORDS = 2  # a letter or a mark

cdef uint8_t _plain[BMP]
cdef uint8_t _categories[BMP]
cdef uint8_t _traits[BMP]
cdef uint16_t _small[BMP]  # the lower case of each letter
cdef uint8_t *_rich = NULL


def _fill_plain():
    cdef Py_ssize_t number
    for number in range(BMP):
        _plain[number] = WORD if Py_UNICODE_ISALNUM(number) or number == 0x5F else APART
    for body, what in ((_definitions._HAN_KANA, ALONE), (_definitions._MARKED + _definitions._BRAHMIC_UNSPACED, RICH)):
        for first, last in _definitions.ranges(body):
            for number in range(first, min(last + 1, BMP)):
                _plain[number] = what


cdef int _fill_rich() except -1:
    """Make the table of scripts with combining marks, at the first text that has one."""
    global _rich
    cdef Py_ssize_t number
    cdef uint8_t *table = <uint8_t *>PyMem_Calloc(TABLE, 1)
    if table == NULL:
        raise MemoryError
    everything = "".join(map(chr, range(TABLE)))
    for match in regex.finditer(r"\w+", everything):
        for number in range(match.start(), match.end()):
            table[number] = WORD
    for first, last in _definitions.ranges(_definitions._HAN_KANA + _definitions._BRAHMIC_UNSPACED):
        for number in range(first, min(last + 1, TABLE)):
            if table[number] == WORD:
                table[number] = ALONE
    for match in regex.finditer(r"\p{M}+", everything):
        for number in range(match.start(), match.end()):
            table[number] |= MARK
    if _rich == NULL:
        _rich = table
    else:  # another thread was first
        PyMem_Free(table)
    return 0


_fill_plain()


def _fill_traits():
    cdef Py_ssize_t number
    for number in range(BMP):
        _small[number] = _far_lower(<Py_UCS4>number)
        _traits[number] = (
            (ALNUM if Py_UNICODE_ISALNUM(number) else 0)
            | (SPACE if Py_UNICODE_ISSPACE(number) else 0)
            | (UPPER if Py_UNICODE_ISUPPER(number) else 0)
            | (DECIMAL if Py_UNICODE_ISDECIMAL(number) else 0)
            | (ODD if 0x2600 <= number <= 0x27BF or number == 0xFE0F else 0)
        )
    for signs, trait in (
        ("\"'”’»)", CLOSER),
        ("\"'“„«¿¡(", OPENER),
        ("<>|{}[]\\=•·►▶→←✓★☆♪♫©®™/_^:;@#(-–—w", ODD),
        (SPACED_STOPS + PLAIN_STOPS, STOP),
    ):
        for sign in signs:
            _traits[ord(sign)] |= trait


_fill_traits()


cdef inline uint8_t _traits_of(uint32_t letter) noexcept:
    return _traits[letter] if letter < BMP else _far_traits(letter)


cdef uint8_t _far_traits(uint32_t letter) noexcept:
    return (
        (ALNUM if Py_UNICODE_ISALNUM(letter) else 0)
        | (UPPER if Py_UNICODE_ISUPPER(letter) else 0)
        | (DECIMAL if Py_UNICODE_ISDECIMAL(letter) else 0)
        | (ODD if 0x1F000 <= letter <= 0x1FAFF else 0)
    )


cdef inline bint _is_word(uint32_t letter) noexcept:
    return letter == c"_" or _traits_of(letter) & ALNUM


cdef inline uint8_t _plain_class(uint32_t letter) noexcept:
    if letter < BMP:
        return _plain[letter]
    if letter < TABLE:
        return RICH
    if letter < 0x40000:
        return ALONE
    return WORD if Py_UNICODE_ISALNUM(letter) else APART


cdef enum:  # of a letter model, what is counted: rows of letters, and what stands before a letter
    TWO = 1
    ONE = 2
    AFTER_TWO = 3
    AFTER_ONE = 4
    THREE = 8  # of three letters, which leave no room for another number


cdef struct Counts:
    uint64_t *keys  # 0 is free
    double *values
    Py_ssize_t size, used


cdef int _resize_counts(Counts *counts, Py_ssize_t size) except -1:
    cdef uint64_t *keys = <uint64_t *>PyMem_Calloc(size, sizeof(uint64_t))
    cdef double *values = <double *>PyMem_Calloc(size, sizeof(double))
    cdef Py_ssize_t old, slot
    if keys == NULL or values == NULL:
        PyMem_Free(keys)
        PyMem_Free(values)
        raise MemoryError
    cdef Counts before = counts[0]
    counts.keys, counts.values, counts.size = keys, values, size
    for old in range(before.size):
        if before.keys[old]:
            slot = _count_slot(counts, before.keys[old])
            keys[slot], values[slot] = before.keys[old], before.values[old]
    PyMem_Free(before.keys)
    PyMem_Free(before.values)
    return 0


cdef inline Py_ssize_t _count_slot(Counts *counts, uint64_t key) noexcept:
    cdef uint64_t hash_ = key * <uint64_t>0x9E3779B97F4A7C15
    cdef Py_ssize_t slot = <Py_ssize_t>(hash_ >> 32) & (counts.size - 1)
    while counts.keys[slot] and counts.keys[slot] != key:
        slot = (slot + 1) & (counts.size - 1)
    return slot


cdef inline double _counted(Counts *counts, uint64_t key) noexcept:
    return counts.values[_count_slot(counts, key)]


cdef int _count(Counts *counts, uint64_t key, double count) except -1:
    cdef Py_ssize_t slot = _count_slot(counts, key)
    if counts.keys[slot] == 0:
        if 2 * counts.used >= counts.size:
            _resize_counts(counts, 2 * counts.size)
            slot = _count_slot(counts, key)
        counts.keys[slot] = key
        counts.used += 1
    counts.values[slot] += count
    return 0


cdef inline uint64_t _key_of(uint64_t what, uint64_t before, uint64_t letter) noexcept:
    return what << 60 | before << 21 | letter


cdef class LetterModel:
    """Probabilities of letters after the two before them, by some words, the most frequent first."""

    cdef Counts three, fewer
    cdef double total

    def __cinit__(self, words):
        cdef Py_ssize_t rank = 0, place, length
        cdef double count
        cdef uint64_t before_last, before, letter
        cdef str word
        _resize_counts(&self.three, 1 << 12)
        _resize_counts(&self.fewer, 1 << 11)
        for word in words:
            rank += 1
            count = pow(min(max(1.0, 80.0 / rank), 8.0), 0.75)
            before_last = before = c"^"
            length = PyUnicode_GET_LENGTH(word)
            for place in range(length + 1):
                letter = <uint64_t>word[place] if place < length else c"$"
                _count(&self.three, _key_of(THREE, before_last << 21 | before, letter), count)
                _count(&self.fewer, _key_of(TWO, before, letter), count)
                _count(&self.fewer, _key_of(ONE, 0, letter), count)
                _count(&self.fewer, _key_of(AFTER_TWO, before_last, before), count)
                _count(&self.fewer, _key_of(AFTER_ONE, 0, before), count)
                before_last, before = before, letter
        # An exact sum: the twin adds up in another order.
        self.total = 4.0 + <double>math.fsum(
            [self.fewer.values[place] for place in range(self.fewer.size) if self.fewer.keys[place] >> 60 == ONE]
        )

    def __dealloc__(self):
        PyMem_Free(self.three.keys)
        PyMem_Free(self.three.values)
        PyMem_Free(self.fewer.keys)
        PyMem_Free(self.fewer.values)

    cpdef double score(self, str word) except? 1:
        cdef Py_ssize_t place, length = PyUnicode_GET_LENGTH(word)
        cdef uint64_t before_last = c"^", before = c"^", letter
        cdef double share, total = 0.0
        for place in range(length + 1):
            letter = <uint64_t>word[place] if place < length else c"$"
            share = (_counted(&self.fewer, _key_of(ONE, 0, letter)) + 0.02) / self.total
            share = (_counted(&self.fewer, _key_of(TWO, before, letter)) + 3.0 * share) / (
                _counted(&self.fewer, _key_of(AFTER_ONE, 0, before)) + 3.0
            )
            share = (_counted(&self.three, _key_of(THREE, before_last << 21 | before, letter)) + 3.0 * share) / (
                _counted(&self.fewer, _key_of(AFTER_TWO, before_last, before)) + 3.0
            )
            total += log(share)
            before_last, before = before, letter
        return total


cdef class Vocabulary:
    """What a function says of a word, kept for the next time: a number from 0 to 255."""

    cdef object classify
    cdef uint64_t *keys
    cdef uint8_t *values
    cdef Py_ssize_t size, used

    def __cinit__(self, classify):
        self.classify = classify
        self.size = 0
        self._resize(1 << 12)

    def __dealloc__(self):
        PyMem_Free(self.keys)
        PyMem_Free(self.values)

    cdef int _resize(self, Py_ssize_t size) except -1:
        cdef uint64_t *keys = <uint64_t *>PyMem_Calloc(size, sizeof(uint64_t))
        cdef uint8_t *values = <uint8_t *>PyMem_Calloc(size, 1)
        cdef Py_ssize_t old
        if keys == NULL or values == NULL:
            PyMem_Free(keys)
            PyMem_Free(values)
            raise MemoryError
        cdef uint64_t *old_keys = self.keys
        cdef uint8_t *old_values = self.values
        cdef Py_ssize_t old_size = self.size
        self.keys, self.values, self.size, self.used = keys, values, size, 0
        for old in range(old_size):
            if old_keys[old]:
                self._put(old_keys[old], old_values[old])
        PyMem_Free(old_keys)
        PyMem_Free(old_values)
        return 0

    cdef inline Py_ssize_t _slot(self, uint64_t key) noexcept:
        cdef Py_ssize_t slot = <Py_ssize_t>(key >> 7) & (self.size - 1)
        while self.keys[slot] and self.keys[slot] != key:
            slot = (slot + 1) & (self.size - 1)
        return slot

    cdef void _put(self, uint64_t key, uint8_t value) noexcept:
        cdef Py_ssize_t slot = self._slot(key)
        self.used += self.keys[slot] == 0
        self.keys[slot], self.values[slot] = key, value

    cdef int learn(self, uint64_t key, str word) except -1:
        cdef uint8_t value = self.classify(word)
        if 2 * self.used >= self.size:
            if self.used >= MOST_WORDS:
                memset(self.keys, 0, self.size * sizeof(uint64_t))
                self.used = 0
            else:
                self._resize(2 * self.size)
        self._put(key, value)
        return value


    def count(self, str text not None):
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text), place = 0, start, slot
        cdef Py_ssize_t words = 0, marked = 0
        cdef uint64_t hash_
        cdef Py_UCS4 letter
        while place < length:
            letter = PyUnicode_READ(kind, data, place)
            if not _is_letter_or_mark(letter):
                place += 1
                continue
            start = place
            hash_ = _hash_start(letter)
            place += 1
            while place < length:
                letter = PyUnicode_READ(kind, data, place)
                if not _is_letter_or_mark(letter) and not (
                    _is_apostrophe(letter)
                    and place + 1 < length
                    and _is_letter_or_mark(PyUnicode_READ(kind, data, place + 1))
                ):
                    break
                hash_ = _hash_on(hash_, letter)
                place += 1
            words += 1
            slot = self._slot(hash_ | 1)
            if self.keys[slot]:
                marked += self.values[slot] != 0
            else:
                marked += self.learn(hash_ | 1, PyUnicode_Substring(text, start, place)) != 0
        return words, marked

    def sparse(self, str text not None, list bounds not None, Py_ssize_t fewest, Py_ssize_t each, Py_ssize_t longest):
        cdef bytearray found = bytearray(len(bounds))
        cdef Py_ssize_t number, start, end
        if not 0 < fewest <= MOST_FEWEST:
            raise ValueError(fewest)
        for number in range(len(bounds)):
            start, end = bounds[number][0], bounds[number][1]
            if not 0 <= start <= end <= PyUnicode_GET_LENGTH(text):
                raise IndexError(number)
            found[number] = SPARSE | SPARSE_STRETCH if end - start > longest else self._sparse(
                text, start, end, fewest, each
            )
        return bytes(found)

    cdef int _sparse(self, str text, Py_ssize_t place, Py_ssize_t end, Py_ssize_t fewest, Py_ssize_t each) except -1:
        cdef int kind = PyUnicode_KIND(text), found = 0
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_ssize_t start, slot, words = 0, balance = 0  # a marked word weighs as much as several that are not
        cdef Py_ssize_t cut_words[MOST_FEWEST + 1]  # both at the last cuts, from which a stretch may start
        cdef Py_ssize_t cut_balances[MOST_FEWEST + 1]
        cdef Py_ssize_t first = 0, last = 0, least = NEVER
        cdef uint64_t hash_
        cdef Py_UCS4 letter
        cut_words[0] = cut_balances[0] = 0
        while place <= end:
            letter = PyUnicode_READ(kind, data, place) if place < end else c"\n"
            if not _is_letter_or_mark(letter):
                place += 1
                if words == cut_words[last % (MOST_FEWEST + 1)] or _goes_on(letter):
                    continue
                while first <= last and cut_words[first % (MOST_FEWEST + 1)] <= words - fewest:
                    least = min(least, cut_balances[first % (MOST_FEWEST + 1)])
                    first += 1
                if least < balance:
                    found |= SPARSE_STRETCH
                last += 1
                cut_words[last % (MOST_FEWEST + 1)], cut_balances[last % (MOST_FEWEST + 1)] = words, balance
                continue
            start = place
            hash_ = _hash_start(letter)
            place += 1
            while place < end:
                letter = PyUnicode_READ(kind, data, place)
                if not _is_letter_or_mark(letter) and not (
                    _is_apostrophe(letter)
                    and place + 1 < end
                    and _is_letter_or_mark(PyUnicode_READ(kind, data, place + 1))
                ):
                    break
                hash_ = _hash_on(hash_, letter)
                place += 1
            words += 1
            slot = self._slot(hash_ | 1)
            if self.values[slot] if self.keys[slot] else self.learn(hash_ | 1, PyUnicode_Substring(text, start, place)):
                balance -= each - 1
            else:
                balance += 1
        return found | (SPARSE if words >= fewest and balance > 0 else 0)

    def before(self, str text not None, str stops not None):
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_ssize_t place, start, floor, slot
        cdef uint64_t hash_
        cdef Py_UCS4 letter, other
        cdef Py_UCS4 marks[MOST_MARKS]
        cdef Py_ssize_t at, total = PyUnicode_GET_LENGTH(stops)
        cdef list found = []
        if total > MOST_MARKS:
            raise ValueError(stops)
        for at in range(total):
            marks[at] = stops[at]
        for place in range(PyUnicode_GET_LENGTH(text)):
            letter = PyUnicode_READ(kind, data, place)
            for at in range(total):
                if letter == marks[at]:
                    break
            else:
                continue
            start = place
            floor = max(0, place - LAST_WORD)
            while start > floor:
                other = PyUnicode_READ(kind, data, start - 1)
                if other == c" " or other == c"\n" or other == letter:
                    break
                start -= 1
            if start == place:
                continue
            hash_ = _hash_start(PyUnicode_READ(kind, data, start))
            for at in range(start + 1, place):
                hash_ = _hash_on(hash_, PyUnicode_READ(kind, data, at))
            slot = self._slot(hash_ | 1)
            if self.values[slot] if self.keys[slot] else self.learn(hash_ | 1, PyUnicode_Substring(text, start, place)):
                found.append((start, place))
        return found

    def marks(self, words):
        cdef bytearray marks = bytearray()
        cdef str word
        cdef Py_ssize_t slot
        cdef uint64_t key
        for word in words:
            key = _hash_of(word)
            slot = self._slot(key)
            marks.append(self.values[slot] if self.keys[slot] else self.learn(key, word))
        return bytes(marks)


cdef struct Recurring:
    int32_t place, distance


cdef class Tokens:
    """The words of one text by their place, and what they repeat."""

    cdef readonly str text
    cdef Py_ssize_t total, room
    cdef int32_t *starts
    cdef int32_t *ends
    cdef int32_t *ids
    cdef uint64_t *hashes
    cdef Recurring *recurring
    cdef Py_ssize_t recurring_total, recurring_size
    cdef list _words

    def __cinit__(self, str text not None):
        self.text = text
        self.recurring_size = 0
        if PyUnicode_GET_LENGTH(text) > 0x7FFFFFF0:
            raise OverflowError("a text of more than 2,147,483,632 code points")
        self._cut()
        self._number()

    def __dealloc__(self):
        PyMem_Free(self.starts)
        PyMem_Free(self.ends)
        PyMem_Free(self.ids)
        PyMem_Free(self.hashes)
        PyMem_Free(self.recurring)

    def __len__(self):
        return self.total

    cdef int _grow(self, Py_ssize_t room) except -1:
        cdef void *starts = PyMem_Realloc(self.starts, room * sizeof(int32_t))
        if starts == NULL:
            raise MemoryError
        self.starts = <int32_t *>starts
        cdef void *ends = PyMem_Realloc(self.ends, room * sizeof(int32_t))
        if ends == NULL:
            raise MemoryError
        self.ends = <int32_t *>ends
        cdef void *hashes = PyMem_Realloc(self.hashes, room * sizeof(uint64_t))
        if hashes == NULL:
            raise MemoryError
        self.hashes = <uint64_t *>hashes
        self.room = room
        return 0

    cdef inline int _add(self, Py_ssize_t start, Py_ssize_t end, uint64_t hash_) except -1:
        if self.total == self.room:
            self._grow(2 * self.room)
        self.starts[self.total], self.ends[self.total], self.hashes[self.total] = start, end, hash_ | 1
        self.total += 1
        return 0

    cdef int _cut(self) except -1:
        """Find where the words start and end."""
        cdef int kind = PyUnicode_KIND(self.text)
        cdef void *data = PyUnicode_DATA(self.text)
        cdef Py_ssize_t length = PyUnicode_GET_LENGTH(self.text)
        cdef Py_ssize_t place = 0, start
        cdef Py_UCS4 letter
        cdef uint8_t what
        cdef uint64_t hash_
        self._grow(length // 5 + 16)
        while place < length:
            letter = PyUnicode_READ(kind, data, place)
            what = _plain_class(letter)
            if what == APART:
                place += 1
                continue
            if what == RICH:
                return self._cut_rich()
            start = place
            hash_ = _hash_start(letter)
            place += 1
            if what == WORD:
                while place < length:
                    letter = PyUnicode_READ(kind, data, place)
                    if _plain_class(letter) != WORD:
                        break
                    hash_ = _hash_on(hash_, letter)
                    place += 1
            self._add(start, place, hash_)
        return 0

    cdef int _cut_rich(self) except -1:
        """The same where a letter may carry marks."""
        cdef int kind = PyUnicode_KIND(self.text)
        cdef void *data = PyUnicode_DATA(self.text)
        cdef Py_ssize_t length = PyUnicode_GET_LENGTH(self.text)
        cdef Py_ssize_t place = 0, start
        cdef Py_UCS4 letter
        cdef uint8_t what
        cdef uint64_t hash_
        if _rich == NULL:
            _fill_rich()
        self.total = 0
        while place < length:
            letter = PyUnicode_READ(kind, data, place)
            what = _rich_class(letter)
            if what & 3 == APART:
                place += 1
                continue
            start = place
            hash_ = _hash_start(letter)
            place += 1
            while place < length:
                letter = PyUnicode_READ(kind, data, place)
                if (what & 3 == WORD and _rich_class(letter) & 3 != WORD) or (
                    what & 3 == ALONE and not _rich_class(letter) & MARK
                ):
                    break
                hash_ = _hash_on(hash_, letter)
                place += 1
            self._add(start, place, hash_)
        return 0

    cdef int _number(self) except -1:
        """Give each word the place of the first one that is the same."""
        cdef int kind = PyUnicode_KIND(self.text)
        cdef char *data = <char *>PyUnicode_DATA(self.text)
        cdef Py_ssize_t size = 16, place, slot, width
        cdef int32_t other
        while size < 2 * self.total:
            size *= 2
        self.ids = <int32_t *>PyMem_Malloc((self.total + 1) * sizeof(int32_t))
        cdef int32_t *slots = <int32_t *>PyMem_Calloc(size, sizeof(int32_t))  # places plus one
        if self.ids == NULL or slots == NULL:
            PyMem_Free(slots)
            raise MemoryError
        for place in range(self.total):
            slot = <Py_ssize_t>(self.hashes[place] >> 7) & (size - 1)
            width = self.ends[place] - self.starts[place]
            while True:
                other = slots[slot] - 1
                if other < 0:
                    slots[slot] = place + 1
                    self.ids[place] = place
                    break
                if (
                    self.hashes[other] == self.hashes[place]
                    and self.ends[other] - self.starts[other] == width
                    and not memcmp(data + kind * self.starts[other], data + kind * self.starts[place], kind * width)
                ):
                    self.ids[place] = other
                    break
                slot = (slot + 1) & (size - 1)
        PyMem_Free(slots)
        return 0

    cdef str _word(self, Py_ssize_t place):
        return <str>PyUnicode_Substring(self.text, self.starts[place], self.ends[place])

    @property
    def words(self):
        cdef Py_ssize_t place
        cdef list words
        if self._words is None:
            words = []
            for place in range(self.total):
                words.append(self._word(place) if self.ids[place] == place else words[self.ids[place]])
            self._words = words
        return self._words

    def word(self, Py_ssize_t place):
        if not 0 <= place < self.total:
            raise IndexError(place)
        return self._word(place)

    def heads(self, Py_ssize_t letters):
        cdef Py_ssize_t place
        cdef list heads = []
        for place in range(self.total):
            heads.append(
                heads[self.ids[place]]
                if self.ids[place] != place
                else PyUnicode_Substring(
                    self.text, self.starts[place], min(self.ends[place], self.starts[place] + letters)
                )
            )
        return heads

    @property
    def widest_gap(self):
        cdef Py_ssize_t place, last = 0, widest = 0
        for place in range(self.total):
            widest = max(widest, self.starts[place] - last)
            last = self.ends[place]
        return max(widest, PyUnicode_GET_LENGTH(self.text) - last)

    @property
    def spans(self):
        cdef Py_ssize_t place
        return [(self.starts[place], self.ends[place]) for place in range(self.total)]

    def between(self, Py_ssize_t place):
        if not 0 <= place <= self.total:
            raise IndexError(place)
        return PyUnicode_Substring(
            self.text,
            self.ends[place - 1] if place else 0,
            self.starts[place] if place < self.total else PyUnicode_GET_LENGTH(self.text),
        )

    def again(self, Py_ssize_t step):
        cdef Py_ssize_t place
        return [place for place in range(self.total - step) if self.ids[place] == self.ids[place + step]]

    def again_in_another_case(self):
        cdef int kind = PyUnicode_KIND(self.text)
        cdef void *data = PyUnicode_DATA(self.text)
        cdef Py_ssize_t place, width, at
        found = []
        for place in range(self.total - 1):
            width = self.ends[place] - self.starts[place]
            if self.ids[place] == self.ids[place + 1] or self.ends[place + 1] - self.starts[place + 1] != width:
                continue
            for at in range(width):
                if _lower(PyUnicode_READ(kind, data, self.starts[place] + at)) != _lower(
                    PyUnicode_READ(kind, data, self.starts[place + 1] + at)
                ):
                    break
            else:
                found.append(place)
        return found

    def poor(self, Py_ssize_t longer, bint folded=False):
        cdef int kind = PyUnicode_KIND(self.text)
        cdef void *data = PyUnicode_DATA(self.text)
        cdef Py_ssize_t place, at, width, fewest
        cdef uint64_t seen
        cdef Py_UCS4 letter
        found = []
        for place in range(self.total):
            width = self.ends[place] - self.starts[place]
            if width <= longer:
                continue
            seen = 0  # letters by their last six bits: no more than there are
            for at in range(self.starts[place], self.ends[place]):
                letter = PyUnicode_READ(kind, data, at)
                if folded:
                    letter = _lower(letter)
                seen |= <uint64_t>1 << (<uint32_t>letter & 63)
            fewest = 0
            while seen:
                seen &= seen - 1
                fewest += 1
            if 2 * fewest <= width and 2 * self._distinct(place, folded) <= width:
                found.append(place)
        return found

    cdef Py_ssize_t _distinct(self, Py_ssize_t place, bint folded) except -1:
        """Count the letters that a word is written with."""
        cdef Py_UCS4 letter
        return len({_lower(<uint32_t>ord(letter)) if folded else <uint32_t>ord(letter) for letter in self._word(place)})

    def marks(self, Vocabulary vocabulary not None):
        cdef Py_ssize_t place, slot
        cdef bytes result = bytes(self.total)
        cdef uint8_t *marks = <uint8_t *><char *>result
        for place in range(self.total):
            if self.ids[place] != place:
                marks[place] = marks[self.ids[place]]
                continue
            slot = vocabulary._slot(self.hashes[place])
            if vocabulary.keys[slot]:
                marks[place] = vocabulary.values[slot]
            else:
                marks[place] = vocabulary.learn(self.hashes[place], self._word(place))
        return result

    def rows_in(self, list bounds not None, bytes marks not None, uint8_t held, uint8_t kin, uint8_t seldom):
        cdef int kind = PyUnicode_KIND(self.text)
        cdef void *data = PyUnicode_DATA(self.text)
        cdef const uint8_t *mark = <const uint8_t *><const char *>marks
        cdef Py_ssize_t number, start, end, place = 0, at, before
        cdef Py_ssize_t unheld, longest_unheld, clause, longest_clause, kindred, rare, longest_rare, last
        cdef list found = []
        if len(marks) != self.total:
            raise ValueError("as many marks as words")
        for number in range(len(bounds)):
            start, end = bounds[number][0], bounds[number][1]
            if place == self.total or self.starts[place] > start:
                place = self.index(start)
            while place < self.total and self.starts[place] < start:
                place += 1
            unheld = longest_unheld = clause = longest_clause = kindred = rare = longest_rare = 0
            last, before = -3, start
            while place < self.total and self.starts[place] < end:
                kindred += mark[place] & kin != 0
                if mark[place] & seldom:
                    rare = rare + 1 if place - last < 3 else 1
                    last = place
                    longest_rare = max(longest_rare, rare)
                if mark[place] & held:
                    unheld = clause = 0
                else:
                    unheld += 1
                    longest_unheld = max(longest_unheld, unheld)
                    for at in range(before, self.starts[place]):
                        if _breaks_clause(PyUnicode_READ(kind, data, at)):
                            clause = 0
                            break
                    clause += self._small_words(place)
                    longest_clause = max(longest_clause, clause)
                before = self.ends[place]
                place += 1
            found.append((longest_unheld, longest_clause, kindred, longest_rare))
        return found

    def heaviest(
        self,
        list bounds not None,
        bytes marks not None,
        uint8_t held,
        Py_ssize_t fewest,
        Vocabulary vocabulary not None,
        Py_ssize_t level,
    ):
        cdef int kind = PyUnicode_KIND(self.text)
        cdef void *data = PyUnicode_DATA(self.text)
        cdef const uint8_t *mark = <const uint8_t *><const char *>marks
        cdef Py_ssize_t number, end, place, at, before, first, small, most
        cdef bint cut
        cdef list found = []
        if len(marks) != self.total:
            raise ValueError("as many marks as words")
        for number in range(len(bounds)):
            before, end = bounds[number][0], bounds[number][1]
            first = place = self.index(before)
            small = most = 0
            while place < self.total and self.starts[place] < end:
                cut = mark[place] & held != 0
                for at in range(before, self.starts[place]):
                    if cut or _breaks_clause(PyUnicode_READ(kind, data, at)):
                        cut = True
                        break
                if cut:
                    if small >= fewest and first < place:
                        most = max(most, self._heaviest(first, place, vocabulary, level))
                    first, small = place, 0
                if mark[place] & held:
                    first = place + 1
                else:
                    small += self._small_words(place)
                before = self.ends[place]
                place += 1
            if small >= fewest and first < place:
                most = max(most, self._heaviest(first, place, vocabulary, level))
            found.append(most)
        return found

    cdef Py_ssize_t _heaviest(self, Py_ssize_t first, Py_ssize_t end, Vocabulary vocabulary, Py_ssize_t level) except -1:
        """Return how much the values of words in a row, of some, exceed a level together at most."""
        cdef int kind = PyUnicode_KIND(self.text)
        cdef void *data = PyUnicode_DATA(self.text)
        cdef Py_ssize_t place, at, slot, value, total = 0, most = 0
        for place in range(first, end):
            slot = vocabulary._slot(self.hashes[place])
            if vocabulary.keys[slot]:
                value = vocabulary.values[slot]
            else:
                value = vocabulary.learn(self.hashes[place], self._word(place))
            if value == 255:
                return BOUNDLESS
            if place > first:
                for at in range(self.ends[place - 1], self.starts[place]):
                    if _may_join(PyUnicode_READ(kind, data, at)):
                        return BOUNDLESS
            total = max(0, total) + value - level
            most = max(most, total)
        return most

    def counts(self, list bounds not None, bytes marks not None, uint8_t bits):
        cdef const uint8_t *mark = <const uint8_t *><const char *>marks
        cdef Py_ssize_t number, end, place, words, count
        cdef list found = []
        if len(marks) != self.total:
            raise ValueError("as many marks as words")
        for number in range(len(bounds)):
            end = bounds[number][1]
            place = self.index(bounds[number][0])
            words = count = 0
            while place < self.total and self.starts[place] < end:
                count += mark[place] & bits != 0
                words += 1
                place += 1
            found.append((words, count))
        return found

    cdef Py_ssize_t _small_words(self, Py_ssize_t place) noexcept:
        """Count the words of two small letters and more that a word falls into where its letters are of two scripts."""
        cdef int kind = PyUnicode_KIND(self.text), state = NO_LETTER, what
        cdef void *data = PyUnicode_DATA(self.text)
        cdef Py_ssize_t at, width = 0, found = 0
        cdef bint small = True
        cdef Py_UCS4 letter
        for at in range(self.starts[place], self.ends[place]):
            letter = PyUnicode_READ(kind, data, at)
            what = _letter_kind(letter)
            if what == ACCENT:
                what = OTHER if state == NO_LETTER else state
            if what != state:
                found += small and width > 1
                width, small = 0, True
                state = what
            if what != NO_LETTER:
                width += 1
                small = small and Py_UNICODE_TOLOWER(letter) == letter
        return found + (small and width > 1)

    def marked(self, bytes marks not None, uint8_t bits):
        cdef const uint8_t *mark = <const uint8_t *><const char *>marks
        cdef Py_ssize_t place
        if len(marks) != self.total:
            raise ValueError("as many marks as words")
        return list(dict.fromkeys([self._word(place) for place in range(self.total) if mark[place] & bits]))

    def places(self, words):
        cdef Py_ssize_t place
        cdef uint64_t kinds = 0
        cdef str word
        cdef list found = []
        for word in words:
            kinds |= <uint64_t>1 << (_hash_of(word) >> 58)
        for place in range(self.total):
            if kinds >> (self.hashes[place] >> 58) & 1 and self._word(place) in words:
                found.append(self.starts[place])
        return found

    def index(self, Py_ssize_t place):
        cdef Py_ssize_t low = 0, high = self.total, middle
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] < place:
                low = middle + 1
            else:
                high = middle
        return low

    def distinct(self, Vocabulary vocabulary not None):
        cdef Py_ssize_t place
        cdef bytes marks = self.marks(vocabulary)
        cdef const uint8_t *data = <const uint8_t *><const char *>marks
        return [self._word(place) for place in range(self.total) if data[place] and self.ids[place] == place]

    def sharing(self, Vocabulary vocabulary not None, Py_ssize_t most):
        cdef Py_ssize_t place, total = 0
        cdef bytes marks = self.marks(vocabulary)
        cdef const uint8_t *data = <const uint8_t *><const char *>marks
        cdef int32_t counts[256]
        memset(counts, 0, sizeof(counts))
        for place in range(self.total):
            if data[place] and self.ids[place] == place:
                counts[data[place]] += 1
                total += 1
        if total > most:
            return []
        return [
            self._word(place) for place in range(self.total) if counts[data[place]] > 1 and self.ids[place] == place
        ]

    def alike_rows(
        self,
        list bounds not None,
        Py_ssize_t letters,
        Py_ssize_t longest,
        double share,
        Py_ssize_t fewest,
        double content=0.0,
    ):
        cdef int kind = PyUnicode_KIND(self.text)
        cdef void *data = PyUnicode_DATA(self.text)
        cdef Py_ssize_t total = len(bounds), number, first, count, place, at, stop, size = 16, slot
        cdef Py_ssize_t start, end, shared, least
        cdef uint64_t hash_
        cdef list found = []
        while size < 2 * self.total:
            size *= 2
        # The beginnings of words by number, and of each piece the different ones that it has.
        cdef int32_t *heads = <int32_t *>PyMem_Malloc((self.total + 1) * sizeof(int32_t))
        cdef uint64_t *keys = <uint64_t *>PyMem_Calloc(size, sizeof(uint64_t))
        cdef int32_t *numbers = <int32_t *>PyMem_Malloc(size * sizeof(int32_t))
        cdef int32_t *seen = <int32_t *>PyMem_Calloc(self.total + 1, sizeof(int32_t))  # the last piece, plus one
        cdef int32_t *kinds = <int32_t *>PyMem_Malloc((self.total + 1) * sizeof(int32_t))
        cdef int32_t *firsts = <int32_t *>PyMem_Malloc((total + 1) * sizeof(int32_t))
        cdef uint8_t *alike = <uint8_t *>PyMem_Calloc(total + 1, longest + 1)  # bit 1: of enough units to stand alone
        cdef Py_ssize_t filled = 0, one, row = 0
        cdef int32_t *held = <int32_t *>PyMem_Calloc(self.total + 1, sizeof(int32_t))  # passages that have it
        cdef double *weights = <double *>PyMem_Malloc((self.total + 1) * sizeof(double))
        cdef double common, whole
        try:
            if (
                heads == NULL or keys == NULL or numbers == NULL or seen == NULL or kinds == NULL or firsts == NULL
                or alike == NULL or held == NULL or weights == NULL
            ):
                raise MemoryError
            for place in range(self.total):
                if self.ids[place] != place:
                    heads[place] = heads[self.ids[place]]
                    continue
                hash_ = _hash_start(_lower(PyUnicode_READ(kind, data, self.starts[place])))
                for at in range(self.starts[place] + 1, min(self.ends[place], self.starts[place] + letters)):
                    hash_ = _hash_on(hash_, _lower(PyUnicode_READ(kind, data, at)))
                hash_ |= 1
                slot = <Py_ssize_t>(hash_ >> 7) & (size - 1)
                while keys[slot] and keys[slot] != hash_:
                    slot = (slot + 1) & (size - 1)
                if not keys[slot]:
                    keys[slot] = hash_
                    numbers[slot] = place
                heads[place] = numbers[slot]
            for number in range(total):
                start, end = bounds[number]
                firsts[number] = filled
                place = self.index(start)
                while place < self.total and self.starts[place] < end:
                    if seen[heads[place]] != number + 1:
                        seen[heads[place]] = number + 1
                        kinds[filled] = heads[place]
                        held[heads[place]] += 1
                        filled += 1
                    place += 1
            firsts[total] = filled
            for place in range(self.total):
                if held[place]:
                    weights[place] = _content(
                        PyUnicode_READ(kind, data, self.starts[place]), self.ends[place] - self.starts[place], letters
                    ) / max(1, held[place] - 1)
            memset(seen, 0, (self.total + 1) * sizeof(int32_t))
            for number in range(total):
                for place in range(firsts[number], firsts[number + 1]):
                    seen[kinds[place]] = number + 1
                for count in range(1, longest + 1):
                    if number + count >= total:
                        break
                    shared = 0
                    for place in range(firsts[number + count], firsts[number + count + 1]):
                        shared += seen[kinds[place]] == number + 1
                    least = min(firsts[number + 1] - firsts[number], firsts[number + count + 1] - firsts[number + count])
                    if shared >= share * least:
                        alike[number * (longest + 1) + count] = 3 if least >= fewest else 1
            for count in range(1, longest + 1):
                for first in range(total - 2 * count + 1):
                    for one in range(first, first + count):
                        if alike[one * (longest + 1) + count] < (3 if count == 1 else 1):
                            break
                    else:
                        common = whole = 0.0
                        if content > 0:
                            # Stamps of this row: of the passages of the first half, of both, of the second alone.
                            row += 3
                            for place in range(firsts[first], firsts[first + count]):
                                if seen[kinds[place]] != -row:
                                    seen[kinds[place]] = -row
                                    whole += weights[kinds[place]]
                            for place in range(firsts[first + count], firsts[first + 2 * count]):
                                if seen[kinds[place]] == -row:
                                    seen[kinds[place]] = -row - 1
                                    common += weights[kinds[place]]
                                    whole += weights[kinds[place]]
                                elif seen[kinds[place]] > -row or seen[kinds[place]] < -row - 2:
                                    seen[kinds[place]] = -row - 2
                                    whole += weights[kinds[place]]
                            if 2 * common < content * whole:
                                continue
                        found.append((first, count, 2 * common / whole if whole else 1.0))
            return found
        finally:
            PyMem_Free(held)
            PyMem_Free(weights)
            PyMem_Free(heads)
            PyMem_Free(keys)
            PyMem_Free(numbers)
            PyMem_Free(seen)
            PyMem_Free(kinds)
            PyMem_Free(firsts)
            PyMem_Free(alike)

    cdef int _find_recurring(self, Py_ssize_t size) except -1:
        if self.recurring_size == size:
            return 0
        PyMem_Free(self.recurring)
        self.recurring = NULL
        self.recurring_size = 0
        self.recurring = _recurring(self.ids, self.total, size, &self.recurring_total)
        self.recurring_size = size
        return 0

    def is_dense(self, Py_ssize_t size, Py_ssize_t count, Py_ssize_t within, Py_ssize_t near):
        cdef Py_ssize_t number
        self._find_recurring(size)
        for number in range(self.recurring_total - count):
            if (
                self.recurring[number + count].place - self.recurring[number].place < within
                and self.recurring[number].distance < near
            ):
                return True
        return False

    def near_echoes(self, Py_ssize_t size, Py_ssize_t gap):
        self._find_recurring(size)
        return _echoes(self.ids, self.total, self.recurring, self.recurring_total, size, gap)


cdef double _content(uint32_t first, Py_ssize_t width, Py_ssize_t letters) noexcept:
    """Return how much a word tells of what is said, as ``similarity.weight`` says it."""
    if 0x3041 <= first <= 0x309F:
        return 0.15
    if Py_UNICODE_ISDECIMAL(first):
        return 1.0
    if _plain_class(first) == ALONE:
        return 0.6
    return min(1.0, <double>width / letters) ** 2


cdef inline uint32_t _lower(uint32_t letter) noexcept:
    if letter < 0x80:
        return letter + 32 if c"A" <= letter <= c"Z" else letter
    return _small[letter] if letter < BMP else _far_lower(letter)


cdef uint32_t _far_lower(Py_UCS4 letter) noexcept:
    letter = Py_UNICODE_TOLOWER(letter)
    return 0x3C3 if letter == 0x3C2 else letter  # one sigma


cdef inline uint64_t _hash_start(uint32_t letter) noexcept:
    return (letter + 0x9E3779B97F4A7C15ULL) * 0xD6E8FEB86659FD93ULL


cdef inline uint64_t _hash_on(uint64_t hash_, uint32_t letter) noexcept:
    hash_ ^= hash_ >> 29
    return (hash_ + letter) * 0xBF58476D1CE4E5B9ULL


cdef uint64_t _hash_of(str word) except 0:
    """Return the hash that the words of a text have."""
    cdef Py_ssize_t place
    cdef uint64_t hash_
    if not word:
        raise ValueError("an empty word")
    hash_ = _hash_start(word[0])
    for place in range(1, PyUnicode_GET_LENGTH(word)):
        hash_ = _hash_on(hash_, word[place])
    return hash_ | 1


cdef inline uint8_t _rich_class(uint32_t letter) noexcept:
    if letter < TABLE:
        return _rich[letter]
    return _far_class(letter)


cdef uint8_t _far_class(uint32_t letter) noexcept:
    """The class of a letter beyond the table: rare Han, or nothing that is a word but to ``regex``."""
    cdef str text = chr(letter)
    if _FAR_MARK(text):
        return WORD | MARK
    if not _FAR_WORD(text):
        return APART
    return ALONE if letter < 0x40000 else WORD


_FAR_WORD = regex.compile(r"\w").match
_FAR_MARK = regex.compile(r"\p{M}").match


cdef Recurring *_recurring(int32_t *ids, Py_ssize_t total, Py_ssize_t size, Py_ssize_t *found) except? NULL:
    """Find the grams of ``size`` words that stood before, each with how far back; the caller frees them."""
    cdef Py_ssize_t slots_total = 16, place, slot, at, room = 64
    cdef uint64_t hash_
    cdef int32_t other
    found[0] = 0
    while slots_total < 2 * total:
        slots_total *= 2
    cdef int32_t *slots = <int32_t *>PyMem_Calloc(slots_total, sizeof(int32_t))
    cdef Recurring *recurring = <Recurring *>PyMem_Malloc(room * sizeof(Recurring))
    cdef void *more
    if slots == NULL or recurring == NULL:
        PyMem_Free(slots)
        PyMem_Free(recurring)
        raise MemoryError
    for place in range(total - size + 1):
        hash_ = 0
        for at in range(size):
            hash_ = (hash_ + <uint64_t>ids[place + at] + 1) * 0x9E3779B97F4A7C15ULL
            hash_ ^= hash_ >> 29
        slot = <Py_ssize_t>(hash_ >> 7) & (slots_total - 1)
        while True:
            other = slots[slot] - 1
            if other < 0:
                slots[slot] = place + 1
                break
            for at in range(size):
                if ids[other + at] != ids[place + at]:
                    break
            else:
                slots[slot] = place + 1
                if found[0] == room:
                    room *= 2
                    more = PyMem_Realloc(recurring, room * sizeof(Recurring))
                    if more == NULL:
                        PyMem_Free(slots)
                        PyMem_Free(recurring)
                        raise MemoryError
                    recurring = <Recurring *>more
                recurring[found[0]].place = place
                recurring[found[0]].distance = place - other
                found[0] += 1
                break
            slot = (slot + 1) & (slots_total - 1)
    PyMem_Free(slots)
    return recurring


cdef list _echoes(
    int32_t *ids, Py_ssize_t total, Recurring *recurring, Py_ssize_t recurring_total, Py_ssize_t size, Py_ssize_t gap
):
    """Find the maximal matches that hold the recurring grams and start again so near to their end."""
    cdef Py_ssize_t number, place, distance, start, end, floor
    cdef Py_ssize_t budget = EXTENSION_STEPS * total + 64
    cdef list found = []
    if not recurring_total:
        return found
    cdef int32_t *covered = <int32_t *>PyMem_Malloc(total * sizeof(int32_t))
    if covered == NULL:
        raise MemoryError
    memset(covered, 0xFF, total * sizeof(int32_t))
    for number in range(recurring_total):
        place, distance = recurring[number].place, recurring[number].distance
        if covered[distance] >= place + size:
            continue
        start, end = place, place + size
        floor = max(distance, covered[distance])
        while start > floor and budget > 0 and ids[start - 1] == ids[start - 1 - distance]:
            start -= 1
            budget -= 1
        while end < total and budget > 0 and ids[end] == ids[end - distance]:
            end += 1
            budget -= 1
        covered[distance] = end
        if distance - (end - start) <= max(gap, (end - start) // 3):
            found.append((start, end - start, distance))
    PyMem_Free(covered)
    return found


def paragraph_bounds(str text not None):
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text)
    cdef Py_ssize_t place = 0, start = 0, first, last, number = 0, opened = 0
    cdef Py_UCS4 letter
    cdef list bounds = []
    while place <= length:
        letter = PyUnicode_READ(kind, data, place) if place < length else c"\n"
        if not _ends_line(letter):
            place += 1
            continue
        first, last = start, place
        while first < last and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, first)):
            first += 1
        while last > first and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, last - 1)):
            last -= 1
        if first < last:
            bounds.append((first, last, number))
        elif len(bounds) > opened:
            opened = _close(bounds, opened)
            number += 1
        place += 1
        if letter == 13 and place < length and PyUnicode_READ(kind, data, place) == 10:
            place += 1
        start = place
    _close(bounds, opened)
    return bounds


def pieces(str text not None):
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text)
    cdef Py_ssize_t place = 0, start = 0, after, spaces
    cdef Py_UCS4 letter
    cdef list found = []
    while place < length:
        letter = PyUnicode_READ(kind, data, place)
        if letter != 10 and not _traits_of(letter) & STOP:
            place += 1
            continue
        after = place + 1
        if letter == 10:
            pass
        elif not _is_spaced_stop(letter):
            while after < length and _is_plain_stop(PyUnicode_READ(kind, data, after)):
                after += 1
            while after < length and PyUnicode_READ(kind, data, after) in u"」』”’）)\"»":
                after += 1
        elif place and _is_spaced_stop(PyUnicode_READ(kind, data, place - 1)):
            place += 1
            continue
        else:
            while after < length and _is_spaced_stop(PyUnicode_READ(kind, data, after)):
                after += 1
            while after < length and PyUnicode_READ(kind, data, after) in u"\"'”’»)]":
                after += 1
        spaces = after
        while after < length and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, after)):
            after += 1
        if after == spaces and _is_spaced_stop(letter):
            place += 1
            continue
        _add_trimmed(found, kind, data, start, after)
        start = place = after
    _add_trimmed(found, kind, data, start, length)
    return found


cdef int _add_trimmed(list found, int kind, void *data, Py_ssize_t start, Py_ssize_t end) except -1:
    """Add a stretch without the space around it, unless there is nothing else."""
    while start < end and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, start)):
        start += 1
    while end > start and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, end - 1)):
        end -= 1
    if start < end:
        found.append((start, end))
    return 0


cdef inline bint _is_spaced_stop(uint32_t letter) noexcept:
    return letter == c"." or letter == c"!" or letter == c"?" or letter == 0x2026 or letter == 0x589


cdef inline bint _is_plain_stop(uint32_t letter) noexcept:
    return _traits_of(letter) & STOP and not _is_spaced_stop(letter)


cdef inline bint _ends_line(Py_UCS4 letter) noexcept:
    return letter == 10 or letter == 13 or (letter >= 0x85 and letter in u"\x85\u2028\u2029")


cdef Py_ssize_t _close(list bounds, Py_ssize_t opened):
    """Join the lines of a block that is one paragraph broken at a fixed width; return how many bounds there are."""
    cdef Py_ssize_t total = len(bounds), longest = 0, number, width
    if total - opened > 2:
        for number in range(opened, total):
            width = bounds[number][1] - bounds[number][0]
            longest = max(longest, width)
        if 50 <= longest <= 120:
            for number in range(opened, total - 1):
                if 4 * (bounds[number][1] - bounds[number][0]) < 3 * longest:
                    break
            else:
                first, _, block = bounds[opened]
                bounds[opened:] = [(first, bounds[total - 1][1], block)]
    return len(bounds)


def loose_stops(str text not None):
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text)
    cdef Py_ssize_t place, after
    cdef Py_UCS4 letter
    cdef list tight = [], small = []
    for place in range(1, length - 1):
        letter = PyUnicode_READ(kind, data, place)
        if not _is_stop(letter) or Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, place - 1)):
            continue
        after = place + 1
        letter = PyUnicode_READ(kind, data, after)
        while after < length - 1 and after < place + 3 and _is_quote(letter):
            after += 1
            letter = PyUnicode_READ(kind, data, after)
        if letter == 32:
            if (
                after < place + 3
                and after < length - 1
                and PyUnicode_READ(kind, data, place) == c"."
                and Py_UNICODE_ISLOWER(PyUnicode_READ(kind, data, after + 1))
                and Py_UNICODE_ISLOWER(PyUnicode_READ(kind, data, place - 1))
            ):
                small.append(place)
        elif Py_UNICODE_ISALPHA(letter) and not Py_UNICODE_ISLOWER(letter):
            tight.append(place)
    return tight, small


cdef inline bint _is_stop(Py_UCS4 letter) noexcept:
    return letter == c"." or letter == c"!" or letter == c"?" or (
        letter > 0x580 and (letter in u"।؟۔։")
    )


cdef inline bint _is_quote(Py_UCS4 letter) noexcept:
    return letter in u"\"”’»)“„«(¿¡"


cdef class Letters:
    """A set of characters, to look for in texts."""

    cdef uint8_t bits[8192]  # one for each character of the plane

    def __cinit__(self, ranges):
        cdef Py_ssize_t number
        for first, last in ranges:
            for number in range(ord(first), ord(last) + 1):
                if number < BMP:
                    self.bits[number >> 3] |= 1 << (number & 7)

    def stand_in(self, str text not None):
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_ssize_t place
        cdef uint32_t letter
        for place in range(PyUnicode_GET_LENGTH(text)):
            letter = PyUnicode_READ(kind, data, place)
            if letter < BMP and self.bits[letter >> 3] & (1 << (letter & 7)):
                return True
        return False


    def counts(self, str text not None, list bounds not None):
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_ssize_t start, end, place, count
        cdef uint32_t letter
        cdef list found = []
        for number in range(len(bounds)):
            start, end = bounds[number][0], bounds[number][1]
            if not 0 <= start <= end <= PyUnicode_GET_LENGTH(text):
                raise IndexError(number)
            count = 0
            for place in range(start, end):
                letter = PyUnicode_READ(kind, data, place)
                count += letter < BMP and self.bits[letter >> 3] >> (letter & 7) & 1
            found.append(count)
        return found


cdef class Sequences:
    """Sequences of character classes, to look for in texts all at once: a bit of the state for each class of each."""

    cdef uint64_t *masks  # of each character of the plane: the classes that it is in
    cdef uint64_t firsts, lasts
    cdef list answers  # (bit of a sequence's last class, what it stands for)

    def __cinit__(self, sequences):
        cdef Py_ssize_t place = 0, number
        cdef uint64_t bit
        self.masks = <uint64_t *>PyMem_Calloc(BMP, sizeof(uint64_t))
        if self.masks == NULL:
            raise MemoryError
        self.answers = []
        for what, classes in sequences:
            if not classes or place + len(classes) > 64:
                raise ValueError("an empty sequence, or more than 64 classes in all")
            self.firsts |= <uint64_t>1 << place
            for body in classes:
                bit = <uint64_t>1 << place
                for first, last in _definitions.ranges(body):
                    for number in range(first, min(last + 1, BMP)):
                        self.masks[number] |= bit
                place += 1
            self.lasts |= bit
            self.answers.append((bit, what))

    def __dealloc__(self):
        PyMem_Free(self.masks)

    def seen_in(self, str text not None):
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_ssize_t place
        cdef uint32_t letter
        cdef uint64_t state = self.firsts & self.masks[10], ended = state & self.lasts
        cdef int found = 0
        for place in range(PyUnicode_GET_LENGTH(text)):
            letter = PyUnicode_READ(kind, data, place)
            state = (state << 1 | self.firsts) & self.masks[letter] if letter < BMP else 0
            ended |= state
        ended |= (state << 1 | self.firsts) & self.masks[10]
        if ended & self.lasts:
            for bit, what in self.answers:
                if ended & <uint64_t>bit:
                    found |= what
        return found


cdef class Needles:
    """Strings in lower case, to look for in texts whatever their case."""

    cdef uint8_t heads[8192]  # a bit for each hash of the first letters, of four where there are as many
    cdef uint8_t lone[8192]  # one for each string of one letter, and for the first letters of two and three
    cdef dict found  # the rests of the strings, by their first letters
    cdef bint any_short

    def __cinit__(self, words):
        cdef uint64_t head
        cdef uint32_t first
        cdef Py_ssize_t at
        self.found = {}
        for word in words:
            if not word:
                raise ValueError("an empty string stands in every text")
            lower = "".join([chr(_lower(<uint32_t>ord(each))) for each in word])
            first = <uint32_t>ord(lower[0])
            if len(lower) < HEAD:
                self.lone[(first & 0xFFFF) >> 3] |= 1 << (first & 7)
                self.any_short = True
                self.found.setdefault(lower[:1], []).append(lower[1:])
                continue
            head = 0
            for at in range(HEAD):
                head = head << 16 | (<uint32_t>ord(lower[at]) & 0xFFFF)
            head = _head_key(head)
            self.heads[head >> 3] |= 1 << (head & 7)
            self.found.setdefault(lower[:HEAD], []).append(lower[HEAD:])

    def stand_in(self, str text not None):
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_ssize_t place, length = PyUnicode_GET_LENGTH(text)
        cdef uint32_t letter
        cdef uint64_t head = 0, key
        if not self.found:
            return False
        for place in range(length):
            letter = _lower(PyUnicode_READ(kind, data, place))
            if self.any_short and self.lone[(letter & 0xFFFF) >> 3] & (1 << (letter & 7)):
                if self._goes_on(text, place, 1):
                    return True
            head = head << 16 | (letter & 0xFFFF)
            key = _head_key(head)
            if self.heads[key >> 3] & (1 << (key & 7)) and place >= HEAD - 1 and self._goes_on(
                text, place - HEAD + 1, HEAD
            ):
                return True
        return False

    cdef bint _goes_on(self, str text, Py_ssize_t start, Py_ssize_t width) except -1:
        """Return whether a string stands at a place, of those that start with so many letters of it."""
        cdef str rest, head = ""
        cdef Py_ssize_t at
        for at in range(start, start + width):
            head += chr(_lower(<uint32_t>text[at]))
        for rest in self.found.get(head, ()):
            if start + width + len(rest) > len(text):
                continue
            for at in range(len(rest)):
                if _lower(<uint32_t>text[start + width + at]) != <uint32_t>rest[at]:
                    break
            else:
                return True
        return False


cdef inline uint64_t _head_key(uint64_t head) noexcept:
    return (head * 0x9E3779B97F4A7C15ULL) >> 48


def characters(str text not None):
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t place
    cdef uint32_t letter
    cdef uint8_t seen[8192]
    cdef set far = set()
    cdef list found = []
    if kind == 1 and PyUnicode_GET_LENGTH(text) < 64:
        return "".join(set(text))
    memset(seen, 0, sizeof(seen))
    for place in range(PyUnicode_GET_LENGTH(text)):
        letter = PyUnicode_READ(kind, data, place)
        if letter >= BMP:
            far.add(chr(letter))
        elif not seen[letter >> 3] & (1 << (letter & 7)):
            seen[letter >> 3] |= 1 << (letter & 7)
            found.append(chr(letter))
    return "".join(found) + "".join(far)


def numerals(str text not None):
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t place
    cdef uint32_t letter
    cdef bint inside = False, decimal
    cdef list found = []
    for place in range(PyUnicode_GET_LENGTH(text)):
        letter = PyUnicode_READ(kind, data, place)
        decimal = _traits_of(letter) & DECIMAL
        if decimal and not inside:
            found.append(place)
        inside = decimal
    return found


cdef int32_t *_ids_of(list words) except? NULL:
    """Number the words of a list as ``Tokens`` does; the caller frees the numbers."""
    cdef Py_ssize_t place, total = len(words)
    cdef dict first = {}
    cdef int32_t *ids = <int32_t *>PyMem_Malloc((total + 1) * sizeof(int32_t))
    if ids == NULL:
        raise MemoryError
    for place in range(total):
        ids[place] = first.setdefault(words[place], place)
    return ids


def repeats(list words not None, Py_ssize_t size, Py_ssize_t near, Py_ssize_t gap):
    cdef Py_ssize_t found, number
    cdef Recurring *recurring = NULL
    cdef int32_t *ids = _ids_of(words)
    try:
        recurring = _recurring(ids, len(words), size, &found)
        return (
            [
                (recurring[number].place, recurring[number].distance)
                for number in range(found)
                if recurring[number].distance <= near
            ],
            _echoes(ids, len(words), recurring, found, size, gap),
        )
    finally:
        PyMem_Free(recurring)
        PyMem_Free(ids)


def look(str text not None):
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text)
    cdef Py_ssize_t place, next_, first, after_last = 0, start = 0, words = 0, capitals = 0
    cdef Py_UCS4 letter
    cdef uint8_t traits
    cdef bint inside = False
    for place in range(length):
        letter = PyUnicode_READ(kind, data, place)
        traits = _traits_of(letter)
        if traits & ALNUM:
            if not inside:
                inside = True
                if words and traits & UPPER:
                    capitals += 1
                words += 1
            continue
        inside = False
        if not traits & STOP or place < after_last:
            continue
        if letter == c"." or letter == c"!" or letter == c"?" or letter == 0x2026 or letter == 0x589:
            # Two letters, perhaps a quotation mark, the end mark, what closes it, space, what opens the next, a word.
            first = place - 1
            if first >= after_last and _closes(PyUnicode_READ(kind, data, first)):
                first -= 1
            if first - 1 < after_last or not _is_letter(PyUnicode_READ(kind, data, first)) or not _is_letter(
                PyUnicode_READ(kind, data, first - 1)
            ):
                continue
            next_ = place + 1
            while next_ < length and _traits_of(PyUnicode_READ(kind, data, next_)) & CLOSER:
                next_ += 1
            first = next_
            while next_ < length and _traits_of(PyUnicode_READ(kind, data, next_)) & SPACE:
                next_ += 1
            if next_ == first:
                continue
            while next_ < length and _traits_of(PyUnicode_READ(kind, data, next_)) & OPENER:
                next_ += 1
            if next_ == length or not _is_word(PyUnicode_READ(kind, data, next_)):
                continue
        else:
            next_ = place + 1
            while next_ < length and _traits_of(PyUnicode_READ(kind, data, next_)) & SPACE:
                next_ += 1
            if next_ == length:
                continue
        start, after_last = next_, next_ + 1
    return words, capitals, start


cdef inline bint _is_letter(uint32_t letter) noexcept:
    return _traits_of(letter) & (ALNUM | DECIMAL) == ALNUM


cdef inline bint _is_letter_or_mark(uint32_t letter) noexcept:
    if letter < 0x80:
        return c"a" <= (letter | 32) <= c"z"
    if letter < BMP and _categories[letter]:
        return _categories[letter] == OF_WORDS
    return _ask_category(letter)


cdef bint _ask_category(uint32_t letter) noexcept:
    """Return whether a character is a letter or a mark, which is asked once of each."""
    cdef bint of_words = unicodedata.category(chr(letter))[0] in "LM"
    if letter < BMP:
        _categories[letter] = OF_WORDS if of_words else OF_NONE
    return of_words


cdef inline bint _goes_on(uint32_t letter) noexcept:
    """Return whether what stands between two words ends no sentence."""
    return letter == c" " or letter == 0xA0 or letter == 9 or _is_word(letter) or letter == c"," or letter == c"-" or (
        _is_apostrophe(letter)
    )


cdef inline int _letter_kind(uint32_t letter) noexcept:
    if letter < 0x80:
        return LATIN if c"a" <= (letter | 32) <= c"z" else NO_LETTER
    if letter < 0x2B0 or 0x1E00 <= letter < 0x1F00:
        if letter >= 0xC0:
            return NO_LETTER if letter == 0xD7 or letter == 0xF7 else LATIN
        return LATIN if letter == 0xAA or letter == 0xBA else NO_LETTER
    return ACCENT if 0x300 <= letter < 0x370 else OTHER


cdef inline bint _breaks_clause(uint32_t letter) noexcept:
    return letter == c"." or letter == c":" or letter == c"!" or letter == c"?" or (
        letter == c";" or letter == 10 or letter == c"|" or letter == 0x2026
    )


cdef inline bint _may_join(Py_UCS4 letter) noexcept:
    """Return whether what stands between two words may be part of one for those who cut a text at punctuation."""
    if letter < 0x2B0:
        return False
    if 0x2000 <= letter < 0x2C00:
        return letter == 0x200C or letter == 0x200D
    return not (0x3000 <= letter < 0x3040) and not (letter in u"\u0589\u05be\u060c\u061b\u061f\u06d4।॥")


cdef inline bint _closes(uint32_t letter) noexcept:
    return _traits_of(letter) & CLOSER


def last_word(str text not None):
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t end = PyUnicode_GET_LENGTH(text), floor = max(0, end - LAST_WORD), place
    place = end
    if place > floor + 1 and _is_apostrophe(PyUnicode_READ(kind, data, place - 1)):
        place -= 1
    if place == floor or not _traits_of(PyUnicode_READ(kind, data, place - 1)) & ALNUM:
        return ""
    while place > floor:
        if _traits_of(PyUnicode_READ(kind, data, place - 1)) & ALNUM:
            place -= 1
        elif (
            place - 1 > floor
            and _joins(PyUnicode_READ(kind, data, place - 1))
            and _traits_of(PyUnicode_READ(kind, data, place - 2)) & ALNUM
        ):
            place -= 2
        else:
            break
    return PyUnicode_Substring(text, place, end)


cdef inline bint _is_apostrophe(Py_UCS4 letter) noexcept:
    return letter == c"'" or letter == 0x2019


cdef inline bint _joins(Py_UCS4 letter) noexcept:
    return letter in u"'’ʼ׳״\"-‑"


def is_prose(str text not None):
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text)
    cdef Py_ssize_t place, after
    cdef Py_UCS4 letter, before, following
    for place in range(length):
        letter = PyUnicode_READ(kind, data, place)
        if not _traits_of(letter) & ODD:
            continue
        before = PyUnicode_READ(kind, data, place - 1) if place else 0
        following = PyUnicode_READ(kind, data, place + 1) if place + 1 < length else 0
        if letter == c"-" or letter == 0x2013 or letter == 0x2014:
            if _traits_of(before) & SPACE and _traits_of(following) & SPACE:
                return False
            if letter == c"-" and _is_word(following) and not _is_word(before):
                return False
        elif letter == c":" or letter == c";":
            if letter == c":" and (
                _stands_before(kind, data, place, "http") or _stands_before(kind, data, place, "https")
            ):
                return False
            after = place + 1 + (following == c"-")
            if not _is_word(before) and after < length and PyUnicode_READ(kind, data, after) in u")(DPp":
                if after + 1 == length or not _is_word(PyUnicode_READ(kind, data, after + 1)):
                    return False
        elif letter == c"w":
            if (
                place + 3 < length
                and following == c"w"
                and PyUnicode_READ(kind, data, place + 2) == c"w"
                and PyUnicode_READ(kind, data, place + 3) == c"."
            ):
                return False
        elif letter == c"(":
            if following == c")" and _is_word(before):
                return False
        elif letter == c"@":
            if _is_word(following):
                return False
        elif letter == c"#":
            if _is_word(following) and not _is_word(before):
                return False
        else:
            return False
    return True


cdef bint _stands_before(int kind, void *data, Py_ssize_t place, str word) noexcept:
    cdef Py_ssize_t start = place - PyUnicode_GET_LENGTH(word), at
    if start < 0:
        return False
    for at in range(PyUnicode_GET_LENGTH(word)):
        if PyUnicode_READ(kind, data, start + at) != word[at]:
            return False
    return True


cdef class Glance:
    """What a passage starts with, as a set of numbers."""

    cdef uint64_t keys[GLANCE]
    cdef uint16_t slots[GLANCE_SLOTS]  # places in keys plus one
    cdef Py_ssize_t total

    def __cinit__(self, str start not None, Py_ssize_t letters):
        cdef int kind = PyUnicode_KIND(start)
        cdef void *data = PyUnicode_DATA(start)
        cdef Py_ssize_t place, length = min(PyUnicode_GET_LENGTH(start), GLANCE), width = 0
        cdef Py_UCS4 letter
        cdef uint64_t key = 0
        self.total = 0
        memset(self.slots, 0, sizeof(self.slots))
        for place in range(length):
            letter = PyUnicode_READ(kind, data, place)
            if not letters:
                self._add(_hash_start(letter) | 1)
            elif _traits_of(letter) & SPACE:
                if width:
                    self._add(key | 1)
                width = 0
            else:
                if width < letters:
                    key = _hash_on(key, letter) if width else _hash_start(letter)
                width += 1
        if width:
            self._add(key | 1)

    cdef inline Py_ssize_t _slot(self, uint64_t key) noexcept:
        cdef Py_ssize_t slot = <Py_ssize_t>(key >> 7) & (GLANCE_SLOTS - 1)
        while self.slots[slot] and self.keys[self.slots[slot] - 1] != key:
            slot = (slot + 1) & (GLANCE_SLOTS - 1)
        return slot

    cdef void _add(self, uint64_t key) noexcept:
        cdef Py_ssize_t slot = self._slot(key)
        if not self.slots[slot]:
            self.keys[self.total] = key
            self.total += 1
            self.slots[slot] = self.total

    def __len__(self):
        return self.total

    def shared(self, Glance other not None):
        cdef Py_ssize_t place, shared = 0
        for place in range(other.total):
            shared += self.slots[self._slot(other.keys[place])] != 0
        return shared


cdef class Stems:
    """The first letters of the words of some texts, in order, as numbers."""

    cdef uint64_t *keys
    cdef Py_ssize_t total

    def __cinit__(self, list texts not None, Py_ssize_t letters):
        cdef Tokens tokens
        cdef str text
        cdef int kind
        cdef void *data
        cdef void *more
        cdef Py_ssize_t place, at
        cdef uint64_t key
        for text in texts:
            tokens = Tokens(text)
            kind, data = PyUnicode_KIND(text), PyUnicode_DATA(text)
            more = PyMem_Realloc(self.keys, (self.total + tokens.total + 1) * sizeof(uint64_t))
            if more == NULL:
                raise MemoryError
            self.keys = <uint64_t *>more
            for place in range(tokens.total):
                key = _hash_start(PyUnicode_READ(kind, data, tokens.starts[place]))
                for at in range(tokens.starts[place] + 1, min(tokens.ends[place], tokens.starts[place] + letters)):
                    key = _hash_on(key, PyUnicode_READ(kind, data, at))
                self.keys[self.total] = key | 1
                self.total += 1

    def __dealloc__(self):
        PyMem_Free(self.keys)

    def __len__(self):
        return self.total

    cdef int32_t *_numbers(self, Stems other, Py_ssize_t most, Py_ssize_t *kinds, Py_ssize_t *shared) except NULL:
        """Return a number for each of the stems, then for the first ``most`` of the others', from 0 on in the order in
        which they come, and how many are of this passage, and of both; the caller frees it."""
        cdef Py_ssize_t size = 16, place, slot, found = 0, own = 0, common = 0
        cdef uint64_t key
        while size < 2 * (self.total + most):
            size *= 2
        cdef int32_t *numbers = <int32_t *>PyMem_Malloc((self.total + most + 1) * sizeof(int32_t))
        cdef uint64_t *keys = <uint64_t *>PyMem_Calloc(size, sizeof(uint64_t))
        cdef int32_t *slots = <int32_t *>PyMem_Calloc(size, sizeof(int32_t))
        cdef uint8_t *seen = <uint8_t *>PyMem_Calloc(self.total + most + 1, 1)
        if numbers == NULL or keys == NULL or slots == NULL or seen == NULL:
            PyMem_Free(numbers)
            PyMem_Free(keys)
            PyMem_Free(slots)
            PyMem_Free(seen)
            raise MemoryError
        for place in range(self.total + most):
            key = self.keys[place] if place < self.total else other.keys[place - self.total]
            slot = <Py_ssize_t>(key >> 7) & (size - 1)
            while keys[slot] and keys[slot] != key:
                slot = (slot + 1) & (size - 1)
            if not keys[slot]:
                keys[slot] = key
                slots[slot] = found
                found += 1
            numbers[place] = slots[slot]
            if place == self.total - 1:
                own = found
            elif place >= self.total and numbers[place] < own and not seen[numbers[place]]:
                seen[numbers[place]] = 1
                common += 1
        PyMem_Free(keys)
        PyMem_Free(slots)
        PyMem_Free(seen)
        kinds[0], kinds[1], shared[0] = own, found - own + common, common
        return numbers

    def kinds(self, Stems other not None):
        cdef Py_ssize_t kinds[2]
        cdef Py_ssize_t shared
        PyMem_Free(self._numbers(other, other.total, kinds, &shared))
        return kinds[0], kinds[1], shared

    def held_by(self, Stems other not None, Py_ssize_t most):
        cdef Py_ssize_t kinds[2]
        cdef Py_ssize_t shared, place
        cdef bytes result = bytes(self.total)
        cdef uint8_t *held = <uint8_t *><char *>result
        most = max(0, min(most, other.total))
        cdef int32_t *numbers = self._numbers(other, most, kinds, &shared)
        cdef uint8_t *seen = <uint8_t *>PyMem_Calloc(kinds[0] + 1, 1)
        if seen == NULL:
            PyMem_Free(numbers)
            raise MemoryError
        for place in range(self.total, self.total + most):
            if numbers[place] < kinds[0]:
                seen[numbers[place]] = 1
        for place in range(self.total):
            held[place] = seen[numbers[place]]
        PyMem_Free(numbers)
        PyMem_Free(seen)
        return result

    def in_order(self, Stems other not None, Py_ssize_t most):
        cdef Py_ssize_t kinds[2]
        cdef Py_ssize_t shared, place, block, blocks = (self.total + 63) // 64, found = 0
        cdef uint64_t value, matched, carry, sum_
        most = max(0, min(most, other.total))
        cdef int32_t *numbers = self._numbers(other, most, kinds, &shared)
        cdef uint64_t *masks = <uint64_t *>PyMem_Calloc(kinds[0] * blocks + 1, sizeof(uint64_t))
        cdef uint64_t *row = <uint64_t *>PyMem_Malloc((blocks + 1) * sizeof(uint64_t))
        try:
            if masks == NULL or row == NULL:
                raise MemoryError
            # The bits of a row that are 0 are the lengths at which the longest common row grows (Hyyrö 2004).
            for place in range(self.total):
                masks[numbers[place] * blocks + place // 64] |= <uint64_t>1 << (place % 64)
            memset(row, 0xFF, blocks * sizeof(uint64_t))
            for place in range(self.total, self.total + most):
                if numbers[place] >= kinds[0]:
                    continue
                carry = 0
                for block in range(blocks):
                    value = row[block]
                    matched = value & masks[numbers[place] * blocks + block]
                    sum_ = value + matched
                    row[block] = (sum_ + carry) | (value & ~masks[numbers[place] * blocks + block])
                    carry = (sum_ < value) | (sum_ + carry < sum_)
            for place in range(self.total):
                found += not row[place // 64] >> (place % 64) & 1
            return found
        finally:
            PyMem_Free(numbers)
            PyMem_Free(masks)
            PyMem_Free(row)


def chrf(str first not None, str second not None):
    cdef double precision = 0, recall = 0
    cdef Py_ssize_t order, orders = 0, ours, theirs, shared
    first, second = "".join(first.lower().split()), "".join(second.lower().split())
    for order in range(1, CHRF_ORDER + 1):
        ours, theirs = PyUnicode_GET_LENGTH(first) - order + 1, PyUnicode_GET_LENGTH(second) - order + 1
        if ours > 0 and theirs > 0:
            shared = _shared_grams(first, second, order)
            precision += <double>shared / ours
            recall += <double>shared / theirs
            orders += 1
    return 2 * precision * recall / (precision + recall) / orders if precision + recall else 0.0


cdef Py_ssize_t _shared_grams(str first, str second, Py_ssize_t order) except -1:
    """Count the n-grams of one order that two texts have in common, each as often as both have it."""
    cdef Py_ssize_t place, at, slot, size = 16, shared = 0
    cdef bint counted
    cdef str text
    cdef int kind
    cdef void *data
    cdef uint64_t key
    while size < 2 * PyUnicode_GET_LENGTH(first):
        size *= 2
    cdef uint64_t *keys = <uint64_t *>PyMem_Calloc(size, sizeof(uint64_t))
    cdef int32_t *counts = <int32_t *>PyMem_Calloc(size, sizeof(int32_t))
    if keys == NULL or counts == NULL:
        PyMem_Free(keys)
        PyMem_Free(counts)
        raise MemoryError
    for counted in range(2):
        text = second if counted else first
        kind, data = PyUnicode_KIND(text), PyUnicode_DATA(text)
        for place in range(PyUnicode_GET_LENGTH(text) - order + 1):
            key = _hash_start(PyUnicode_READ(kind, data, place))
            for at in range(place + 1, place + order):
                key = _hash_on(key, PyUnicode_READ(kind, data, at))
            key |= 1
            slot = <Py_ssize_t>(key >> 7) & (size - 1)
            while keys[slot] and keys[slot] != key:
                slot = (slot + 1) & (size - 1)
            if not counted:
                keys[slot] = key
                counts[slot] += 1
            elif counts[slot] > 0:
                counts[slot] -= 1
                shared += 1
    PyMem_Free(keys)
    PyMem_Free(counts)
    return shared


def longest_row(bytes marks not None, uint8_t bits):
    cdef const uint8_t *data = <const uint8_t *><const char *>marks
    cdef Py_ssize_t place, row = 0, longest = 0, last = -3
    for place in range(len(marks)):
        if data[place] & bits:
            row = row + 1 if place - last < 3 else 1
            last = place
            longest = max(longest, row)
    return longest
