"""Placeholders: variables that a program fills in."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mtcheck.detectors.markup.differences import (
    DOUBTFUL,
    LIKE,
    LIKELY,
    MOST,
    SURE,
    Item,
    Problem,
    compare,
    likeness,
    line_at,
    nearest,
)
from mtcheck.model import Span
from mtcheck.patterns import lazy_re

_PLACEHOLDER_RE = lazy_re(
    r"%\([\w.]{1,60}\)[-+0#]*\d*(?:\.\d+)?[sdifurxXeEgGc]"  # Python, named
    r"|(?<![\d%])%(?:\d+\$)?[-+0#]{0,3}\d{0,3}(?:\.\d+)?(?:hh|h|ll|l|L|z|q)?[sdifuxXgGc@]"  # C, PHP, Android, iOS
    r"|%\{[\w.]{1,60}\}"  # Rails
    r"|\{\{[^{}\n]{1,80}\}\}"  # Jinja, i18next, Handlebars
    r"|\{%[^{}%\n]{1,120}%\}"
    r"|[$#]\{[\w.:-]{1,80}\}"  # shell, JavaScript
    r"|\$t\([\w.:-]{1,80}\)"  # i18next: another message
    r"|(?<![A-Za-z0-9_\\{])\{ ?\$?(?:[A-Za-z_][\w.\[\]-]{0,60}|\d{0,3})(?:![rsa])?"  # brace
    r"(?:(?::(?!//)|,)[^{}\n]{0,40})? ?\}"
    r"|(?<![A-Za-z0-9_%])%(?:L?\d{1,2}|n)(?![A-Za-z0-9_$%])"  # Qt; prefixes and endings of other letters may touch it
    r"|(?<!\w)%[A-Za-z_]{3,40}%(?!\w)"
)
_MAY_STAND_RE = lazy_re(r"%(?=[\w({#@+-]|\.\d)|\{|\$t\(")  # most per cent signs of prose have a space after them
# Laravel (":name", ":Name", ":NAME") and PHP ("$name"); not ":smile:", "a::b", "US$m" nor "C:\\dir".
# Letters of a script that is written without spaces, and Korean particles, may stand right before and after one.
_JOINING = r"A-Za-z0-9_\u00c0-\u024f\u0370-\u052f"
_WORD_RE = lazy_re(
    rf"(?<![{_JOINING}}}:$/\\\[])(?::(?:(?<!>:)[A-Z]|[a-z])[A-Za-z_]{{1,40}}|\$[a-z_][{_JOINING}]{{1,40}})(?![{_JOINING}:])"
)
# gettext's names of formats: those whose placeholders begin with a percent sign, and those in braces.
_PRINTF = frozenset(
    {"c", "python", "php", "objc", "gcc-internal", "gfc-internal", "perl", "ruby", "lua", "awk", "javascript", "tcl"}
    | {"boost", "java-printf", "object-pascal", "kde", "kde-kuit", "qt", "qt-plural", "ycp"}
)
_BRACE = frozenset({"python-brace", "perl-brace", "csharp", "java", "rust", "c++"})
_BIBTEX_RE = lazy_re(r"^[ \t]*@[a-z]{3,20}\{[^\n]*\n(?:[ \t]*[\w-]{1,20}[ \t]*=[^\n]*\n?){1,60}", re.MULTILINE)
# MediaWiki's choices, whose words are for the translator, and which a language that has no such forms does without.
_CHOICE_RE = lazy_re(r"\{\{[A-Za-z]{2,20}:[^{}|\n]{0,60}\|")
# Formats of dates: their order and their parts are the language's own. Directives that printf has too prove nothing.
_DATE_RE = lazy_re(r"(?:%[-_0^#]?[A-Za-z]|[^\w%{}$]|[年月日])+")
_DATE_PART_RE = lazy_re(r"%[-_0^#]?[aAbBHIjklmMpPyYZ]")
_DATE_SYMBOLS = frozenset({":year", ":month", ":day"})
# A name in braces that a program does not read as one, but a reader: "{フォルダ}", "{nom du dossier}".
_WORDS_IN_BRACES_RE = lazy_re(r"(?<![\w\\{$%#])\{ ?[^\W\d_][\w -]{0,40}\}(?!\})")
_MOST_IN_BRACES = 100  # of them that are looked at
_ICU_RE = lazy_re(r"\{\s*([\w.]{1,60})\s*,\s*(plural|select|selectordinal)\s*,")
_PRINTF_RE = lazy_re(r"%(?:\d+\$)?[-+0#]{0,3}\d{0,3}(\.\d+)?((?:hh|h|ll|l|L|z|q)?)([sdifuxXeEgGc@])")
_POSITION_RE = lazy_re(r"(?<!%)%(\d{1,2})\$[-+0#]{0,3}\d{0,3}(?:\.\d+)?(?:hh|h|ll|l|L|z|q)?[sdifuxXgGc@]")
_BRANCH_RE = lazy_re(r"(=\d+|[^\s{},:=]{1,60})\s*\{")
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
_NUMBER_RE = lazy_re(
    r"[%@]?.{0,12}[diu]$|.*\b(?:count(?:er)?|num|number|n|size|total|amount|quantity)\b", re.IGNORECASE
)
_GAP_RE = lazy_re(r"\S  \S|^\s|\s$|\(\s?\)|\s[.,:;!?]")
_NAME_RE = lazy_re(r"[^\W\d][\w.]*")
_FULL_WIDTH = str.maketrans("％（）｛｝＄＃", "%(){}$#")
_LONGEST_MESSAGE = 3000  # code points; no message of a catalog is longer
_SHORT = 8  # words of a text that may say a number by its form alone


@dataclass(frozen=True, slots=True)
class Syntax:
    """Which placeholders a text may have, beside those that every text may have.

    Args:
        printf: ``%s`` and its kin.
        words: ``:name`` and ``$name``, as in catalogs of PHP.
        plural: it is one form of several, which may say its number in words or by itself, or take the plural's.
    """

    printf: bool = True
    words: bool = False
    plural: bool = False

    def has(self, shown: str) -> bool:
        """Return whether a placeholder is one of these.

        >>> Syntax(printf=False).has("%d"), Syntax(printf=False).has("%{name}"), Syntax(printf=False).has("{name}")
        (False, True, True)
        """
        return self.printf or not shown.startswith("%") or shown.startswith("%{")


def syntax_of(flags: Sequence[str], entry: bool, plural: bool = False) -> Syntax:
    """Return the placeholders that the flags of a catalog's entry allow, all where they name none.

    Flags of braces alone rule printf out; those of printf do not rule braces out, for programs fill these in later.

    >>> syntax_of(["c-format"], True).printf, syntax_of(["python-brace-format"], True).printf
    (True, False)
    >>> syntax_of(["no-python-format"], True).printf
    False
    """
    named = {flag.removesuffix("-format") for flag in flags if flag.endswith("-format")}
    denied = {name.removeprefix("no-") for name in named if name.startswith("no-")}
    printf = not named or not named.isdisjoint(_PRINTF) or not (named & _BRACE or denied & _PRINTF)
    return Syntax(printf, entry, plural)


def problems(source: str, text: str, syntax: Syntax, older: bool = False) -> Iterator[Problem]:
    """Yield what is wrong with the placeholders of a text.

    A page that is ``older`` than its source has some of its own and lacks others: what is changed there is nearly the
    source's.
    """
    marked = ("%" in source or "{" in source or "$t(" in source) and _MAY_STAND_RE.search(source) is not None
    if not marked and not (syntax.words and (":" in source or "$" in source)):
        return
    if _ICU_RE.search(source):
        if max(len(source), len(text)) > _LONGEST_MESSAGE:
            return
        yield from _icu(source, text)
        return
    if _is_date_format(source) or _DATE_SYMBOLS.issuperset((source, text)):
        return
    wanted = _items(source, syntax)
    if not wanted:
        return
    found = _items(text, syntax)
    missing, surplus = compare(wanted, found, source, text)
    if not missing and not surplus:
        yield from _twice(source, text)
        return
    if missing or surplus:
        ours, theirs = _glued(missing, source, text, found), _glued(surplus, text, source, wanted)
        if ours or theirs:
            found, wanted = _in_order([*found, *ours]), _in_order([*wanted, *theirs])
            missing, surplus = compare(wanted, found, source, text)
    translated = _translated(missing, source, text, found)
    counterparts = _counterparts(missing, _in_order([*surplus, *translated]))
    surplus += [item for item in translated if item in counterparts.values()]
    for item in missing:
        other = counterparts.get(item)
        shown = item.span.of(source)
        if other is not None and older and likeness(item.key, other.key) < LIKE:
            other = None
        if other is not None:
            surplus.remove(other)
            if other.span.of(text).removeprefix("#") == shown:  # "Key no. {number}" and "Schlüssel #{number}"
                continue
            yield Problem(
                other.span, f"{other.span.of(text)!r} is not the source's placeholder {shown!r}: restore it", SURE
            )
            continue
        broken = _broken(shown, text, found)
        if broken is not None:
            yield Problem(broken, f"{broken.of(text)!r} is a broken placeholder: write {shown!r}", SURE)
        elif not _lawful(shown, missing, source, text, syntax.plural):
            repeated = any(other.key == item.key for other in found)
            place = line_at(text, item.span.start / max(1, len(source)))
            yield Problem(
                place,
                f"The placeholder {shown!r} of the source is missing: restore it",
                DOUBTFUL if repeated or older else LIKELY,
                lacking=item.span,
            )
    for item in surplus:
        if "|" in source and "|" in text and item.key in _keys(wanted):  # more forms of a plural than the source has
            continue
        if syntax.plural and len(surplus) == 1 and _is_number(item.span.of(text)) and item.key not in _keys(wanted):
            continue
        first = next((o for o in found if o.key == item.key and 0 <= item.span.start - o.span.end <= 1), None)
        if older and first is None:
            continue
        span = item.span if first is None else Span(first.span.start, item.span.end)
        repeated = any(other.key == item.key for other in wanted)
        yield Problem(
            span,
            f"The source does not have the placeholder {item.span.of(text)!r} here: delete it",
            SURE if first is not None or not repeated else DOUBTFUL,
        )


def _twice(source: str, text: str) -> Iterator[Problem]:
    """Yield the placeholder with a position that stands in another's place, or with one that the source does not have,
    where both texts have as many."""
    wanted, found = (
        {match[1]: Span(*match.span()) for match in _POSITION_RE.finditer(each)} for each in (source, text)
    )
    lost = sorted(set(wanted) - set(found))
    if not lost or not found:
        return
    beyond = sorted(set(found) - set(wanted))
    if beyond:
        place, shown = found[beyond[0]], wanted[lost[0]].of(source)
        yield Problem(place, f"{place.of(text)!r} is not the source's placeholder {shown!r}: restore it", SURE)
        return
    place, shown = found[min(found)], wanted[lost[0]].of(source)
    yield Problem(place, f"The placeholder {shown!r} of the source is missing: {place.of(text)!r} stands twice", SURE)


def _items(text: str, syntax: Syntax) -> list[Item]:
    matches = (match for match in _PLACEHOLDER_RE.finditer(text) if not _CHOICE_RE.match(match[0]))
    found = [Item(_key(match[0]), Span(*match.span())) for match in matches]
    found = [item for item in found if syntax.has(item.span.of(text))]
    if "@" in text and "={" in text.replace(" ", ""):
        fields = [match.span() for match in _BIBTEX_RE.finditer(text)]
        found = [item for item in found if not any(start <= item.span.start < end for start, end in fields)]
    if syntax.words:
        found += [Item(match[0].lower(), Span(*match.span())) for match in _WORD_RE.finditer(text)]
        found.sort(key=lambda item: item.span.start)
    return found


def _is_date_format(text: str) -> bool:
    """Return whether a text is nothing but a pattern for dates or times.

    >>> _is_date_format("%b %d, %Y"), _is_date_format("%d of %s"), _is_date_format("%d%%")
    (True, False, False)
    """
    return _DATE_PART_RE.search(text) is not None and _DATE_RE.fullmatch(text) is not None


def _in_order(items: list[Item]) -> list[Item]:
    return sorted(items, key=lambda item: item.span.start)


def _glued(missing: list[Item], source: str, text: str, found: list[Item]) -> list[Item]:
    """Return the placeholders in braces that stand in one text as in the other, but right behind a letter."""
    glued: list[Item] = []
    for item in {item.key: item for item in missing}.values():
        shown = item.span.of(source)
        start = text.find(shown) if shown.startswith("{") else -1
        while start >= 0 and len(glued) < MOST:
            span = Span(start, start + len(shown))
            if not any(other.span.overlaps(span) for other in found):
                glued.append(Item(item.key, span))
            start = text.find(shown, span.end)
    return glued


def _translated(missing: Sequence[Item], source: str, text: str, found: Sequence[Item]) -> list[Item]:
    """Return the words in braces that may be the translated names of missing placeholders: no placeholders by
    themselves for their letters or spaces.

    >>> source, text = "in {folder}", "in {フォルダ}"
    >>> [item.key for item in _translated(_items(source, Syntax()), source, text, _items(text, Syntax()))]
    ['{フォルダ}']
    """
    if not any(item.key.startswith("{") for item in missing):
        return []
    matches = itertools.islice(_WORDS_IN_BRACES_RE.finditer(text), _MOST_IN_BRACES)
    items = (Item(match[0], Span(*match.span())) for match in matches)
    spans = [other.span for other in found]
    return [item for item in items if item.key not in source and not any(map(item.span.overlaps, spans))][:MOST]


def _counterparts(missing: Sequence[Item], surplus: Sequence[Item]) -> dict[Item, Item]:
    """Return what stands for each missing placeholder: the one that looks like it, of the others that in its turn.

    >>> source, text = _items("{count} in {folder}", Syntax()), _items("{cuenta} in {x}", Syntax())
    >>> [(one.key, two.key) for one, two in _counterparts(source, text).items()]
    [('{count}', '{cuenta}'), ('{folder}', '{x}')]
    """
    left, pairs = [*surplus], {}
    for item in missing:
        near = nearest(item, left)
        if near is not None and likeness(item.key, near.key) >= LIKE:
            pairs[item] = near
            left.remove(near)
    rest = [item for item in missing if item not in pairs]
    if len(rest) == len(left) and all(map(_are_written_alike, rest, left)):
        return {**pairs, **dict(zip(rest, left, strict=True))}
    for item in rest:
        near = nearest(item, left)
        if near is not None:
            pairs[item] = near
            left.remove(near)
    return pairs


def _are_written_alike(one: Item, other: Item) -> bool:
    return one.key[0] == other.key[0]


def _key(shown: str) -> str:
    """Return what of a placeholder must survive: not its position, nor the space inside.

    >>> _key("%2$s"), _key("{{ name }}"), _key("%i"), _key("%-13lX"), _key("%.250s"), _key("%5.2f"), _key("%(num)i")
    ('%s', '{{name}}', '%d', '%lx', '%s', '%.2f', '%(num)d')
    """
    key = "".join(shown.split())
    match = _PRINTF_RE.fullmatch(key)
    if match is not None:  # nor the width that a number is printed in, nor where a string is cut
        precision = match[1] if match[1] and match[3] in "eEfFgG" else ""
        letter = "d" if match[3] in "iu" else match[3].lower() if match[3] == "X" else match[3]
        key = f"%{precision}{match[2]}{letter}"
    elif key.startswith("%(") and key.endswith((")i", ")u")):
        key = f"{key[:-1]}d"
    return key


def _broken(shown: str, text: str, found: list[Item]) -> Span | None:
    """Return where pieces of a placeholder stand outside whole ones."""
    text = text.translate(_FULL_WIDTH)
    if shown == "{}":
        match = re.search(r"\{\s{1,3}\}|\{(?!\w)|(?<!\w)\}", text)
        return None if match is None else Span(*match.span())
    name = _NAME_RE.search(shown.lstrip("%") if shown.startswith(("%(", "%{")) else shown)
    if name is None or len(name[0]) < 2:
        if len(shown) == 2 and shown[0] == "%":
            letter = re.escape(shown[1])
            match = re.search(
                rf"%\s?{letter}(?!\w)|(?<!\w){letter}\s?%|%[A-Za-z](?![A-Za-z])|(?<![\w'’]){letter}(?![\w'’])", text
            )
            return None if match is None else Span(*match.span())
        return None
    pattern = rf"[%$#{{(\[]*\s?[{{($(\[]*\s?\b{re.escape(name[0])}(?:\s?[)}}\]]+)?\s?(?:[sd]\b|[)}}\]])?"
    for match in itertools.islice(re.finditer(pattern, text), MOST):
        if len(match[0].strip()) > len(name[0]) and not any(
            item.span.start < match.end() and match.start() < item.span.end for item in found
        ):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            return Span(start, start + len(match[0].strip()))
    return None


def _lawful(shown: str, missing: list[Item], source: str, text: str, plural: bool) -> bool:
    """Return whether a text may say by its form the one number that it leaves out: a short one, or a plural's."""
    return (
        len(missing) == 1
        and _is_number(shown)
        and (plural or len(source.split()) <= _SHORT)
        and not _GAP_RE.search(text.strip() if plural else text)
        and any(letter.isalpha() for letter in text)
    )


