"""text left in the source language or in a third one."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mtcheck.model import Finding, Kind, Rule, Span
from mtcheck.segmentation import Paragraph, Segments
from mtcheck.text import language_id, scripts
from mtcheck.text.languages import Language
from mtcheck.text.lexicon import Lexicon, lexicon


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector."""


RULE = Rule(
    id="untranslated",
    summary="text left in the source language or in a third one",
    since="0.1",
    kinds={
        "copy": Kind(
            "a whole line or paragraph left in the source language",
            "This whole passage is in {language}, not in {target}: it was not translated.",
            "error",
        ),
        "fragment": Kind(
            "words left in another language inside a translated sentence",
            "{words!r} is {language}, left untranslated in {target} text.",
            "error",
        ),
        "wrong-language": Kind(
            "a whole line or paragraph in a third language",
            "This whole passage is in {language}, neither the source language nor {target}.",
            "error",
        ),
    },
)

# What is never judged: addresses, handles, tags, placeholders, code, names of files. Every repeat is bounded or starts
# at a word's edge, so that no input makes it slow.
_MASK_RE = re.compile(
    r"""(?x)
    https?://\S+ | www\.\S+
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,5}
    | [@\#]\w+
    | `[^`\n]{1,200}` | <[^<>\n]{1,200}> | \{[^{}\n]{1,80}\} | \[[A-Z0-9_]{2,40}\]
    | %(?:\(\w{1,40}\))?[sdif]\b | \$\{?\w{1,60}\}? | &\#?\w{1,10};
    | (?<![\w-])[A-Za-z0-9_-]{1,60}(?:[./\\_:]+[A-Za-z0-9_-]{1,60}){1,12}
    | (?<![\w-])--?[A-Za-z][\w-]{0,40}
    | (?<!\w)\*?\.[A-Za-z]\w{1,4}\b
    """
)
_FENCE_RE = re.compile(r"(?ms)^[ \t]*(```|~~~).*?(?:^[ \t]*\1|\Z)")
# What lines of programs, commands and settings hold and sentences do not.
_CODE_RE = re.compile(
    r"&&|\|\||\w\(\)|\);|=>|->|::|[{};]\s*$|^\s*[\w.-]+\s*=\s*\S+\s*$|^\s*[$#>]\s*\w+\s|\s--[a-z]|</?\w+[^<>]*>\s*$|\w\*\s\w+[,)]"
)
_TERM_RE = re.compile(r"\s*[:：=]")  # after the first word of a list item: it is what the item explains
_LATIN = r"A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF\u0250-\u02AF"
_LATIN_MORE = rf"[{_LATIN}\u0300-\u036F]"
# What ends a word of another script: ASCII, Latin, spaces and the punctuation of all scripts, but no joiner or mark.
_OTHER = (
    rf"[^\x00-\xBF\u00D7\u00F7{_LATIN}\s\u0589\u05BE\u05C0\u05C3\u060C\u061B\u061F\u066A-\u066D"
    r"\u06D4\u0964\u0965\u104A\u104B"
    r"\u1362-\u1368\u17D4-\u17DA\u2000-\u200B\u200E-\u2BFF\u3000-\u3004\u3007-\u303F\u30FB\uFE30-\uFE6F\uFF00-\uFF20"
    r"\uFF3B-\uFF40\uFF5B-\uFF65\uFFFD\U0001F000-\U0001FAFF]"
)
_LATIN_WORD_RE = re.compile(rf"[{_LATIN}]{_LATIN_MORE}*")
_LATIN_LOWER_RE = re.compile(rf"(?<![\w'’-])[a-z\u00DF-\u00F6\u00F8-\u00FF]{_LATIN_MORE}+")
_TOKEN_RE = re.compile(rf"([{_LATIN}]{_LATIN_MORE}*(?:['’]{_LATIN_MORE}+)*)|{_OTHER}+")
_FAMILIAR_ANCHOR = 2.7  # evidence that a word must have which the target uses too
_BEFORE_A_START = frozenset(".!?…:;\"“”„»«‘'*—–-(>•·|/")
_OPENERS = "\"“„«‘'(（「『《*_"
_CLOSERS = "\"”“»’')）」』》*_"


# Words that chat and menus of every language use as they are.
_ALPHABETS = frozenset({"Cyrl", "Grek", "Armn", "Geor"})
_EVERYWHERE = frozenset(
    ("ok", "okay", "lol", "lmao", "rofl", "haha", "hahaha", "hehe", "hihi", "xd", "wow", "omg", "wtf", "btw", "imo")
    + ("imho", "thx", "pls", "vs", "etc", "via")
)


