# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""The words of a list with their frequencies, as bytes and a table of hashes: a tenth of the memory of a dictionary, a
third of its time to read, and nothing that a process which forks has to copy.

``mtcheck.text.word_list`` says what it means, and has the twin in Python.
"""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Realloc
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcmp, memcpy, memset
from cpython.object cimport PyObject
from cpython.buffer cimport PyBUF_SIMPLE, PyBuffer_Release, PyObject_GetBuffer

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object text, Py_ssize_t* size) except NULL
    PyObject* PyDict_GetItemWithError(object words, object word) except? NULL

cdef enum:
    ABSENT = -1
    UNLISTED = -1  # below the frequency of any word
    CUT_OFF = -2
    FORM = 0x4D545701  # of a saved list; another form, or byte order, is another number

cdef struct Head:
    uint32_t form, now, count, slot_mask, text_size, unused


cdef class WordList:
    """A mapping of words to Zipf frequencies, the most frequent first, which grows by ``feed`` alone.

    Args:
        first: the frequency of the first array, in hundredths of a Zipf.
        most: words from which on no further array is read.
    """

    cdef uint8_t* _text  # the words, one after the other
    cdef uint32_t* _starts  # of each word, and the end of the last
    cdef uint16_t* _hundredths  # of a Zipf, of each word
    cdef uint32_t* _slots  # number of a word + 1, by hash; 0 is free
    cdef Py_ssize_t _count, _room, _text_room, _slot_mask, _left, _most
    cdef int _now
    cdef Py_buffer _saved  # where a saved list lies, which then owns all of the above
    cdef bint _is_saved
    cdef readonly bint is_full

    def __cinit__(self, int first, Py_ssize_t most):
        self._now = first + 1
        self._most = most
        self._starts = <uint32_t*> PyMem_Calloc(1, sizeof(uint32_t))
        self._slot_mask = 1023
        self._slots = <uint32_t*> PyMem_Calloc(self._slot_mask + 1, sizeof(uint32_t))
        if self._starts == NULL or self._slots == NULL:
            raise MemoryError

    def __dealloc__(self):
        if self._is_saved:
            PyBuffer_Release(&self._saved)
            return
        PyMem_Free(self._text)
        PyMem_Free(self._starts)
        PyMem_Free(self._hundredths)
        PyMem_Free(self._slots)

    def feed(self, const uint8_t[::1] packed):
        """Add the words of a piece of msgpack arrays of strings, each array a hundredth of a Zipf less frequent than the
        one before, until there are enough; return how many bytes were read: what is cut off is to come again.

        Raises:
            ValueError: if something else is packed there.
        """
        cdef Py_ssize_t at = 0, end = packed.shape[0], after, length
        while not self.is_full:
            if self._left == 0:
                after = _header(packed, at, end, &length, 0x90, 0x0F, 0xDC)
                if after == CUT_OFF:
                    return at
                at = after
                self._left = length
                self._now -= 1
            while self._left > 0:
                after = _header(packed, at, end, &length, 0xA0, 0x1F, 0xD9)
                if after == CUT_OFF or length > end - after:
                    return at
                self._add(&packed[0] + after, length)
                at = after + length
                self._left -= 1
            self.is_full = self._count > self._most
        return at

    def saved(self):
        """Return the list as bytes that ``restored`` takes, on this machine."""
        cdef Head head
        cdef Py_ssize_t count = self._count
        head.form, head.now, head.count, head.unused = FORM, self._now, <uint32_t> count, 0
        head.slot_mask, head.text_size = <uint32_t> self._slot_mask, self._starts[count]
        return b"".join(
            (
                (<const char*> &head)[: sizeof(Head)],
                (<const char*> self._starts)[: (count + 1) * sizeof(uint32_t)],
                (<const char*> self._slots)[: (self._slot_mask + 1) * sizeof(uint32_t)],
                (<const char*> self._hundredths)[: count * sizeof(uint16_t)],
                (<const char*> self._text)[: head.text_size],
            )
        )

    @staticmethod
    def restored(saved):
        """Return the list that some bytes, such as a mapped file, hold; they are used where they lie.

        Raises:
            ValueError: if they are no list that was saved here.
        """
        cdef WordList words = WordList(0, 0)
        cdef Head head
        cdef const uint8_t* data
        cdef Py_ssize_t number, size, free = 0
        PyMem_Free(words._starts)
        PyMem_Free(words._slots)
        words._starts, words._slots = NULL, NULL
        PyObject_GetBuffer(saved, &words._saved, PyBUF_SIMPLE)
        words._is_saved = True
        data = <const uint8_t*> words._saved.buf
        size = words._saved.len
        if size < <Py_ssize_t> sizeof(Head):
            raise ValueError("too short for a list of words")
        memcpy(&head, data, sizeof(Head))
        size -= sizeof(Head)
        size -= (<Py_ssize_t> head.count + 1) * sizeof(uint32_t)
        size -= (<Py_ssize_t> head.slot_mask + 1) * sizeof(uint32_t)
        size -= <Py_ssize_t> head.count * sizeof(uint16_t)
        size -= <Py_ssize_t> head.text_size
        if head.form != FORM or size != 0 or (<uint64_t> head.slot_mask + 1) & head.slot_mask:
            raise ValueError("no list of words that was saved here")
        data += sizeof(Head)
        words._starts = <uint32_t*> data
        data += (<Py_ssize_t> head.count + 1) * sizeof(uint32_t)
        words._slots = <uint32_t*> data
        data += (<Py_ssize_t> head.slot_mask + 1) * sizeof(uint32_t)
        words._hundredths = <uint16_t*> data
        words._text = <uint8_t*> data + <Py_ssize_t> head.count * sizeof(uint16_t)
        words._count, words._slot_mask = head.count, head.slot_mask
        words._now, words.is_full = <int> head.now, True
        # A file may have been changed: nothing may point outside, and a search must come to an end.
        if words._starts[0] != 0 or words._starts[head.count] != head.text_size:
            raise ValueError("a list of words that was changed")
        for number in range(head.count):
            if words._starts[number] > words._starts[number + 1]:
                raise ValueError("a list of words that was changed")
        for number in range(<Py_ssize_t> head.slot_mask + 1):
            if words._slots[number] > head.count:
                raise ValueError("a list of words that was changed")
            free += words._slots[number] == 0
        if not free:
            raise ValueError("a list of words that was changed")
        return words

    @property
    def floor(self):
        """The frequency of the array that was read last."""
        return self._now / 100.0

    cdef int _add(self, const uint8_t* word, Py_ssize_t length) except -1:
        cdef Py_ssize_t place, number
        cdef uint32_t begin = self._starts[self._count]
        if self._count + 1 >= self._room:
            self._room = max(1024, 2 * self._room)
            self._starts = <uint32_t*> _grown(self._starts, (self._room + 1) * sizeof(uint32_t))
            self._hundredths = <uint16_t*> _grown(self._hundredths, self._room * sizeof(uint16_t))
        if <Py_ssize_t> begin + length > self._text_room:
            self._text_room = max(16384, 2 * (self._text_room + length))
            self._text = <uint8_t*> _grown(self._text, self._text_room)
        place = self._place(word, length)
        if self._slots[place]:
            self._hundredths[self._slots[place] - 1] = <uint16_t> self._now
            return 0
        memcpy(self._text + begin, word, length)
        self._hundredths[self._count] = <uint16_t> self._now
        self._count += 1
        self._starts[self._count] = begin + <uint32_t> length
        self._slots[place] = <uint32_t> self._count
        if 2 * self._count > self._slot_mask:
            PyMem_Free(self._slots)
            self._slot_mask = 2 * self._slot_mask + 1
            self._slots = <uint32_t*> PyMem_Calloc(self._slot_mask + 1, sizeof(uint32_t))
            if self._slots == NULL:
                raise MemoryError
            for number in range(self._count):
                begin = self._starts[number]
                place = self._place(self._text + begin, self._starts[number + 1] - begin)
                self._slots[place] = <uint32_t> (number + 1)
        return 0

    cdef inline Py_ssize_t _place(self, const uint8_t* word, Py_ssize_t length) noexcept:
        """Return the slot that a word has, or would have."""
        return self._place_of(word, length, _hashed(word, length))

    cdef inline Py_ssize_t _place_of(self, const uint8_t* word, Py_ssize_t length, uint64_t hashed) noexcept:
        cdef Py_ssize_t place
        cdef uint32_t number, begin
        place = <Py_ssize_t> (hashed & <uint64_t> self._slot_mask)
        while self._slots[place]:
            number = self._slots[place] - 1
            begin = self._starts[number]
            if <Py_ssize_t> (self._starts[number + 1] - begin) == length and not memcmp(
                self._text + begin, word, length
            ):
                break
            place = (place + 1) & self._slot_mask
        return place

    cdef int _find(self, object word) except -2:
        """Return the hundredths of a Zipf of a word, or ``ABSENT``."""
        cdef Py_ssize_t length
        cdef const char* encoded
        cdef uint32_t number
        if not isinstance(word, str):
            return ABSENT
        try:
            encoded = PyUnicode_AsUTF8AndSize(word, &length)
        except UnicodeEncodeError:  # half of a surrogate pair, which no list holds
            return ABSENT
        number = self._slots[self._place(<const uint8_t*> encoded, length)]
        if number == 0:
            return ABSENT
        return self._hundredths[number - 1]

    cdef inline double _frequency(self, const uint8_t* word, Py_ssize_t length, uint64_t hashed) noexcept:
        """Return the frequency of a word, or ``UNLISTED``."""
        cdef uint32_t number = self._slots[self._place_of(word, length, hashed)]
        return self._hundredths[number - 1] / 100.0 if number else <double> UNLISTED

    def __contains__(self, word):
        return self._find(word) != ABSENT

    def __getitem__(self, word):
        cdef int found = self._find(word)
        if found == ABSENT:
            raise KeyError(word)
        return found / 100.0

    def get(self, word, default=None):
        """Return the frequency of a word, or ``default`` where the list lacks it."""
        cdef int found = self._find(word)
        return default if found == ABSENT else found / 100.0

    def __len__(self):
        return self._count

    def __iter__(self):
        for word, _ in self.items():
            yield word

    def items(self):
        """Yield the words with their frequencies."""
        cdef Py_ssize_t number
        cdef uint32_t begin
        for number in range(self._count):
            begin = self._starts[number]
            yield (
                self._text[begin : self._starts[number + 1]].decode("utf-8"), self._hundredths[number] / 100.0
            )


cdef inline uint64_t _hashed(const uint8_t* word, Py_ssize_t length) noexcept:
    cdef uint64_t hashed = 14695981039346656037UL  # FNV-1a
    cdef Py_ssize_t index
    for index in range(length):
        hashed = (hashed ^ word[index]) * 1099511628211UL
    return hashed ^ (hashed >> 32)


cdef class _Asked:
    """A word as lists are asked for it: written in UTF-8 and hashed once for all of them."""

    cdef object word
    cdef const uint8_t* encoded
    cdef Py_ssize_t length
    cdef uint64_t hashed

    def __init__(self, str word not None):
        self.word = word
        self.encoded = <const uint8_t*> PyUnicode_AsUTF8AndSize(word, &self.length)
        self.hashed = _hashed(self.encoded, self.length)

    cdef inline double frequency(self, object words) except? -2:
        """Return how frequent a list says that the word is, or ``UNLISTED``."""
        cdef PyObject* found
        if words is None:
            return UNLISTED
        if isinstance(words, WordList):
            return (<WordList> words)._frequency(self.encoded, self.length, self.hashed)
        found = PyDict_GetItemWithError(words, self.word)
        return UNLISTED if found == NULL else <double> (<object> found)


cdef class WordFlags:
    """What a function says of a word, for most words without asking it: by one look into each of the lists that decide.

    ``mtcheck.detectors.untranslated.pair`` says what the flags mean, and what each argument is.
    """

    cdef object ask, known, other, third, own_other, own_third, brief, frequent, of_twins, own, openers
    cdef list relatives
    cdef dict brief_relatives
    cdef bint latin, is_flat, asks_relatives
    cdef double least_difference, suspect, core, own_floor, brief_telling, anchor
    cdef int strange, unlisted, unlisted_long, rare, is_frequent, is_capitals
    cdef uint8_t alphabet[8192]  # a bit for each letter of the target's words
    cdef bint knows_alphabet

    def __init__(
        self, ask, *, latin, lists, own_lists, is_flat, brief, frequent, twin_words, own, own_floor, relatives, openers,
        alphabet, least_difference, suspect, core, brief_telling, anchor, unlisted, unlisted_long, strange, rare,
        is_frequent, is_capitals,
    ):
        cdef uint32_t letter
        self.ask = ask
        self.latin, self.is_flat = latin, is_flat
        self.known, self.other, self.third = lists
        self.own_other, self.own_third = own_lists
        self.brief, self.frequent, self.of_twins, self.openers = dict(brief), frequent, twin_words, openers
        self.own, self.own_floor = own, own_floor
        self.relatives = [words for words in relatives if isinstance(words, WordList)]
        self.brief_relatives = {}
        for words in relatives:
            if not isinstance(words, WordList):
                for word, frequency in words.items():
                    self.brief_relatives[word] = max(frequency, self.brief_relatives.get(word, frequency))
        self.asks_relatives = bool(self.relatives or self.brief_relatives or twin_words)
        self.least_difference, self.suspect, self.core = least_difference, suspect, core
        self.brief_telling, self.anchor = brief_telling, anchor
        self.unlisted, self.unlisted_long, self.strange = unlisted, unlisted_long, strange
        self.rare, self.is_frequent, self.is_capitals = rare, is_frequent, is_capitals
        memset(self.alphabet, 0, sizeof(self.alphabet))
        self.knows_alphabet = bool(alphabet)
        for each in alphabet:
            letter = ord(each)
            if letter < 0x10000:
                self.alphabet[letter >> 3] |= <uint8_t> (1 << (letter & 7))

    def __call__(self, str word not None):
        """Return the flags of a word."""
        cdef int marks = self._flags(word)
        return self.ask(word) if marks < 0 else marks

    cdef int _flags(self, str word) except -2:
        """Return the flags of a word, or -1 where more must be known."""
        cdef bint small = word.islower(), is_ascii = word.isascii()
        cdef Py_UCS4 letter
        cdef str folded = word if is_ascii and small else word.casefold()
        cdef int marks = 0
        cdef double known
        cdef _Asked asked, as_folded
        for letter in folded:
            if letter in u"'’ʻʼ‘" or 0xD800 <= letter < 0xE000 or letter >= 0x10000:
                return -1
            if not self.latin and _is_latin(letter):
                return -1
        asked = _Asked(word)
        as_folded = asked if folded == word else _Asked(folded)
        known = asked.frequency(self.known)
        if known != UNLISTED or self.known is None:
            if self._is_suspect(asked.frequency(self.other), known) or self._is_suspect(
                asked.frequency(self.third), known
            ):
                return -1
        if small:
            if self.asks_relatives and self._may_tell(as_folded):
                return -1
            if self.is_flat or known < self.core:
                marks |= self.rare
        if known == UNLISTED:
            if not small:
                if max(as_folded.frequency(self.other), as_folded.frequency(self.third)) >= self.anchor:
                    return -1
                if folded in self.openers:
                    return -1
            elif as_folded is not asked and as_folded.frequency(self.known) != UNLISTED:
                return -1
            elif (
                as_folded.frequency(self.own_other) != UNLISTED
                or as_folded.frequency(self.own_third) != UNLISTED
                or folded in self.brief
            ):
                return -1
            elif self.knows_alphabet and self._is_strange(folded):
                marks |= self.strange
            else:
                marks |= self.unlisted_long if len(word) > 3 else self.unlisted
        if folded in self.frequent:
            marks |= self.is_frequent
        if not small and word.isupper():
            marks |= self.is_capitals
        return marks

    cdef inline bint _is_suspect(self, double theirs, double known) noexcept:
        """Return whether another list's word may be far more the other language's."""
        if self.known is None:
            return theirs != UNLISTED
        return theirs > self.suspect and theirs - known >= self.least_difference

    cdef bint _may_tell(self, _Asked asked) except -1:
        """Return whether a word may speak for a relative."""
        cdef double least = asked.frequency(self.own)
        if len(<str> asked.word) < 2:
            return False
        least = (self.own_floor if least == UNLISTED else least) + self.brief_telling
        for words in self.relatives:
            if (<WordList> words)._frequency(asked.encoded, asked.length, asked.hashed) >= least:
                return True
        return asked.frequency(self.brief_relatives) >= least or asked.word in self.of_twins

    cdef bint _is_strange(self, str word) except -1:
        """Return whether a word has letters of the target's words and others."""
        cdef bint own = False, other = False
        cdef Py_UCS4 letter
        cdef uint32_t code
        for letter in word:
            code = <uint32_t> letter
            if self.alphabet[code >> 3] >> (code & 7) & 1:
                own = True
            else:
                other = True
        return own and other


