"""A run full of what breaks a format: markup, links and control characters in texts, names and messages; letters beyond
the basic plane; right-to-left text; a detector that broke; standard input, which is no file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from mtcheck import reporters
from mtcheck.model import Document, Failure, Finding, RecordPositions, Related, Report, Skipped, Span, fingerprint
from mtcheck.run.summary import Summary, Tally
from mtcheck.settings import Settings

SIGNATURE = "v:0|d:all|c:0.5|s:default|o:default"

LEAD = "The mill 🏭 burned down on Monday & <script>alert('x')</script> nobody was hurt."
PAGE = f"# The mill\n\n{LEAD}\n\nBy A. Writer\n\n{LEAD}\n\nIt stood on the the hill. See [here](https://example.org)."
ARABIC = "Nordwasser افتتحت المحطة الجديدة. افتتحت المحطة افتتحت المحطة افتتحت المحطة."


def found(document: Document, rule: str, words: str, message: str, *, last: bool = False, **more: object) -> Finding:
    """Return a finding of ``rule`` where ``words`` stand in a document."""
    detector, _, kind = rule.partition("/")
    start = document.text.rindex(words) if last else document.text.index(words)
    span = Span(start, start + len(words))
    values: dict[str, object] = {
        "severity": "error", "confidence": 0.91, "evidence": {"count": 2, "unit": words[:9]}, **more,
    }  # fmt: skip
    return Finding(
        detector=detector,
        kind=kind,
        span=span,
        message=message,
        excerpt=words,
        fingerprint=fingerprint(rule, document.text, span),
        place=document.positions.place(document.text, span),
        document=document.id,
        path=document.path,
        **values,  # type: ignore[arg-type]
    )


def judged(document: Document, *findings: Finding, score: float | None = 100.0, **more: object) -> Report:
    values: dict[str, object] = {"skipped": (), "reason": None, "metrics": {}, **more}
    return Report(
        document=document,
        findings=findings,
        score=score,
        characters=len(document.text),
        words=len(document.text.split()),
        source_lang=document.source_lang,
        target_lang=document.target_lang,
        signature=SIGNATURE,
        **values,  # type: ignore[arg-type]
    )


def reports() -> Iterator[Report | Failure]:
    """Yield what the run comes to."""
    page = Document(PAGE, id="docs/mill.md", path="docs/mill.md", source_lang="de", target_lang="en")
    twin = Related(Span(PAGE.index(LEAD), PAGE.index(LEAD) + len(LEAD)), "the lead that is said again")
    yield judged(
        page,
        found(
            page, "duplicate-lead/copy", LEAD, "This paragraph says the lead again (100% shared).", last=True,
            related=(twin,), confidence=1.0,
        ),
        found(page, "repetition/double", "the the", "'the' is said twice, see [this](https://example.org).",
              severity="warning"),
        score=41.25,
        skipped=(Skipped("fragment", "has no data for the language"),),
    )  # fmt: skip
    yield judged(Document("All is well.", id="docs/a b#1.md", path="docs/a b#1.md", target_lang="en"))
    record = RecordPositions(3, 3, 120)
    arabic = Document(
        ARABIC, id=7, source="Nordwasser opened the plant.", source_lang="en", target_lang="ar",
        path="pages.jsonl", positions=record,
    )  # fmt: skip
    yield judged(
        arabic,
        found(
            arabic, "repetition/loop", "افتتحت المحطة افتتحت المحطة افتتحت المحطة",
            "'افتتحت المحطة' comes 3 times in a row.",
        ),
        score=12.0,
        metrics={"BLEU": {"score": 18.5, "signature": "nrefs:1"}},
    )  # fmt: skip
    yield Failure("is no JSON object; write one a line", path="pages.jsonl", line=4)
    fuzzy = Document("", id="menu.open", path="de.po", unjudged="fuzzy", positions=RecordPositions(9, 9, 1))
    yield judged(fuzzy, score=None, reason="fuzzy")
    odd = Document("Fine\x0b |`*_ ", id="a|b", target_lang="en", positions=RecordPositions(1, 1, 9))
    yield judged(
        odd,
        found(odd, "fragment/glued", "|`*_", "note: 100% |`*_ <b>\nnext, line", severity="note", confidence=0.5),
        score=99.96,
        skipped=(Skipped("repetition", "repetition: ValueError: broke", failed=True),),
    )
    yield Failure("cannot be read: permission denied", path="secret.txt")


def write(name: str, settings: Settings | None = None, look: reporters.Look | None = None) -> str:
    """Return the run in a format."""
    stream = io.StringIO(newline="")
    reporter = reporters.make(name, stream, look)
    reporter.begin(settings or Settings())
    tally = Tally(SIGNATURE)
    for report in reports():
        if isinstance(report, Failure):
            tally.errors += 1
            reporter.error(report)
        else:
            tally.add(report)
            reporter.document(report)
    reporter.end(timeless(tally.summary(with_statistics=True)))
    return stream.getvalue()


def timeless(summary: Summary) -> Summary:
    return replace(summary, seconds=1.5)
