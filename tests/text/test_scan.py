"""The compiled scan and its twin in Python: the same answers on any text."""

from __future__ import annotations

import re
from types import ModuleType

import pytest
from every_letter import every_letter
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.bench import prose, shapes
from mtcheck.text import _plain_scan, scan, tokens

needs_compiler = pytest.mark.skipif(not scan.COMPILED, reason="the compiled scan was not built here")
if scan.COMPILED:
    from mtcheck.text import _scan
else:
    _scan = _plain_scan

# Letters, marks and signs of every class that the tables tell apart, and few enough that words recur.
_SIGNS = st.sampled_from(
    "aabbZ_09 ..!?,-'’„“«»()¿…×ßéşªµ²\xa0\xad\u0301\u0308İıſʰΑάςσΣ·дДҐԱ՝אבָ،ا۔اً۱नि।्เกข้ကျ"
    "#@/:;(=wDp—☆❶🄀😀！？。။．।۔።"
    "東京々ーァ한국\u3000、\u200b\u200d\ufeff😀𝒜𠀋\U000e0100\ud800\x00\x1c\x85\u2028\r\n\n"
)
_TEXTS = st.one_of(st.text(_SIGNS, max_size=80), st.text(max_size=60), st.text("ab \n.", max_size=200))
_SHAPES = [shapes.HOSTILE[name](2000) for name in shapes.HOSTILE] + [prose.text(tag, 5000) for tag in prose.LANGUAGES]

_SEQUENCES = [
    (1, ["a-z", "A-Z"]),
    (2, ["\n", "a-cа-я"]),
    (4, ["东-京東", "京々"]),
    (12, ["b", "ab", "\n"]),
    (16, ["\ud800"]),
]


def _kind(word: str) -> int:
    return sum(map(ord, word)) % 251


def _size(word: str) -> int:
    return 255 if len(word) == 7 else min(len(word), 254)