cdef inline bint _is_latin(Py_UCS4 letter) noexcept:
    return c"A" <= letter <= c"Z" or c"a" <= letter <= c"z" or 0xAA <= letter < 0x300 or 0x1E00 <= letter < 0x1F00


cdef void* _grown(void* memory, size_t size) except NULL:
    cdef void* grown = PyMem_Realloc(memory, size)
    if grown == NULL:
        raise MemoryError
    return grown


cdef Py_ssize_t _header(
    const uint8_t[::1] packed, Py_ssize_t at, Py_ssize_t end, Py_ssize_t* length, uint8_t short, uint8_t bits, uint8_t wide
) except -1:
    """Read the header of an array or a string of msgpack: its length within the first byte, or in those after it;
    return where it ends."""
    cdef uint8_t first
    cdef int width, each
    if at >= end:
        return CUT_OFF
    first = packed[at]
    at += 1
    if first & ~bits == short:
        length[0] = first & bits
        return at
    # d9, da, db: strings with lengths of 1, 2, 4 bytes; dc, dd: arrays with lengths of 2, 4 bytes
    if wide == 0xD9 and 0xD9 <= first <= 0xDB:
        width = 1 << (first - 0xD9)
    elif wide == 0xDC and 0xDC <= first <= 0xDD:
        width = 2 << (first - 0xDC)
    else:
        raise ValueError("what is packed there is no list of words")
    if width > end - at:
        return CUT_OFF
    length[0] = 0
    for each in range(width):
        length[0] = length[0] << 8 | packed[at + each]
    return at + width
