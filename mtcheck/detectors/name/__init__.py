r"""one name that the document renders in two ways.

Finds: one person, place, firm or product whose name the document writes in two ways that no inflection explains.
``inconsistent``: "Lindbergson" here and "Lindborgson" there; "Chengdu-Demei-Zicheng", "Chengde-Mine-Zicheng" and
"Chengdu, Demei and Zicheng". The span is the rarer rendering; the related places are the first of the other one and
whatever further places the rarer one has.

Why it matters: a reader takes the two for two people or places, and a search finds half of the text. Systems that
translate a page in pieces spell a name anew in each.

Not a finding: inflection, derivation, articles and prefixes; a first name or a surname alone; a name with and without
its accents, or with a vowel written long or short; aliases that the source has too; two real names that the source
tells apart; two names that both stand in word lists, where no source tells; a slip of the keyboard (letters left out
or changed about), which people make and systems do not.

How it decides: a word that stands at most a third as often as another is a rendering of the same name if both have the
same consonants in the same order, those that spell one sound taken for one, and differ in a vowel, in such a
consonant, or in a letter doubled, and neither at the first letter nor at the last. With the source, a name that stands
there at least twice and sounds like the usual rendering must stand in the passage of the odd one more often than the
paragraph has the usual one; where the name is written in another script than the source's, the usual rendering stands
at least three times, for transcriptions by people vary too. A name that the source has as well needs to stand no more
often than its odd rendering, where that differs in vowels before its last two letters and is no word of the language.
In languages whose endings exchange the last vowel (Hallgerður, Hallgerðar) no pair differs in it. Without
the source the two differ before their last two letters and the odd one stands in no word list of the language or of
English; a name of less than six letters is one that a list has. Names of several parts with hyphens are one where they
have as many parts, share at least one, and the rest is nearly the same; of two parts, the other one must be a
respelling that no word list has. A list of the same parts, three or more, is a third rendering.

In Chinese and Japanese, runs of the letters that write foreign names are compared, beside a source: one that stands
once and differs from a frequent one in a letter of the same sound, and is no word of the language. Where a text in
another script keeps a name in Latin letters, what is one letter off it, before its last, is a misspelling of it if the
source has the name twice, and neither the source nor a word list has the other.

On the evaluation cases F1 is .81 with the source (precision .95) and .60 without (.95). On human news in 62 languages
it speaks on 6 pages in 1,000 with the source and without; nearly all are names that the translators spelt in two ways.

Needs: for scripts without capitals a source whose names have them; for other scripts without spaces nothing is found
but names with hyphens.

Options: none.

Examples:

    >>> import mtcheck
    >>> text = "Ida Lindbergson has won. Lindbergson is glad, and her team too. Nobody saw Lindborgson before."
    >>> [(finding.rule, finding.excerpt) for finding in mtcheck.check(text, target_lang="en").findings]
    [('name/inconsistent', 'Lindborgson')]
    >>> text = "The Lundberg-Varga-Elmer plan is old. Few know it. The Lundborg-Vargo-Elmer plan will go on."
    >>> [(finding.rule, finding.excerpt) for finding in mtcheck.check(text, target_lang="en").findings]
    [('name/inconsistent', 'Lundborg-Vargo-Elmer')]

Known misses: renderings that share few letters or differ in their last letter; Thai and other scripts without spaces,
Chinese and Japanese names whose renderings differ in more than one letter; in scripts without capitals what the text
alone shows; renderings that stand equally often, unless one of them is the source's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.detectors.name import compound, kept, respelt, transcribed
from mtcheck.model import Finding, Kind, Related, Rule
from mtcheck.text.segmentation import Segments


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the detector."""


RULE = Rule(
    id="name",
    summary="one name that the document renders in two ways",
    since="0.1",
    kinds={
        "inconsistent": Kind(
            "one name in two spellings",
            "The name is written “{found}” here and “{usual}” elsewhere: use one spelling.",
            "warning",
        ),
    },
)


_MOST_COMPOUNDS = 3  # compounds that are nearly alike; more are a pattern: numerals, titles of sections


def find(segments: Segments, options: Options) -> Iterator[Finding]:
    """Yield the findings of one document."""
    text = segments.text
    compounds = list(compound.renderings(segments))
    if len(compounds) > _MOST_COMPOUNDS:
        compounds = []
    words = (*respelt.renderings(segments), *transcribed.renderings(segments), *kept.renderings(segments))
    for rendering in (*compounds, *words):
        usual = rendering.usual.of(text)
        evidence = {"usual": usual, "usual_count": rendering.usual_count, "count": 1 + len(rendering.further)}
        if rendering.source_name is not None:
            evidence["source"] = rendering.source_name
        yield RULE.finding(
            segments.document,
            "inconsistent",
            rendering.span,
            confidence=rendering.confidence,
            evidence=evidence,
            related=[
                Related(rendering.usual, "The name stands here in another spelling."),
                *(Related(span, "This spelling stands here too.") for span in rendering.further),
            ],
            found=rendering.span.of(text),
            usual=usual,
        )
