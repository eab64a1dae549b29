"""placeholders, tags, links, code or structure that did not survive the translation.

Finds: what a program reads in a text, or what a page is built of, where the translation differs from the source.
``placeholder``: a variable (printf, brace, ICU, Rails, i18next, Android, Qt, .NET, Fluent, shell, Jinja; in catalogs
also those of PHP, ``:name`` and ``$name``) lost, renamed, translated, doubled or broken. ``tag``: a tag of HTML, XML,
JSX or BBCode lost, changed or broken. ``link``: the target of a link, a URL or an e-mail address changed or lost.
``code``: a code span, file name or dotted identifier changed, lost or broken by a space; a word of a program or an
option of a command translated. ``structure``: emphasis, headings, fences or front matter of Markdown broken or missing,
a code block missing, a heading that stands twice, the kind of an admonition (``:::warning``) or the anchor of a heading
(``{#boats}``) translated. ``entry``: a plural form that whole
numbers ask for in the translation's language (CLDR) and a message or catalog lacks; a form of gettext's plurals that
the catalog's ``Plural-Forms`` has and the entry leaves empty, or the reverse; the keys of the source's catalog that a
catalog lacks or leaves empty, all at its first entry, with a confidence of .45 where the format takes them from the
source's (Android, RESX, .properties, .strings, Fluent), as have keys beyond the source's; the mark of a keyboard
shortcut, with a confidence of .4, as many teams leave shortcuts out. The span is what is wrong in the translation;
where something is lost and left no trace, it is the line or the words that it stood around.

Why it matters: a lost placeholder hides a name or stops the program, a changed one shows itself to the reader; a broken
tag or fence spoils the rest of the page; a changed link leads nowhere.

Not a finding: another order (``%2$s`` before ``%1$s``); other plural branches than the source's; a singular or dual
without its number; links to the same page in the translation's language (/en/ becomes /de/); translated attributes such
as titles; brackets that the source does not have as markup, as in usage texts (``<option>``); the width of a printed
number; in catalogs, other quotation marks for backticks, words in backticks that are no code, code that is said in
words, ``<strong>`` for ``<b>``, addresses at example.com and their like in the translation's
words; words in brackets within an address.

How it decides: nothing is looked at but what the source's own text shows to be markup. Placeholders, tags, links and
code spans of both texts are taken as multisets, without their order, and compared. One that is missing and one that is
new make one finding, at the new one. Where a catalog's flags name braces alone (``python-brace-format``) or deny printf
(``no-c-format``), a percent sign is none. ICU messages are parsed: braces must pair, the argument's name and type must
be the source's, every branch must have a name of CLDR or of the source, and ``other`` must be there. A number's
placeholder that a short text leaves out is a lawful singular, unless a gap shows that it was cut out. Emphasis of pages
is what the parser of Markdown makes of it. A page that lacks more than three pieces of one kind is older than its
source, and the first is said for all.

Needs: the source, in the same format. Pages and catalog entries are judged as they were written; a message with
several forms is judged once, as a whole.

Options: none.

Examples:

    >>> import mtcheck
    >>> checker = mtcheck.Checker(mtcheck.Settings(select=["markup"]))
    >>> def found(text, source):
    ...     document = mtcheck.Document(text, source=source, source_lang="en", target_lang="de")
    ...     return [(finding.rule, finding.excerpt) for finding in checker.check(document).findings]
    >>> found("Hallo {vorname}, willkommen!", "Hello {first_name}, welcome!")
    [('markup/placeholder', '{vorname}')]
    >>> found("%2$s von %1$s", "%1$s's %2$s")
    []

Known misses: placeholders of formats of one's own; two that changed places; words of programs that were translated
without a letter beyond ASCII; tables; a lost singular's number that left no gap.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mtcheck.detectors.markup import code, entry, link, page, placeholder, structure, tag
from mtcheck.detectors.markup.differences import Problem
from mtcheck.model import Document, Finding, Kind, Related, Rule
from mtcheck.patterns import lazy_re
from mtcheck.text import fences, scan
from mtcheck.text.segmentation import Segments


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector: it has none."""


RULE = Rule(
    id="markup",
    summary="placeholders, tags, links, code or structure that did not survive the translation",
    since="0.1",
    needs_source=True,
    kinds={
        "placeholder": Kind("a placeholder lost, changed, doubled or broken", "{problem}.", "error"),
        "tag": Kind("a tag lost, changed or broken", "{problem}.", "error"),
        "link": Kind("a link, URL or e-mail address changed or lost", "{problem}.", "error"),
        "code": Kind("a code span or file name changed or lost", "{problem}.", "warning"),
        "structure": Kind("emphasis, headings, fences or front matter broken", "{problem}.", "warning"),
        "entry": Kind("plural forms or a shortcut that an entry of a catalog lacks", "{problem}.", "note"),
    },
)

Problems = Callable[[str, str], Iterator[Problem]]

