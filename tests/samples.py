"""A small run for the tests of reporters: reports, a failure and the summary, made without any detector at work."""

import io

from mtcheck import reporters
from mtcheck.detectors import fragment, repetition, untranslated
from mtcheck.model import Document, Failure, Kind, RecordPositions, Related, Report, Rule, Skipped, Span
from mtcheck.reporters import Look
from mtcheck.run.summary import Summary
from mtcheck.settings import Settings

SETTINGS = Settings()
SIGNATURE = "v:0|d:all|c:0.5|s:default|o:default"

# The real rules' names and severities with messages of this file's own: the detectors' wording may change.
WORDING = "Something is wrong here: {what}."


def rule(detector):
    kinds = {name: Kind(kind.summary, WORDING, kind.severity) for name, kind in detector.RULE.kinds.items()}
    return Rule(detector.RULE.id, detector.RULE.summary, kinds, "0.1")


def finding(document, detector, kind, excerpt, confidence=0.9, related=(), after=0, **evidence):
    start = document.text.index(excerpt, after)
    return rule(detector).finding(
        document,
        kind,
        Span(start, start + len(excerpt)),
        confidence=confidence,
        evidence=evidence,
        related=related,
        what=f"{excerpt[:12]!r}",
    )


def report(document, *findings, score=100.0, **values):
    values = {"reason": None, "skipped": (), "metrics": {}, **values}
    return Report(
        document=document,
        findings=findings,
        score=score,
        characters=len(document.text),
        words=len(document.text.split()),
        source_lang=document.source_lang,
        target_lang=document.target_lang,
        signature=SIGNATURE,
        **values,
    )


def _plain():
    text = "The harbour opened in May, and\n\nHe sat on the the wall [/bold] and\tlooked.\r\nThe end of all \u202eit.\n"
    document = Document(text, id="pages/a b.txt", path="pages/a b.txt", target_lang="en")
    twin = Related(Span(0, 11), "the passage stands here first")
    return report(
        document,
        finding(document, fragment, "cut-end", "The harbour opened in May, and", 0.62),
        finding(document, repetition, "double", "the the", 0.987, [twin], unit="the"),
        finding(document, fragment, "no-core", "wall [/bold] and\tlooked.\r\nThe end of all \u202eit.", 0.5),
        score=71.25,
        metrics={"BLEU": {"score": 12.5, "signature": "nrefs:1|tok:13a"}},
        skipped=(Skipped("duplicate-lead", "one paragraph only"),),
    )


def _record(identifier, line, text, language):
    return Document(
        text,
        id=identifier,
        path="out.jsonl",
        target_lang=language,
        positions=RecordPositions(line, line, len(text) + 20),
    )


def _wide():
    document = _record(7, 1, "気候は長期気候、長期気候、長期気候です。東京は the city です。", "ja")
    return report(
        document,
        finding(document, repetition, "loop", "長期気候、長期気候、長期気候", 0.99, count=3),
        finding(document, untranslated, "fragment", "the city", 0.8),
        score=0.0,
    )


def _right_to_left():
    document = _record("he-1", 3, "הוא ישב על הקיר הקיר שלו.", "he")
    return report(document, finding(document, repetition, "double", "הקיר הקיר", 0.8), score=68.0)


def _combining():
    document = _record(
        None, 4, "Một ngày ngày \u0111e\u0323p. " + "Xe cu\u031b\u0301 cha\u0323y ma\u0303i. " * 40, "vi"
    )
    return report(document, finding(document, repetition, "double", "ngày ngày", 0.7), score=88.0)


def _long():
    text = "Once upon a time. " * 30 + "and so on and so on " * 30 + "They lived happily. " * 30
    document = _record("long", 5, text, "en")
    return report(document, finding(document, repetition, "loop", "and so on " * 60, 0.95), score=40.0)


RUN = (
    ("document", _plain()),
    ("document", _wide()),
    ("error", Failure("is not JSON (unexpected end); give one JSON object a line", None, "out.jsonl", 2)),
    ("document", _right_to_left()),
    ("document", _combining()),
    ("document", _long()),
    ("document", report(_record("empty", 6, "", None), reason="empty text")),
    ("document", report(_record("fuzzy", 7, "x", None), score=None, reason="fuzzy entry")),
    ("error", Failure("no such file or folder; check the spelling", None, "gone.txt")),
    (
        "summary",
        Summary(
            documents=7,
            findings={
                "fragment/cut-end": 1,
                "fragment/no-core": 1,
                "repetition/double": 3,
                "repetition/loop": 2,
                "untranslated/fragment": 1,
            },
            errors=2,
            mean_score=61.2083,
            seconds=1.25,
            signature=SIGNATURE,
            metrics={"BLEU": {"score": 12.5, "signature": "nrefs:1|tok:13a"}},
            statistics={"repetition/double": {"en": 1, "he": 1, "vi": 1}, "repetition/loop": {"en": 1, "ja": 1}},
        ),
    ),
)


LOOK = Look(width=80)


def write_run(name, look=LOOK, run=RUN):
    """Return what the reporter of a format writes of the run."""
    stream = io.StringIO(newline="")
    reporter = reporters.make(name, stream, look)
    reporter.begin(SETTINGS)
    for kind, value in run:
        {"document": reporter.document, "error": reporter.error, "summary": reporter.end}[kind](value)
    return stream.getvalue()
