"""Word lists: how often a word is written in a language, on the Zipf scale (7 "the", 3 once in a million words).

The lists are those of wordfreq (42 languages, 20 of them with rare words) and, for languages that it lacks, the full
forms of simplemma, which say only that a word exists. A list is read once a process, on first use, without the rarest
words, which in lists made from the web are mostly names and words of other languages.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

from mtcheck.text.resources import package_folder

_MOST_WORDS = (
    260_000  # of one language: 30 MB and 0.1 s; what is rarer is noise of the web more often than the language
)
_FORMS_ZIPF = 2.5  # what a form counts that a dictionary holds and no frequency is known of
_LARGEST_FORMS = 260_000  # bytes of a packed dictionary: larger ones take seconds and hundreds of megabytes
_LISTED_AS = {"no": "nb", "nn": "nb", "sr": "sh", "hr": "sh", "bs": "sh", "tl": "fil"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language.

    Args:
        tag: the language.
        zipf: lower-case word to frequency; a word that is not in it is rarer than ``floor`` or no word.
        floor: the frequency below which the list is silent.
    """

    tag: str
    zipf: dict[str, float] = field(repr=False)
    floor: float


@functools.lru_cache(maxsize=64)
def lexicon(tag: str, small: bool = False) -> Lexicon | None:
    """Return the words of a language (a primary subtag), or ``None`` where no list is installed.

    Args:
        tag: the language.
        small: only the words that come at least once in a million; a tenth of the memory.

    >>> english = lexicon("en")
    >>> english.zipf["house"] > english.zipf["farmhouse"] > english.floor
    True
    >>> lexicon("kl") is None
    True
    """
    return _frequencies(_LISTED_AS.get(tag, tag), ("small",) if small else ("large", "small")) or _forms(tag)


def _frequencies(tag: str, sizes: tuple[str, ...]) -> Lexicon | None:
    """Read a wordfreq list: a gzipped msgpack array of arrays, each with the words of one hundredth of a Zipf."""
    import gzip

    import msgpack

    folder = package_folder("wordfreq") / "data"
    for size in sizes:
        path = folder / f"{size}_{tag}.msgpack.gz"
        if path.is_file():
            break
    else:
        return None
    zipf: dict[str, float] = {}
    with path.open("rb") as packed, gzip.open(packed) as stream:
        reader = msgpack.Unpacker(stream, raw=False)
        buckets = reader.read_array_header()
        reader.skip()  # the format's name and version
        frequency = 9.0
        for number in range(buckets - 1):
            frequency = (900 - number) / 100
            # Frequent words are last written and so win over a rarer twin, of which the lists have none anyway.
            zipf.update(dict.fromkeys(reader.unpack(), frequency))
            if len(zipf) > _MOST_WORDS:
                break
    return Lexicon(tag, zipf, frequency)


def _forms(tag: str) -> Lexicon | None:
    """Read the inflected forms of a simplemma dictionary."""
    path = package_folder("simplemma") / "strategies" / "dictionaries" / "data" / f"{tag}.plzma"
    if not path.is_file() or len(path.read_bytes()) > _LARGEST_FORMS:
        return None
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    forms: Iterable[str] = DefaultDictionaryFactory(cache_max_size=0).get_dictionary(tag)
    return Lexicon(tag, {form.lower(): _FORMS_ZIPF for form in forms}, _FORMS_ZIPF - 1)
