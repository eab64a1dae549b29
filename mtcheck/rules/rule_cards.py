"""How often each rule speaks on human translations, as measured: the figures that ``mtcheck explain`` prints.

They come with the package as ``data/rule_cards.json``, which ``mtcheck evaluate CASES --rule-cards FILE`` writes from
the tasks of a corpus that hold undamaged human text: there every finding is (nearly always) a false alarm.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from mtcheck.languages import language as language_of
from mtcheck.languages.tags import covering, relatives_of

# What the evaluation's tasks are, for a person; another one stands under its own name.
_TITLES = {
    "clean-segment": "sentences and posts",
    "clean-doc": "pages",
    "wide-clean": "paragraphs of manuals",
    "world-segment": "sentences of news in further languages",
    "world-doc": "pages of news in further languages",
}
_FEWEST = 100  # texts of a language below which its own figure says nothing


@functools.cache
def measured() -> Mapping[str, Any]:
    """Return the figures: ``{"version", "tasks": {task: {variant: {"texts": {language: n}, "rules": {rule: {language:
    flagged}}}}}}``."""
    figures: Mapping[str, Any] = json.loads(files("mtcheck").joinpath("data/rule_cards.json").read_text("utf-8"))
    return figures


def lines(rule: str, figures: Mapping[str, Any] | None = None, *, language: str | None = None) -> Iterator[str]:
    """Yield what was measured of a rule, a line for each task and variant, then the languages where it speaks most.

    Args:
        rule: ``detector/kind``.
        figures: as ``measured`` gives them, which are the default.
        language: give the figures of this target language alone, where there are any.

    >>> figures = {"tasks": {"posts": {"text only": {
    ...     "texts": {"de": 400, "fr": 100}, "rules": {"repetition/loop": {"de": 1}}}}}}
    >>> print(*lines("repetition/loop", figures), sep="\\n")
    posts, text only: 2.0 of 1,000 (500 texts): de 2.5, none in fr
    """
    for task, variants in (measured() if figures is None else figures)["tasks"].items():
        for variant, counts in variants.items():
            texts = counts["texts"]
            flagged = counts["rules"].get(rule, {})
            if language is not None:
                texts = {name: number for name, number in texts.items() if name == language}
                flagged = {name: number for name, number in flagged.items() if name == language}
                if not texts:
                    continue
            total = sum(texts.values())
            rates = sorted(
                ((1000 * flagged.get(name, 0) / number, name) for name, number in texts.items() if number >= _FEWEST),
                key=lambda rate: (-rate[0], rate[1]),
            )
            share = 1000 * sum(flagged.values()) / total
            said = f"{_TITLES.get(task, task)}, {variant}: {share:.1f} of 1,000 ({total:,} texts)"
            yield said + (_by_language(rates) if language is None else "")


def _by_language(rates: Sequence[tuple[float, str]]) -> str:
    """Return what to say of the languages that have a rate of their own."""
    some = [f"{name} {rate:.1f}" for rate, name in rates if rate]
    none = [name for rate, name in rates if not rate]
    if some and none:
        some.append(f"none in {', '.join(none)}")
    return f": {', '.join(some)}" if some else ""


def lines_in(rule: str, language: str, figures: Mapping[str, Any] | None = None) -> Iterator[str]:
    """Yield what was measured of a rule in one target language; where nothing was, what is carried over, and whence.

    Args:
        rule: ``detector/kind``.
        language: a tag.
        figures: as ``measured`` gives them, which are the default.

    >>> figures = {"tasks": {"posts": {"text only": {
    ...     "texts": {"da": 400, "fr": 100}, "rules": {"repetition/loop": {"da": 1}}}}}}
    >>> print(*lines_in("repetition/loop", "nb", figures), sep="\\n")
    not measured in nb; carried over from da:
    da: posts, text only: 2.5 of 1,000 (400 texts)
    >>> print(*lines_in("repetition/loop", "eu", figures), sep="\\n")
    not measured in eu; carried over from all languages that are measured:
    posts, text only: 2.0 of 1,000 (500 texts): da 2.5, none in fr
    """
    own = list(lines(rule, figures, language=language))
    if own:
        yield from own
        return
    near = nearest(language, figures)
    if near:
        yield f"not measured in {language}; carried over from {', '.join(near)}:"
        yield from (f"{tag}: {line}" for tag in near for line in lines(rule, figures, language=tag))
    else:
        yield f"not measured in {language}; carried over from all languages that are measured:"
        yield from lines(rule, figures)


def nearest(language: str, figures: Mapping[str, Any] | None = None) -> list[str]:
    """Return the languages that are measured and stand in for one that is not: its varieties, or else its relatives.

    >>> figures = {"tasks": {"posts": {"text only": {"texts": {"pt-BR": 400, "es": 10, "nb": 5}, "rules": {}}}}}
    >>> nearest("pt", figures), nearest("sv", figures), nearest("ja", figures)
    (['pt-BR'], ['nb'], [])
    """
    tasks = (measured() if figures is None else figures)["tasks"].values()
    tags = dict.fromkeys(tag for variants in tasks for counts in variants.values() for tag in counts["texts"])
    facts = {tag: language_of(tag).tag for tag in tags}
    own = language_of(language).tag
    varieties = sorted(tag for tag, of in facts.items() if of == own and tag != language)
    relatives = {*relatives_of(own), *covering(own)}
    return varieties or sorted(tag for tag, of in facts.items() if of in relatives)


def languages_measured() -> int:
    """Return in how many languages the rules are measured."""
    variants = (counts for task in measured()["tasks"].values() for counts in task.values())
    return len({language_of(tag).tag for counts in variants for tag in counts["texts"]})
