"""Count the groups of English word classes that stand only where a word was taken out.

``python -m mtcheck.bench.gaps SENTENCES...`` reads files of sound English sentences, one a line (or JSON lists of
them), takes subjects and verbs out of copies of them, and writes to ``mtcheck/data/english_gaps.txt`` the shortest
groups of two or three classes (``mtcheck.text.english``) that are far commoner across the gaps than in the sentences.
The file shipped was counted over some 100,000 sentences of manuals and, eightfold, 8,000 of news and posts; it holds
classes, no words. Of sentences that were not counted, two in 1,000 hold one of its groups.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from mtcheck.text import english

_LENGTHS = (2, 3)
_LEAST = 70  # gaps that a group must stand across
_RATIO = 300.0  # times as often across gaps as in sound sentences
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


def _read(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        text = Path(path).read_text("utf-8")
        yield from json.loads(text) if text.startswith("[") else text.splitlines()


if __name__ == "__main__":
    found = groups(_read(sys.argv[1:]))
    target = Path(english.__file__).parent.parent / "data" / "english_gaps.txt"
    target.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(len(found), "groups")
