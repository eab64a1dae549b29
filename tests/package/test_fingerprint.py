"""Fingerprints under random edits of the rest of a document."""

import random
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.model import Span, fingerprint

WORDS = (  # noqa: SIM905 - forty words read better so
    "harbour light evening keeper boat water stone village market winter letter window garden morning river bridge "
    "old small quiet narrow early long she he they it the a and but when then slowly never always went came saw gave "
    "took found left"
).split()
SHORT, LONG = "the the", "and so on and so on and so on and so on and so on"


def sentence(chance):
    words = [chance.choice(WORDS) for _ in range(chance.randint(5, 14))]
    return f"{' '.join(words).capitalize()}."


def page(chance):
    """Return the paragraphs of a page as lists of sentences; in one of them, in the middle, stands a defect."""
    paragraphs = [[sentence(chance) for _ in range(chance.randint(2, 6))] for _ in range(chance.randint(6, 12))]
    defect = chance.choice((SHORT, LONG))
    paragraphs[chance.randrange(len(paragraphs))].insert(1, f"Nearby a man {defect} gate had stood.")
    return paragraphs, defect


def edited(paragraphs, defect, chance):
    """Edit a sentence, a word or the order anywhere in the rest."""
    paragraphs = [list(sentences) for sentences in paragraphs]
    rest = [
        (paragraph, at)
        for paragraph, sentences in enumerate(paragraphs)
        for at, each in enumerate(sentences)
        if defect not in each
    ]
    paragraph, at = chance.choice(rest)
    what = chance.choice(("replace", "insert", "delete", "word", "move", "new"))
    if what == "replace":
        paragraphs[paragraph][at] = sentence(chance)
    elif what == "insert":
        paragraphs[paragraph].insert(at, sentence(chance))
    elif what == "delete":
        del paragraphs[paragraph][at]
    elif what == "word":
        words = paragraphs[paragraph][at].split()
        words[chance.randrange(len(words))] = chance.choice(WORDS)
        paragraphs[paragraph][at] = " ".join(words)
    elif what == "move":
        paragraphs.insert(chance.randrange(len(paragraphs)), paragraphs.pop(chance.randrange(len(paragraphs))))
    else:
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), [sentence(chance)])
    return paragraphs


def written(paragraphs, chance):
    width = chance.choice((None, 60, 72, 80, 100))
    texts = [" ".join(sentences) for sentences in paragraphs]
    return "\n\n".join(texts if width is None else [textwrap.fill(text, width) for text in texts])


def mark(text, defect, rule="repetition/double"):
    words = defect.split()
    start = next(
        at
        for at in range(len(text))
        if text[at:].split(maxsplit=len(words))[: len(words)] == words and not text[at].isspace()
    )
    end = start
    for word in words:
        end = text.index(word, end) + len(word)
    return fingerprint(rule, text, Span(start, end))


def test_over_99_in_100_unchanged_findings_keep_their_fingerprint_and_a_changed_one_loses_it():
    chance = random.Random(6)
    kept = lost = 0
    pages = 600
    for _ in range(pages):
        paragraphs, defect = page(chance)
        before = mark(written(paragraphs, chance), defect)
        after = paragraphs
        for _ in range(chance.randint(1, 5)):
            after = edited(after, defect, chance)
        kept += mark(written(after, chance), defect) == before
        changed = defect.replace("the the", "an an").replace("so on", "so forth")
        other = [[each.replace(defect, changed) for each in sentences] for sentences in paragraphs]
        lost += mark(written(other, chance), changed) != before
    assert kept / pages > 0.99
    assert lost == pages


def test_lines_of_a_list_that_change_places_keep_their_fingerprints():
    lines = ["Open", "the the", "Close all", "Save"]
    one, other = "\n".join(lines), "\n".join([lines[1], lines[3], lines[0], lines[2]])
    assert mark(one, SHORT) == mark(other, SHORT)


def test_twins_in_two_sentences_differ():
    text = "On the the wall he sat.\n\nBy the the sea he sat."
    second = text.rindex("the the")
    assert mark(text, SHORT) != fingerprint("repetition/double", text, Span(second, second + len(SHORT)))


@given(st.text(), st.data())
@settings(max_examples=200, deadline=None)
def test_any_span_of_any_text_has_one(text, data):
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first = fingerprint("a/b", text, Span(start, end))
    assert len(first) == 16
    assert fingerprint("a/c", text, Span(start, end)) != first


@pytest.mark.parametrize("text", ["x" * 1_000_000, "x\n" * 500_000, "the the\n" * 100_000])
def test_hostile_texts_cost_little(text):
    for start in range(0, len(text) - 10, len(text) // 1000):
        fingerprint("a/b", text, Span(start, start + 7))