class Token(NamedTuple):
    """A word of a passage with its place in the document and the evidence that it does not belong: 4 surely foreign,
    0 a name or a number, -4 surely the target's."""

    start: int
    end: int
    text: str
    weight: float
    anchor: bool


class Run(NamedTuple):
    """A stretch of tokens that together do not belong."""

    first: int
    last: int
    total: float


class Pair:
    """What is known of a target language and the language that may stand in it: word lists, letters, and the sets that
    let clean text pass at the speed of a set operation."""

    def __init__(self, target: Language, source: Language | None) -> None:
        self.target = target
        self.latin = "Latn" in target.scripts
        foreign = scripts.foreign_letters(target.scripts)
        self.foreign_letter_re = re.compile(f"[{foreign}]")
        self.foreign_run_re = re.compile(f"[{foreign}]+")
        self.known = lexicon(target.tag)
        self.source_tag = source.tag if source else None
        tags = [source.tag] if source and "Latn" in source.scripts and source.tag != target.tag else []
        self.main: Lexicon | None = lexicon(tags[0]) if tags else None
        if self.main is None and target.tag != "en":
            self.main = lexicon("en")
        self.english = self.main is not None and self.main.tag == "en"
        # English turns up in every translation, also of texts in another language: a small list is enough for that.
        self.third = lexicon("en", small=True) if not self.english and target.tag != "en" else None
        # Scripts with cases or with one letter a sound do not run names of other scripts into their words.
        self.alphabetic = not {"Latn"}.isdisjoint(target.scripts) or not _ALPHABETS.isdisjoint(target.scripts)
        self.twin: Lexicon | None = None  # the source's words, where both languages share a script other than Latin
        if source and source.tag != target.tag and not self.latin and self.alphabetic and self.known:
            self.twin = lexicon(source.tag) if not set(source.scripts).isdisjoint(target.scripts) else None

    @functools.cached_property
    def suspects(self) -> frozenset[str]:
        """Words that the target's list knows too, but that are far more another language's."""
        words: set[str] = set()
        known = self.known.zipf if self.known else None
        for other in (self.main, self.third):
            if other is not None and known is None:
                words.update(word for word, zipf in other.zipf.items() if zipf - _unlisted(word) >= 1.0)
            elif other is not None and known is not None:
                words.update(
                    word
                    for word, zipf in other.zipf.items()
                    if zipf > 2.9 and word in known and zipf - known[word] >= 1.0
                )
        return frozenset(words)

    @functools.cached_property
    def alphabet(self) -> frozenset[str]:
        """The letters of the target's frequent words; empty where no list is installed."""
        if self.known is None:
            return frozenset()
        return frozenset("".join(word for word, zipf in self.known.zipf.items() if zipf >= 4.2))

    def weight(self, word: str) -> float:
        """Return the evidence of a lower-case Latin word."""
        weight = self._weight(word)
        if self.third is not None and weight < 4.0:
            english = self.third.zipf.get(word)
            if english is not None:
                known = self.known.zipf.get(word, 1.2) if self.known else _unlisted(word)
                return max(weight, min(4.0, english - known - 0.7))
        return weight

    def _weight(self, word: str) -> float:
        foreign = self.main.zipf.get(word) if self.main else None
        known = self.known.zipf.get(word) if self.known else None
        if known is None:
            if not self.latin:
                known = 1.4 if self.alphabetic and self.known and self.known.floor < 2.5 else 2.2
            elif self.known is None:
                known = _unlisted(word)
            elif foreign is None:
                if self.alphabet and not self.alphabet.issuperset(word):
                    return 2.2
                if "'" in word:
                    return max(map(self.weight, word.split("'")))
                return 0.0
            else:
                gap = foreign - max(1.2, self.known.floor - 0.5)
                # English is full of names and coinages, so its rare words say little; a rare form of another language
                # is one of its inflections.
                return min(4.0, gap if self.english else max(gap, 1.8 + 0.2 * gap))
        if foreign is None:
            return max(-4.0, 1.0 - known)
        return max(-4.0, min(4.0, foreign - known))

    def foreign_zipf(self, word: str) -> float:
        """Return how frequent a word is in the other language, 0 where it is not listed."""
        return self.main.zipf.get(word.casefold(), 0.0) if self.main else 0.0

    def own_weight(self, word: str) -> tuple[float, bool]:
        """Return the evidence of a word in the target's own script, which is not Latin."""
        if self.twin is not None and self.known is not None:
            lower = word.casefold()
            foreign, known = self.twin.zipf.get(lower), self.known.zipf.get(lower)
            if foreign is not None and word == lower:
                gap = foreign - (max(1.5, self.known.floor - 0.5) if known is None else known)
                return max(-4.0, min(4.0, gap)), known is None and gap >= 1.5
        return -2.0 - 0.3 * min(len(word), 7), False

    def is_familiar(self, word: str) -> bool:
        """Say whether a lower-case word is one that the target uses, whatever it is elsewhere."""
        if self.known is None:
            return self.latin and len(word) < 4
        return self.known.zipf.get(word, 0.0) > 3.8


