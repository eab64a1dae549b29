"""What is never judged: addresses, handles, tags, placeholders, code, names of files."""

from __future__ import annotations

import functools

from mtcheck.detectors.untranslated.patterns import spans
from mtcheck.patterns import lazy_re
from mtcheck.text import scan

# What is never judged: addresses, handles, tags, placeholders, code, names of files. Every repeat is bounded or starts
# at a word's edge, so that no input makes it slow.
_ADDRESS = r"| (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,5}"
_MASK = r"""(?x)
    https?://\S+ | www\.\S+
    {address}
    | \#[A-Z][A-Za-z0-9_]{0,40}\#(?![A-Za-z]) | [@\#]\w+
    | \[(\w{1,30})\](?=[^\[\]\n]{0,200}\[/\1\]) | \[/\w{1,30}\]
    | \[\[:?[A-Za-z]{2,20}:[^\[\]\n|]{1,120}(?:\||\]\]) | \[\[[^\[\]\n|]{1,120}\|
    | `[^`\n]{1,200}` | <[^<>\n]{1,200}> | \{[^{}\n]{1,80}\} | \[[A-Z0-9_]{2,40}\]
    | %(?:\(\w{1,40}\))?[sdif]\b | \$\{?\w{1,60}\}? | &\#?\w{1,10};
    | (?<![A-Za-z0-9_-])[A-Za-z0-9_-]{1,60}(?:[./\\_:]+[A-Za-z0-9_-]{1,60}){1,12}
    | (?<![\w-])--?[A-Za-z][\w-]{0,40}
    | (?<!\w)\*?\.[A-Za-z]\w{1,4}\b
    | (?<![^\n])/{3,5}[ \t]*[A-Za-z][\w-]{0,30}
    """
_MASK_RE = lazy_re(_MASK.replace("{address}", _ADDRESS))
_MASK_WITHOUT_ADDRESS_RE = lazy_re(_MASK.replace("{address}", ""))  # an address is looked for at each word
# One of these stands in whatever that finds; nearly no paragraph has one, and this look costs a seventh of that one.
_MAY_BE_MASKED_RE = lazy_re(
    r"[@#`<{/\\_]|[.:](?:(?=[A-Za-z0-9_-])|(?<=www\.))|\[(?=[\[A-Z0-9_])|%(?=[(sdif])|\$(?=[{\w])|&(?=[#\w])"
    r"|-(?<![\w-]-)(?=-?[A-Za-z])"
)
# And one of these in whatever that finds and in what ``_CODE_RE`` does: one compiled pass clears most paragraphs.
_MASKED, _CODE = 1, 2
_SIGNS = scan.Sequences(
    [
        (_MASKED, ("@#`<{/\\_$&",)),
        (_MASKED, (".:", "-A-Za-z0-9_")),
        (_MASKED, ("w", "w", "w", ".")),
        (_MASKED, ("[", "[A-Z0-9_")),
        (_MASKED, ("%", "(sdif")),
        (_MASKED, ("-", "-A-Za-z")),
        (_CODE, ("&|{};=$<*",)),
        (_CODE, ("(", ")")),
        (_CODE, ("-:", "-:>")),  # "::", "->", "--", and ":>", ":-", "-:"
    ]
)
_FENCE_RE = lazy_re(r"(?ms)^[ \t]*(```|~~~).*?(?:^[ \t]*\1|\Z)")
# What lines of programs, commands and settings hold and sentences do not.
_CODE_RE = lazy_re(
    r"&&|\|\||\w\(\)|\);|=>|->|::|[{};]\s*$|^\s*[\w.-]+\s*=\s*\S+\s*$|^\s*\$\s+\w+\s|\s--[a-z]|</?\w[^<>]*>\s*$"
    r"|\w\*\s\w+[,)]|\w:\s?\d[\d.]{0,8}(?:em|px|rem|ch|vh|vw)\s*;"
)


@functools.lru_cache(maxsize=256)
def masked_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of what is no word of any language: links, code, placeholders, file names."""
    if not _SIGNS.seen_in(text) & _MASKED or _MAY_BE_MASKED_RE.search(text) is None:
        return ()
    return tuple(spans(_MASK_RE if "@" in text else _MASK_WITHOUT_ADDRESS_RE, text))


def without_masked(text: str) -> str:
    """Return a text with a space for each stretch that is no word of any language."""
    masked = masked_spans(text)
    if not masked:
        return text
    starts = (0, *(end for _, end in masked))
    return " ".join(text[start:end] for start, end in zip(starts, (*(at for at, _ in masked), None), strict=True))


def is_code(text: str) -> bool:
    """Return whether a text looks like lines of a program, a command or settings."""
    return bool(_SIGNS.seen_in(text) & _CODE) and _CODE_RE.search(text) is not None


def fences(text: str) -> list[tuple[int, int]]:
    """Return where blocks of code between fences start and end."""
    return spans(_FENCE_RE, text) if "```" in text or "~~~" in text else []
