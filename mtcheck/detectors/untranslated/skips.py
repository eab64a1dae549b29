"""Why a document, or a kind of finding in it, is not judged."""

from __future__ import annotations

import functools
import re

from mtcheck.detectors.untranslated.masks import without_masked
from mtcheck.detectors.untranslated.pair import pair_of
from mtcheck.languages import LANGUAGES, UNKNOWN_SCRIPTS
from mtcheck.languages.tags import covering, further_scripts
from mtcheck.model import Skipped
from mtcheck.text import language_id, passage_language, scripts
from mtcheck.text.segmentation import Segments


def unable(segments: Segments) -> str | None:
    """Return why the document cannot be judged, or ``None``."""
    if not language_id.names_a_language(segments.language.tag):
        return "the target language is not known, or its tag names no single one"
    if segments.language.scripts == UNKNOWN_SCRIPTS:
        return "in which script the target language is written is not known"
    if segments.language.tag not in LANGUAGES and _is_in_another_script(segments):
        return "the text is in another script than the one that the registry names for the target language"
    return None


def _is_in_another_script(segments: Segments) -> bool:
    """Return whether nearly all of a text is neither in the target's script nor in that of the source: of a language
    that is known by its tag alone, which may be written in more scripts than the registry says."""
    text = segments.text
    source = segments.source_language
    own = segments.language.scripts + (source.scripts if source is not None else ())
    if text.isascii():
        return False
    if not pair_of(segments.language, source).foreign_letter_re.search(text) or not _is_mostly_beside(text, own):
        return False
    further = further_scripts(segments.language.tag)
    if further and not _is_mostly_beside(text, own + further):
        return True  # Tachelhit in Arabic letters is no Arabic
    return passage_language.language_of(without_masked(text)) is None


def _is_mostly_beside(text: str, lawful: tuple[str, ...]) -> bool:
    """Return whether nearly all letters of a text are of none of some scripts."""
    foreign = re.compile(f"[{scripts.foreign_letters(lawful)}]").findall(text)
    return len(foreign) > scripts.NEARLY_ALL * sum(map(str.isalpha, text))


def unable_kinds(segments: Segments) -> tuple[Skipped, ...]:
    """Return the kinds that cannot be judged in the document."""
    kin = covering(segments.language.tag)
    source = segments.source_language
    relative = "en" if source is None else source.tag
    return _too_close(relative) if relative in kin else ()


@functools.cache
def _too_close(relative: str) -> tuple[Skipped, ...]:
    reason = f"no word list tells the target's words from {LANGUAGES[relative].name} ones"
    return (Skipped("untranslated/fragment", reason),)