def _unlisted(word: str) -> float:
    """How frequent a word is taken to be in a language of which no list is known: any short word may be its own."""
    return (6.0, 5.5, 4.5, 3.8, 2.8, 2.2)[min(len(word), 5)]


@functools.lru_cache(maxsize=256)
def _pair(target: Language, source: Language | None) -> Pair:
    return Pair(target, source)


def unable(segments: Segments) -> str | None:
    """Return why the document cannot be judged, or ``None``."""
    return None


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    pair = _pair(segments.language, segments.source_language)
    text = segments.text
    alien = not text.isascii() and pair.foreign_letter_re.search(text) is not None
    words = _suspicious(segments, pair)
    if not alien and not words and segments.source is None:
        return
    copied = _copied_lines(segments)
    if not alien and not words and not copied:
        return
    theirs = _source_words(segments)
    code = [match.span() for match in _FENCE_RE.finditer(text)] if "```" in text or "~~~" in text else []
    for paragraph in segments.paragraphs:
        if any(start < paragraph.end and paragraph.start < end for start, end in code):
            continue
        if (
            (alien and pair.foreign_letter_re.search(paragraph.text))
            or (words and not words.isdisjoint(_vocabulary(paragraph.text)))
            or paragraph.text in copied
        ):
            yield from _judge(segments, pair, paragraph, theirs, paragraph.text in copied)


def _vocabulary(text: str) -> set[str]:
    return set(map(str.casefold, _LATIN_WORD_RE.findall(text)))


def _suspicious(segments: Segments, pair: Pair) -> set[str]:
    """Return the lower-case words that speak for another language, or none where they do not weigh enough together."""
    if pair.latin:
        vocabulary = set(segments.words)
        unknown = vocabulary.difference(pair.known.zipf) if pair.known else vocabulary
        lowered = set(map(str.casefold, unknown))
        if pair.known:
            lowered.difference_update(pair.known.zipf)
        hits = pair.suspects.intersection(vocabulary)
        if pair.main is not None and pair.known is not None:
            hits = hits.union(filter(pair.main.zipf.__contains__, lowered))
        if pair.known is not None and not segments.text.isascii():
            hits = hits.union(word for word in lowered if not word.isascii() and not pair.alphabet.issuperset(word))
        theirs = segments.source.words if segments.source else ()
        if theirs:
            hits = hits.union(lowered.intersection(theirs))
    else:
        hits = frozenset(_LATIN_LOWER_RE.findall(segments.text))
        if not hits:
            return set()
    weights = {word: pair.weight(word) for word in hits}
    return {word for word, weight in weights.items() if weight >= 0.0}


def _copied_lines(segments: Segments) -> frozenset[str]:
    if segments.source is None:
        return frozenset()
    return frozenset(paragraph.text for paragraph in segments.source.paragraphs)


def _source_words(segments: Segments) -> set[str] | None:
    if segments.source is None:
        return None
    return _vocabulary(segments.source.text)


