"""A coverage-guided fuzz target for the readers and the detectors.

``python tests/fuzz/fuzz.py -max_total_time=300 tests/fuzz/corpus`` (needs ``pip install atheris``). What it finds is
kept as a file in ``tests/fuzz/cases``, which ``test_fuzz.py`` runs through the same target.
"""

from __future__ import annotations

import sys
from io import BytesIO

from mtcheck import Checker, Document, InputError, Settings
from mtcheck.readers import BY_NAME, ReadOptions, read
from mtcheck.readers.files import InputFile

_CHECKER = Checker(Settings(min_confidence=0.0))
_TAGS = ("en", "de", "ru", "ja", "zh", "hi", "ar", "th", "ko", "tr", None, "tlh")
# In a fixed order, new ones last: a case's first byte counts from 128 into it.
FORMATS = (
    "jsonl", "tsv", "csv", "markdown", "html", "po", "xml", "xliff", "tmx", "ts", "json", "xcstrings", "yaml",
    "properties", "strings", "fluent", "subtitles", "rst", "asciidoc", "office", "arrow", "stringsdict", "text",
    "mo", "toml", "php", "vue", "xlsx", "javascript",
)  # fmt: skip
_SEPARATOR = "\n===\n"


def target(data: bytes) -> None:
    """Read or check ``data``: the first byte says which, the second the language."""
    if len(data) < 2:
        return
    choice, tag, rest = data[0], _TAGS[data[1] % len(_TAGS)], data[2:]
    if choice < 128:
        text, _, source = rest.decode("utf-8", "surrogateescape").partition(_SEPARATOR)
        _judge(Document(text, source=source or None, source_lang="en", target_lang=tag))
        return
    form = FORMATS[(choice - 128) % len(FORMATS)]
    file = InputFile(f"input{BY_NAME[form].suffixes[0]}", opener=lambda: BytesIO(rest))
    for item in read(file, ReadOptions(input_format=form)):
        if isinstance(item, InputError):
            assert "internal error" not in str(item), item
        else:
            _judge(item)


def _judge(document: Document) -> None:
    outcome = _CHECKER.outcome(document)
    if isinstance(outcome, InputError):
        assert "internal error" not in outcome.message, outcome.message
        return
    broken = [skipped.reason for skipped in outcome.skipped if skipped.failed]
    assert not broken, broken
    assert outcome.score is None or 0 <= outcome.score <= 100
    for finding in outcome.findings:
        # Only where there is no text at all does a finding have no character to mark.
        assert 0 <= finding.start < finding.end or (finding.start == finding.end == 0 and not document.text)
        if document.path is None:  # in a document of markup, offsets count into the file
            assert finding.excerpt == document.text[finding.start : finding.end]
        finding.to_dict()
    outcome.to_dict()


def main() -> None:
    """Fuzz until something breaks or the time is over."""
    import atheris

    atheris.instrument_all()
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
