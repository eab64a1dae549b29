"""BLEU, chrF and TER of a document against its reference translation, by sacreBLEU, each with its signature.

A document's segments are its lines where its reference has as many, else the document is one segment. The tokenization
follows the language: sacreBLEU's ``zh`` for Chinese and ``char`` for other languages written without spaces, ``13a``
for the rest; TER splits such text too (``asian_support``). The signature says so. TER's search for moved words takes
time with the third power of a segment's length, so a document with a line of more than 400 words has no TER.

The corpus figures come from summed segment statistics, so they need no text to be kept and add up over any number of
processes. sacreBLEU offers that only through the two methods that every metric of it has,
``_extract_corpus_statistics`` and ``_compute_score_from_stats``.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from mtcheck.languages import Language
from mtcheck.model import Document, MetricStatistics
from mtcheck.text import tokens

NAMES = ("BLEU", "chrF", "TER")
_MOST_WORDS_FOR_TER = 400  # in a segment: 0.3 s; 1,000 words take 5 s, 3,000 three minutes
_DIGITS = 2  # of a figure: what sacreBLEU prints


def measure(document: Document, language: Language) -> tuple[Mapping[str, Any], tuple[MetricStatistics, ...]]:
    """Return a document's figures and the statistics behind them; it must have a reference."""
    from sacrebleu.metrics.bleu import BLEU

    assert document.reference is not None, "only documents with a reference are measured"
    hypotheses, references = _segments(document.text, document.reference)
    tokenizer = "13a" if language.spaced else "zh" if language.tag == "zh" else "char"
    figures: dict[str, Any] = {}
    statistics = []
    for name, metric in zip(NAMES, _metrics(tokenizer, not language.spaced), strict=True):
        if name == "TER" and max(map(_length, (*hypotheses, *references))) > _MOST_WORDS_FOR_TER:
            continue
        rows = metric._extract_corpus_statistics(hypotheses, [references])
        counts = tuple(map(sum, zip(*rows, strict=True)))
        statistics.append(MetricStatistics(name, counts, metric.get_signature().format()))
        if name == "BLEU":  # few words seldom hold a run of four that agrees: sacreBLEU's own way for one sentence
            sentence_bleu = BLEU(tokenize=tokenizer, effective_order=True)
            sentence_bleu.num_refs = metric.num_refs
            metric = sentence_bleu
        score = metric._compute_score_from_stats(list(counts)).score
        figures[name] = {"score": round(score, _DIGITS), "signature": metric.get_signature().format()}
    return figures, tuple(statistics)


def _length(segment: str) -> int:
    return len(tokens.words(segment))


def add(one: MetricStatistics, other: MetricStatistics) -> MetricStatistics:
    """Return the statistics of one metric over both sets of segments."""
    counts = tuple(ours + theirs for ours, theirs in zip(one.counts, other.counts, strict=True))
    return MetricStatistics(one.name, counts, _merged(one.signature, other.signature))


def figure(statistics: MetricStatistics) -> dict[str, Any]:
    """Return the corpus score over all the segments counted, with its signature."""
    metric = _metrics("13a", False)[NAMES.index(statistics.name)]  # how it tokenizes no longer matters
    score = metric._compute_score_from_stats(list(statistics.counts)).score
    return {"score": round(score, _DIGITS), "signature": statistics.signature}


@functools.cache
def _metrics(tokenizer: str, unspaced: bool) -> tuple[Any, Any, Any]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    return BLEU(tokenize=tokenizer), CHRF(), TER(normalized=unspaced, asian_support=unspaced)


def _segments(text: str, reference: str) -> tuple[Sequence[str], Sequence[str]]:
    ours, theirs = text.splitlines(), reference.splitlines()
    if len(ours) != len(theirs) or not ours:
        return [text], [reference]
    pairs = [(our, their) for our, their in zip(ours, theirs, strict=True) if our.strip() or their.strip()]
    return tuple(zip(*pairs, strict=True)) or ([text], [reference])  # type: ignore[return-value]


def _merged(one: str, other: str) -> str:
    """Return a signature for two sets of segments that were tokenized in different ways.

    >>> _merged("nrefs:1|tok:13a", "nrefs:1|tok:zh")
    'nrefs:1|tok:13a+zh'
    """
    if one == other:
        return one
    fields = []
    for ours, theirs in zip(one.split("|"), other.split("|"), strict=True):
        name, _, value = ours.partition(":")
        values = [*value.split("+"), *theirs.partition(":")[2].split("+")]
        fields.append(f"{name}:{'+'.join(dict.fromkeys(values))}")
    return "|".join(fields)