_FORM_RE = lazy_re(r"(?:\[\d\]|\.\d)\Z")  # the id of a form of a plural: "%d file[1]", "files.1"
_FEW_RE = lazy_re(r"(?:[\[._](?:zero|one|two)\]?)\Z")  # of one for a number that a language may say by its form alone
_MOST_LACKING = 3  # pieces of one kind that a page lacks; of more the first is said for all
_FEW_MORE, _MORE = 3, 0.08  # paragraphs or pieces of code that two states of a page differ by at least, and their share
_PLACEHOLDER, _TAG, _LINK, _CODE, _PROGRAM, _STRUCTURE, _PAGE = (1 << bit for bit in range(7))
_ALL = (1 << 7) - 1
# Signs of which the source of a page has one where problems of a kind may be found; most prose has none.
_SIGNS = scan.Sequences(
    (kinds, list(signs))
    for kinds, signs in (
        (_PLACEHOLDER, "%"),
        (_PLACEHOLDER, "{"),
        (_PLACEHOLDER, "$t("),
        (_TAG, "<"),
        (_TAG, "[/"),
        (_LINK, "@"),
        (_LINK, "://"),
        (_LINK | _STRUCTURE, "]("),
        (_CODE, "`"),
        (_CODE, (".", "A-Za-z")),
        (_PROGRAM | _STRUCTURE, "```"),
        (_PROGRAM | _STRUCTURE, "~~~"),
        (_STRUCTURE, "**"),
        (_STRUCTURE, ("#", " \t")),
        (_STRUCTURE, ("\n", "\x2d", "\x2d", "\x2d")),
        (_PAGE, "#"),
        (_PAGE, ":::"),
        (_PAGE, "[!"),
        (_PAGE, ("!?", "!?", "!?")),
        (_PAGE, (".", ".", " \t")),
    )
)
_MARKS = frozenset("%${}<>[]`*#@/&|.")


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    document = segments.document
    source, text = document.source_body, document.body
    if source is None or not text.strip() or not _may_hold_markup(document, source):
        return
    if document.further_form:  # the message was judged as a whole
        return
    taken: list[tuple[int, int]] = []
    # What is missing stands nowhere: it takes no place from what is wrong there.
    for kind, problem in sorted(_problems(segments, source, text), key=lambda found: found[1].lacking is not None):
        span = problem.span
        if any(span.start < end and start < span.end for start, end in taken):
            continue
        taken.append((span.start, span.end))
        yield RULE.finding(
            document,
            kind,
            span,
            confidence=problem.confidence,
            related=[] if problem.lacking is None else [Related(problem.lacking, "The source has it here.", "source")],
            raw=True,
            problem=problem.message.rstrip("."),
        )


def _may_hold_markup(document: Document, source: str) -> bool:
    return (
        not _MARKS.isdisjoint(source)
        or source.startswith("---")
        or bool(_SIGNS.seen_in(source))
        or (document.entry and (":" in source or "_" in source or bool(document.forms)))
        or bool(document.lacking or document.beyond)
    )


def _once(problems: Iterator[Problem]) -> Iterator[Problem]:
    """Yield the problems of a page; where many pieces of the source are lacking, which has changed since the page was
    translated, the first of them for all."""
    found = list(problems)
    lacking = [problem for problem in found if problem.lacking is not None]
    if len(lacking) <= _MOST_LACKING:
        yield from found
        return
    yield from (problem for problem in found if problem.lacking is None)
    more = f"; {len(lacking) - 1} more are, so the source may have changed since this page was translated"
    yield lacking[0]._replace(message=lacking[0].message + more)


def _is_older(segments: Segments) -> bool:
    """Return whether a page is of another state of its source: one of the two has more paragraphs, or more code.

    Such a page has markup of its own, which no difference from today's source shows to be damaged.
    """
    document = segments.document
    theirs = segments.source
    paragraphs = len(segments.bounds), len(theirs.bounds) if theirs is not None else 0
    return any(
        abs(ours - other) > max(_FEW_MORE, _MORE * max(ours, other))
        for ours, other in (paragraphs, (len(document.masks), len(document.source_masks)))
    )


def _problems(segments: Segments, source: str, text: str) -> Iterator[tuple[str, Problem]]:
    """Yield the problems of a text by kind."""
    document = segments.document
    is_page = document.offsets is not None and not document.entry
    older = is_page and _is_older(segments)
    if not document.entry and document.format in (None, "markdown"):
        source, text = fences.without_wrapper(source), fences.without_wrapper(text)
        if not text.strip():
            return
    kinds: list[tuple[str, int, Problems]] = [
        ("placeholder", _PLACEHOLDER, _placeholders(document, older)),
        ("tag", _TAG, functools.partial(tag.problems, entry=document.entry, older=older)),
        ("link", _LINK, functools.partial(link.problems, entry=document.entry, older=older)),
        ("code", _CODE, functools.partial(code.problems, entry=document.entry, page=is_page, older=older)),
        ("code", _PROGRAM, page.programs),
        ("structure", _STRUCTURE, functools.partial(structure.problems, document=document)),
        ("structure", _PAGE, page.problems),
    ]
    seen = _ALL if document.entry else _SIGNS.seen_in(source)
    for kind, sign, problems in kinds:
        if not seen & sign:
            continue
        # Tags of whole HTML pages are not compared: how often translators mark pages up anew was never measured.
        if kind == "tag" and document.format == "html":
            continue
        found = problems(source, text)
        for problem in _once(found) if is_page else found:
            yield kind, problem
    for problem in entry.problems(document, segments.language):
        yield "entry", problem


def _placeholders(document: Document, older: bool) -> Problems:
    """Return what yields the problems of a document's placeholders."""

    def problems(source: str, text: str) -> Iterator[Problem]:
        name = str(document.id)
        plural = document.entry and (
            _FORM_RE.search(name) is not None or (bool(document.forms) and _FEW_RE.search(name) is not None)
        )
        syntax = placeholder.syntax_of(document.flags, document.entry, plural)
        return placeholder.problems(source, text, syntax, older=older)

    return problems