def _tokens(segments: Segments, pair: Pair, paragraph: Paragraph, theirs: set[str] | None) -> list[Token]:
    text, offset = paragraph.text, paragraph.start
    masked = [match.span() for match in _MASK_RE.finditer(text)]
    masked.append((len(text) + 1, len(text) + 1))
    mask = 0
    tokens: list[Token] = []
    shouting = text.isupper()
    for match in _TOKEN_RE.finditer(text):
        start, end = match.span()
        if not start and _TERM_RE.match(text, end):
            continue
        while masked[mask][1] <= start:
            mask += 1
        if masked[mask][0] < end:
            continue
        word = match.group()
        if match.lastindex:
            weight, anchor = _latin_weight(pair, text, start, end, word, theirs, shouting)
            if not pair.latin and pair.alphabetic and weight > -1 and word[0].islower() and _touches(text, start, end):
                weight, anchor = 3.0, True
        elif pair.foreign_letter_re.search(word):
            weight = _script_weight(pair, text, start, end, word)
            anchor = weight > 0
            if anchor and tokens and tokens[-1].end == offset + start and tokens[-1].weight > -3.0 and pair.latin:
                start = tokens.pop().start - offset
                word = text[start:end]
        else:
            weight, anchor = pair.own_weight(word)
        if tokens and tokens[-1].anchor and tokens[-1].end == offset + start and match.lastindex and pair.latin:
            # The rest of a word that starts in another script.
            weight, anchor = max(weight, 0.1), True
        tokens.append(Token(offset + start, offset + end, word, weight, anchor))
    return tokens


def _touches(text: str, start: int, end: int) -> bool:
    """Say whether a word of one script is written together with letters of another."""
    return text[end : end + 1].isalpha() or (start > 0 and text[start - 1].isalpha())


def _latin_weight(
    pair: Pair, text: str, start: int, end: int, word: str, theirs: set[str] | None, shouting: bool
) -> tuple[float, bool]:
    lower = word.casefold().replace("’", "'")
    weight = pair.weight(lower)
    if weight <= -1.0:
        return weight, False
    if text[end : end + 1].isdigit() or (start and (text[start - 1].isdigit() or text[start - 1] == "_")):
        return 0.0, False
    if lower in _EVERYWHERE:
        return min(weight, 0.0), False
    small = word.islower() or shouting
    familiar = pair.is_familiar(lower)
    if theirs is not None and small and not familiar:
        if lower in theirs:
            if weight > 0:
                weight += 0.2 if pair.english else 0.7
            elif weight == 0.0 and len(word) > 3 and not pair.english:
                weight = 1.6
        elif weight > 0:
            weight -= 2.0
    if small:
        return weight, weight >= (_FAMILIAR_ANCHOR if familiar else 1.5)
    if len(word) > 1 and word.isupper():
        return min(weight, 0.0), False
    before = text[:start].rstrip()[-1:]
    if not before or before in _BEFORE_A_START:
        return 0.7 * weight, weight >= 3.5 and not familiar
    return (0.35 * weight - 0.3 if weight > 0 else weight), False


def _script_weight(pair: Pair, text: str, start: int, end: int, word: str) -> float:
    """Return the evidence of a word that holds letters of a foreign script."""
    if len(word) == 1 and ("\u0370" <= word <= "\u03ff" or word in "の丨х"):
        return 0.0
    if len(word) < 4 and word.isupper():
        return 0.0
    weight = 3.5
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    if before in "(（" and after in ")）" and before and after:
        weight -= 2.5
    return weight


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """Yield the stretches whose evidence adds up; a stretch may bridge a few words that say little."""
    index = 0
    while index < len(tokens):
        if tokens[index].weight <= 0.3:
            index += 1
            continue
        best = total = 0.0
        last = index
        for ahead in range(index, len(tokens)):
            total += tokens[ahead].weight
            if total > best:
                best, last = total, ahead
            if total <= 0 or ahead - last > 6:
                break
        yield Run(index, last, best)
        index = last + 1


def _judge(
    segments: Segments, pair: Pair, paragraph: Paragraph, theirs: set[str] | None, copied: bool
) -> Iterator[Finding]:
    tokens = _tokens(segments, pair, paragraph, theirs)
    if not tokens:
        return
    if _CODE_RE.search(paragraph.text) and not any(token.weight < -1.0 for token in tokens[3:]):
        return
    whole = _whole(segments, pair, paragraph.text, tokens, copied)
    if whole is not None:
        yield _passage(segments, pair, paragraph.span, *whole)
        return
    for run in _runs(tokens):
        stretch = tokens[run.first : run.last + 1]
        total = run.total + _correction(segments.text, pair, stretch)
        if total < 1.0:
            continue
        start, end = _extended(paragraph, tokens, run)
        yield RULE.finding(
            segments.document,
            "fragment",
            Span(start, end),
            confidence=1 / (1 + math.exp(-1.5 * (total - 2.0))),
            evidence={"weight": round(total, 2)},
            words=segments.text[start:end],
            language="another language",
            target=pair.target.name,
        )