def _is_number(shown: str) -> bool:
    return bool(_NUMBER_RE.match(shown.replace("_", " ")))


def _keys(items: list[Item]) -> set[str]:
    return {item.key for item in items}


def _icu(source: str, text: str) -> Iterator[Problem]:
    """Yield what is wrong with a message of ICU."""
    whole = line_at(text, 0.0)
    whole = Span(whole.start, len(text.rstrip()))
    if source.count("{") == source.count("}") and text.count("{") != text.count("}"):
        yield Problem(whole, "The braces of the ICU message do not pair: add or delete one", SURE)
        return
    arguments = {match[1]: match[2] for match in _ICU_RE.finditer(source)}
    found = list(_ICU_RE.finditer(text))
    if not found:
        yield Problem(whole, f"The ICU argument {next(iter(arguments))!r} is missing or broken: restore it", SURE)
        return
    branches = {name for match in _ICU_RE.finditer(source) for name, _ in _branches(source, match.end())}
    names = set(_simple(source)) | set(arguments)
    for match in found:
        if match[1] not in arguments:
            yield Problem(Span(*match.span(1)), f"The source has no ICU argument {match[1]!r}: restore its name", SURE)
        own = _branches(text, match.end())
        allowed = branches | (_PLURALS if match[2] != "select" else set())
        wrong = False
        for name, span in own:
            if name not in allowed and not name.startswith("="):
                wrong = True
                yield Problem(span, f"{name!r} is no branch of this ICU argument: write the keyword in English", SURE)
        if "other" in branches and "other" not in {name for name, _ in own} and not wrong:
            yield Problem(whole, "The ICU argument has no branch 'other', which it needs: add it", SURE)
    simple = _simple(text)
    lost = [name for name in _simple(source) if name not in simple]
    for name, span in simple.items():
        if name in names:
            continue
        message = f"The source has no placeholder {name!r}: restore its name"
        if len(lost) == 1:
            message = f"{span.of(text)!r} is not the source's placeholder '{{{lost[0]}}}': restore it"
        yield Problem(span, message, SURE)


