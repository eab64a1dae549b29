"""Subtitles, SubRip and WebVTT: a file is one document; a sentence that goes on in the next cue is one sentence.

Left out: numbers, times, settings, notes, styles and tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mtcheck.errors import InputError
from mtcheck.model import Document, line_starts
from mtcheck.patterns import lazy_re
from mtcheck.readers.files import STDIN, InputFile, read_text
from mtcheck.readers.prose import LINE, Prose
from mtcheck.text.stops import STOPS

_TIMES_RE = lazy_re(r"\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}\s*-->")
_NOT_CUES_RE = lazy_re(r"(?:WEBVTT|NOTE|STYLE|REGION)\b")
_TAG_RE = lazy_re(r"</?[A-Za-z0-9][^<>\n]{0,200}>|\{\\[^{}\n]{1,100}\}")
_ENDS = STOPS | frozenset(':;♪」』])"”»—–')
_NEW_SPEAKER_RE = lazy_re(r"\s*(?:[-–—♪>\[(]|[A-ZÀ-Þ]{2,}[^a-z]{0,30}:)")


def read(file: InputFile) -> Iterator[Document | InputError]:
    """Yield the file's one document, or why it cannot be read."""
    try:
        text = read_text(file)
        yield prose_of(text, file.path).document(file, file.target_lang)
    except InputError as error:
        yield InputError(error.message, path=error.path, line=error.line, document=file.path or STDIN)


def prose_of(text: str, path: str | None = None) -> Prose:
    """Return what is said in the cues of a text.

    Raises:
        InputError: if the text holds no cue.
    """
    prose = Prose(text)
    starts = (*line_starts(text), len(text))
    in_cue = seen = False
    last = ""
    for start, end in pairwise(starts):
        line = text[start:end]
        if _TIMES_RE.match(line):
            in_cue = seen = fresh = True
        elif not line.strip():
            in_cue = False
        elif in_cue:
            said = _TAG_RE.sub("", line).strip()
            if _NEW_SPEAKER_RE.match(said) or (fresh and last.rstrip("’")[-1:] in _ENDS):
                prose.part(LINE)
            fresh = False
            offset = start
            prose.space(start, start)
            for tag in _TAG_RE.finditer(text, start, end):
                prose.add(offset, tag.start(), entities=True)
                offset = tag.end()
            prose.add(offset, end, entities=True)
            last = said or last
    if not seen and text.strip() and not _NOT_CUES_RE.match(text):
        raise InputError("holds no cue with times such as 00:00:01,000 --> 00:00:02,000", path=path, line=1)
    return prose
