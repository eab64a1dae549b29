import pytest
from sacrebleu.metrics import BLEU, CHRF, TER

from mtcheck.languages import language
from mtcheck.model import Document
from mtcheck.run import metrics

PAIRS = [
    ("The cat sleeps on the old sofa.", "The cat is sleeping on the old sofa."),
    ("It rains in the north of the country today.", "It is raining in the north of the country today."),
    ("Nothing.", "Nothing at all."),
]


def test_a_corpus_is_what_sacrebleu_makes_of_all_segments():
    total = {}
    for text, reference in PAIRS:
        _, statistics = metrics.measure(Document(text, reference=reference), language("en"))
        for part in statistics:
            total[part.name] = metrics.add(total[part.name], part) if part.name in total else part
    texts, references = zip(*PAIRS, strict=True)
    for name, metric in zip(metrics.NAMES, (BLEU(), CHRF(), TER()), strict=True):
        expected = metric.corpus_score(list(texts), [list(references)])
        assert metrics.figure(total[name]) == {
            "score": pytest.approx(expected.score, abs=0.01),
            "signature": metric.get_signature().format(),
        }


def test_a_document_is_scored_by_its_lines():
    text, reference = ("\n\n".join(side) for side in zip(*PAIRS, strict=True))
    figures, _ = metrics.measure(Document(text, reference=reference), language("en"))
    expected = BLEU(effective_order=True).corpus_score([a for a, _ in PAIRS], [[b for _, b in PAIRS]])
    assert figures["BLEU"]["score"] == pytest.approx(expected.score, abs=0.01)
    assert "eff:yes" in figures["BLEU"]["signature"]


@pytest.mark.parametrize(
    ("tag", "tokenizer"), [("en", "13a"), ("zh", "zh"), ("ja", "char"), ("th", "char"), ("ko", "13a")]
)
def test_the_tokenization_follows_the_language(tag, tokenizer):
    figures, _ = metrics.measure(Document("長期気候です。", reference="長期の気候です。"), language(tag))
    assert f"|tok:{tokenizer}|" in figures["BLEU"]["signature"]
    assert ("asian:yes" in figures["TER"]["signature"]) is (tokenizer != "13a")


def test_two_tokenizations_are_said_in_one_signature():
    (_, (one, *_)), (_, (other, *_)) = (
        metrics.measure(Document("a b", reference="a b"), language(tag)) for tag in ("en", "zh")
    )
    assert "|tok:13a+zh|" in metrics.add(one, other).signature


def test_empty_texts_are_measured_too():
    figures, _ = metrics.measure(Document("", reference=""), language("en"))
    assert set(figures) == {"BLEU", "chrF", "TER"}


def test_ter_is_left_out_where_it_would_take_for_ever():
    text = " ".join(map(str, range(5000)))
    figures, statistics = metrics.measure(Document(text, reference=text[::-1]), language("en"))
    assert list(figures) == [part.name for part in statistics] == ["BLEU", "chrF"]
