"""Translations of the benchmark's prose with one defect each, so that a run loads and uses all that the checker has."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from mtcheck.bench import prose

_SENTENCES = 16  # of a document: about 2,500 bytes


def pages(source: str, target: str, count: int) -> Iterator[tuple[str, str]]:
    """Yield (damaged text, its source) in two languages of ``prose.LANGUAGES``, the kinds of damage in turn."""
    for number in range(count):
        said, translated = (_sentences(tag, number) for tag in (source, target))
        spread = _DAMAGES[number % len(_DAMAGES)](list(translated), said)
        yield prose.grammar(target).gap.join(spread), prose.grammar(source).gap.join(said)


def _sentences(tag: str, seed: int) -> list[str]:
    return [sentence for sentence, _ in itertools.islice(prose.sentences(tag, seed), _SENTENCES)]


_Damage = Callable[[list[str], Sequence[str]], list[str]]


def _left_in_source(text: list[str], source: Sequence[str]) -> list[str]:
    return [*text[:5], source[5], *text[6:]]


def _half_in_source(text: list[str], source: Sequence[str]) -> list[str]:
    return [*text[:5], text[5][: len(text[5]) // 2] + " " + source[5][len(source[5]) // 2 :], *text[6:]]


def _doubled(text: list[str], source: Sequence[str]) -> list[str]:
    half = text[5][: len(text[5]) // 2]
    return [*text[:5], half + half + text[5][len(text[5]) // 2 :], *text[6:]]


def _looped(text: list[str], source: Sequence[str]) -> list[str]:
    return [*text[:5], *[text[5]] * 6, *text[6:]]


def _lead_twice(text: list[str], source: Sequence[str]) -> list[str]:
    return [text[0], f"{text[1]}\n\n{text[0]}", f"{text[1]}\n\n{text[2]}", *text[3:]]


def _cut(text: list[str], source: Sequence[str]) -> list[str]:
    return [*text[:5], text[5][len(text[5]) // 2 :], *text[6:-1], text[-1][: len(text[-1]) // 2]]


def _glued(text: list[str], source: Sequence[str]) -> list[str]:
    return [*text[:5], text[5] + text[6], *text[7:]]


_DAMAGES: tuple[_Damage, ...] = (_left_in_source, _half_in_source, _doubled, _looped, _lead_twice, _cut, _glued)