class Argument(NamedTuple):
    """An argument of an ICU message that chooses: where it opens, its type and the names of its branches."""

    span: Span
    type: str
    names: tuple[str, ...]


def branches(text: str) -> list[Argument]:
    """Return the choices of an ICU message.

    >>> [(argument.type, argument.names) for argument in branches("{n, plural, one {a day} other {# days}}")]
    [('plural', ('one', 'other'))]
    """
    if len(text) > _LONGEST_MESSAGE or text.count("{") != text.count("}"):
        return []
    found = []
    for match in _ICU_RE.finditer(text):
        names = tuple(name for name, _ in _branches(text, match.end()))
        found.append(Argument(Span(*match.span()), match[2], names))
    return found


def _branches(text: str, start: int) -> list[tuple[str, Span]]:
    """Return the names of an argument's branches, from the place behind its type."""
    found, depth, place = [], 0, start
    while place < len(text):
        if depth == 0 and (match := _BRANCH_RE.match(text, place)):
            if not match[1].startswith("offset"):
                found.append((match[1], Span(*match.span(1))))
            depth, place = 1, match.end()
            continue
        if text[place] == "{":
            depth += 1
        elif text[place] == "}":
            if depth == 0:
                break
            depth -= 1
        place += 1
    return found


def _simple(text: str) -> dict[str, Span]:
    """Return the simple arguments of a message, by name: no branch that is one word ("male {He}").

    >>> list(_simple("{g, select, male {He} other {They}} sent {count} files"))
    ['count']
    """
    opened = {text.index("{", span.end) for match in _ICU_RE.finditer(text) for _, span in _branches(text, match.end())}
    return {
        match[1]: Span(*match.span())
        for match in re.finditer(r"\{ ?([^\W\d]\w{0,40}|\d) ?\}", text)
        if match.start() not in opened and not _is_branch(text, match.start())
    }


def _is_branch(text: str, start: int) -> bool:
    """Return whether a brace opens a branch: a keyword stands before it."""
    before = text[:start].rstrip()[-60:]
    last = before.split()[-1:] or [""]
    return last[0].rpartition("}")[2] in _PLURALS or last[0].startswith("=")