def _answers(module: ModuleType, text: str) -> list[object]:
    """Everything that a scan says of a text."""
    found = module.Tokens(text)
    return [
        len(found),
        found.words,
        list(map(found.word, range(len(found)))),
        found.spans,
        found.heads(3),
        [found.again(step) for step in (1, 2, 3)],
        found.again_in_another_case(),
        [found.poor(longer, folded) for longer in (2, 5, 11) for folded in (False, True)],
        found.marks(module.Vocabulary(_kind)),
        module.Vocabulary(_kind).marks(found.words),
        [found.is_dense(size, 4, 8, 40) for size in (2, 3, 2)],
        [found.near_echoes(size, gap) for size in (2, 3) for gap in (0, 4)],
        [module.repeats(found.words, size, near, 3) for size in (2, 3) for near in (5, 80)],
        module.paragraph_bounds(text),
        module.pieces(text),
        module.loose_stops(text),
        [module.longest_row(text.encode("utf-8", "surrogatepass"), bits) for bits in (1, 6, 32)],
        module.Letters([("а", "я"), ("東", "東")]).stand_in(text),
        module.Letters([("а", "я"), ("a", "b")]).counts(text, module.paragraph_bounds(text)),
        found.counts(module.paragraph_bounds(text), found.marks(module.Vocabulary(_kind)), 5),
        [found.between(place) for place in range(len(found) + 1)],
        module.look(text),
        [module.last_word(text[:end]) for end in range(len(text) + 1)[-90:]],
        module.is_prose(text),
        module.Vocabulary(_kind).count(text),
        module.Vocabulary(lambda word: len(word) % 3).before(text, ".।b"),
        [found.index(place) for place in range(0, len(text) + 2, 5)],
        found.distinct(module.Vocabulary(lambda word: len(word) % 2)),
        [found.sharing(module.Vocabulary(lambda word: len(word) % 5), most) for most in (4, 9, 99)],
        found.rows_in(module.paragraph_bounds(text), found.marks(module.Vocabulary(_kind)), 5, 2, 24),
        found.rows_in([(at, at + 9) for at in range(0, len(text), 6)], bytes(len(found)), 1, 1, 1),
        [
            found.heaviest(bounds, found.marks(module.Vocabulary(_kind)), held, fewest, module.Vocabulary(_size), 3)
            for bounds in (module.paragraph_bounds(text), [(at, at + 9) for at in range(0, len(text), 6)])
            for held, fewest in ((4, 1), (0, 2), (1, 0))
        ],
        found.marked(found.marks(module.Vocabulary(_kind)), 3),
        found.places({"ab", "Z", "东", "a1"}),
        [
            module.Vocabulary(lambda word: len(word) % 2).sparse(text, bounds, fewest, each, longest)
            for bounds in (module.paragraph_bounds(text), [(0, len(text)), (len(text) // 2, len(text))])
            for fewest, each, longest in ((1, 2, 99), (2, 3, 10), (4, 2, 99))
        ],
        [
            [
                (first, count, round(shared, 5))
                for first, count, shared in found.alike_rows(
                    [(at, at + 9) for at in range(0, len(text), 9)], letters, longest, share, 2, content
                )
            ]
            for letters, longest, share, content in ((2, 3, 0.3, 0.0), (6, 1, 0.5, 0.41), (2, 3, 0.2, 0.37))
        ],
        [
            (
                len(ours),
                ours.kinds(theirs),
                [(ours.in_order(theirs, most), ours.held_by(theirs, most)) for most in (-1, 0, 3, 99, 9999)],
            )
            for letters, cut in ((1, 9), (3, 60), (9, 500))
            for ours, theirs in [
                (module.Stems([text[:cut], text[-9:]], letters), module.Stems([text[cut // 2 :]], letters)),
                (module.Stems([], letters), module.Stems([text], letters)),
                (module.Stems([text[7:]], letters), module.Stems([text], letters)),
            ]
        ],
        module.Needles(["ab", "ba-", "σ", "東京", "\U0001f600", "note:"]).stand_in(text),
        module.Sequences(_SEQUENCES).seen_in(text),
        sorted(module.characters(text)),
        module.numerals(text),
        [
            (len(glance), glance.shared(module.Glance(text[20:200], letters)))
            for letters in (0, 2, 4)
            for glance in [module.Glance(text[:150], letters)]
        ],
    ]


@needs_compiler
@given(st.lists(st.text(_SIGNS, max_size=12), max_size=120), st.text(_SIGNS, max_size=12))
def test_both_give_the_same_probability_of_letters(words: list[str], word: str) -> None:
    models = [module.LetterModel(words) for module in (_scan, _plain_scan)]
    for asked in (word, *words):
        compiled, plain = (model.score(asked) for model in models)
        assert compiled == pytest.approx(plain, rel=1e-12)


@needs_compiler
@given(_TEXTS, _TEXTS)
def test_both_give_the_same_chrf(first: str, second: str) -> None:
    assert _scan.chrf(first, second) == pytest.approx(_plain_scan.chrf(first, second))


@needs_compiler
@given(_TEXTS)
def test_both_say_the_same_of_any_text(text: str) -> None:
    assert _answers(_scan, text) == _answers(_plain_scan, text)


@needs_compiler
@pytest.mark.parametrize("text", _SHAPES)
def test_both_say_the_same_of_shapes(text: str) -> None:
    assert _answers(_scan, text) == _answers(_plain_scan, text)


@needs_compiler
def test_every_character_is_cut_alike_alone_and_in_a_word() -> None:
    for letter in every_letter():
        for text in (letter, f"a{letter}b"):
            assert _scan.Tokens(text).words == tokens.words(text), ascii(letter)


@given(_TEXTS)
def test_the_widest_gap_is_no_less_than_any(text: str) -> None:
    pieces = tokens.pattern(text).split(text)
    assert scan.Tokens(text).widest_gap >= max(map(len, pieces))


@given(_TEXTS)
def test_loose_stops_hold_every_seam(text: str) -> None:
    tight, small = scan.loose_stops(text)
    assert {match.start() for match in re.finditer(r"(?<=[a-z])[.!?](?=[A-Z][a-z])", text)} <= set(tight)
    assert {match.start() for match in re.finditer(r"(?<=[a-z])\.[\"”»]? (?=[a-z])", text)} <= set(small)


@given(_TEXTS)
def test_paragraphs_hold_all_but_space_in_order(text: str) -> None:
    bounds = scan.paragraph_bounds(text)
    rest, last, block = "", 0, -1
    for start, end, number in bounds:
        assert last <= start < end
        assert block <= number
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        rest, last, block = rest + text[last:start], end, number
    assert not (rest + text[last:]).strip()


@pytest.mark.parametrize("module", [_plain_scan, _scan])
def test_a_vocabulary_asks_once_a_word_and_passes_on_what_it_raises(module: ModuleType) -> None:
    asked = []

    def classify(word: str) -> int:
        asked.append(word)
        if word == "no":
            raise LookupError(word)
        return len(word)

    vocabulary = module.Vocabulary(classify)
    assert module.Tokens("yes maybe yes").marks(vocabulary) == b"\x03\x05\x03"
    assert module.Tokens("maybe so").marks(vocabulary) == b"\x05\x02"
    assert asked == ["yes", "maybe", "so"]
    with pytest.raises(LookupError):
        module.Tokens("yes no").marks(vocabulary)
    assert module.Tokens("so yes").marks(vocabulary) == b"\x02\x03"


@pytest.mark.parametrize("module", [_plain_scan, _scan])
def test_a_vocabulary_of_endless_words_stays_bounded_and_right(module: ModuleType) -> None:
    vocabulary = module.Vocabulary(_kind)
    for first in range(0, 300_000, 1000):
        words = [f"w{number}" for number in range(first, first + 1000)]
        assert module.Tokens(" ".join(words)).marks(vocabulary) == bytes(map(_kind, words))