def _passage(segments: Segments, pair: Pair, span: Span, tag: str, confidence: float, kind: str) -> Finding:
    return RULE.finding(
        segments.document,
        kind,
        span,
        confidence=confidence,
        evidence={"language": tag},
        language=tag,
        target=pair.target.name,
    )


def _whole(
    segments: Segments, pair: Pair, text: str, tokens: Sequence[Token], copied: bool
) -> tuple[str, float, str] | None:
    """Return (language, confidence, kind) of a passage that is wholly in another language, or ``None``."""
    theirs = sum(len(token.text) for token in tokens if token.weight > 0.5)
    ours = sum(len(token.text) for token in tokens if token.weight < -0.5)
    anchors = sum(token.anchor for token in tokens)
    small = sum(token.text.islower() for token in tokens)
    if len(tokens) < 3 or 4 * ours > theirs or not (anchors or (copied and small)):
        return None
    total = sum(token.weight for token in tokens)
    best, share, target_share = language_id.rank(text, pair.target.tag)
    if best == pair.target.tag or target_share > 0.4:
        return None
    confidence = 1 / (1 + math.exp(-1.0 * (total - 3.0)))
    if anchors < 2 and not copied:
        confidence *= 0.9
    third = segments.source_language is not None and best != pair.source_tag and share > 0.5 and not copied
    return best, confidence, "wrong-language" if third else "copy"


def _extended(paragraph: Paragraph, tokens: Sequence[Token], run: Run) -> tuple[int, int]:
    """Return the place of a run, drawn out to the bounds of its sentence where nothing else in it is the target's."""
    start, end = tokens[run.first].start, tokens[run.last].end
    if run.last - run.first < 3:
        return start, end
    for sentence in paragraph.sentences:
        if sentence.end <= start or sentence.start >= end:
            continue
        inside = [
            index for index, token in enumerate(tokens) if sentence.start <= token.start and token.end <= sentence.end
        ]
        if all(run.first <= index <= run.last or tokens[index].weight > -0.5 for index in inside):
            start, end = min(start, sentence.start), max(end, sentence.end)
    return start, end


def _correction(text: str, pair: Pair, stretch: Sequence[Token]) -> float:
    """Return what the look of a whole stretch adds to or takes from the evidence of its words."""
    total = sum(token.weight for token in stretch)
    anchors = sum(token.anchor for token in stretch)
    # Words that both languages have prove nothing one by one, but three in a row that read as the other language do.
    common = sum(token.weight >= 0.9 and token.text.islower() for token in stretch)
    if not anchors and not (common >= 3 and total >= 4.5 and 2 * common >= len(stretch)):
        return -total
    if pair.known is None and pair.latin and anchors < 2:
        return -total
    value = 0.0
    if len(stretch) == 1 and pair.known is not None and pair.known.floor > 2.5:
        value -= 0.4
    if _is_title(pair, stretch):
        value += min(-2.0, 1.8 - total)
    if _is_gloss(text, stretch):
        value += min(-2.0, 1.9 - total)
    elif len(stretch) < 8 and _is_quoted(text, stretch):
        value += min(-1.0, 1.95 - total)
    return value


def _is_title(pair: Pair, stretch: Sequence[Token]) -> bool:
    """Say whether a stretch reads as a title or the name of a body: its longer words are capitalised."""
    if len(stretch) < 2:
        return False
    longer = [token.text for token in stretch if len(token.text) > 3 or token.weight == 0]
    capitals = sum(word[0].isupper() for word in longer)
    content = sum(word[0].islower() and pair.foreign_zipf(word) < 5.8 for word in longer)
    return capitals > 0 and content < 3 and capitals >= len(longer) - capitals


def _is_quoted(text: str, stretch: Sequence[Token]) -> bool:
    """Say whether a stretch fills a pair of quotation marks."""
    start, end = stretch[0].start, stretch[-1].end
    return text[start - 1 : start] in tuple(_OPENERS) and text[end : end + 2].lstrip(".,!?")[:1] in tuple(_CLOSERS)


def _is_gloss(text: str, stretch: Sequence[Token]) -> bool:
    """Say whether a stretch stands alone in brackets, or in quotation marks with a bracket after them."""
    start, end = stretch[0].start, stretch[-1].end
    before, after = text[max(0, start - 2) : start].rstrip()[-1:], text[end : end + 3].lstrip()
    if before and before in "(（" and after[:1] in (")", "）"):
        return True
    return (
        bool(before) and before in _OPENERS and after[:1] in tuple(_CLOSERS) and after[1:].lstrip()[:1] in ("(", "（")
    )
