"""All locales of a catalog at once: in how many of them an entry still reads like its source.

A value that equals the source in one of twelve locales was left untranslated, one that does in all twelve is a brand or
a format. The counts go with the documents as evidence; what they weigh is the detectors' matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mtcheck.errors import InputError
from mtcheck.model import Document, DocumentId, Kept
from mtcheck.readers.files import InputFile
from mtcheck.readers.parallel import Items, ReadTexts

_FEWEST_LOCALES = 3  # below that, the others prove nothing
_MOST_ENTRIES = 200_000  # whose counts are kept, of the catalogs read last: some 30 MB


def counted(items: Items, file: InputFile, read: ReadTexts) -> Items:
    """Give each entry its counts over the locales that lie beside its file, where there are enough of them.

    The siblings are read once for all files of a catalog.

    Args:
        read: reads a sibling's entries.
    """
    if file.layouts is None or file.path is None:
        yield from items
        return
    siblings = file.layouts.siblings(file.path)
    if len(siblings) + 1 < _FEWEST_LOCALES:
        yield from items
        return
    group = tuple(sorted([file.path, *(path for _, path in siblings)]))
    known = file.layouts.counts
    sources: dict[DocumentId, str] = {}
    documents = []
    for item in items:
        documents.append(item)
        if isinstance(item, Document) and item.source is not None:
            sources[item.id] = item.source
    if group not in known:
        # A walk comes by one catalog after the other, and where a folder is a language by all of a language's.
        while known and sum(map(len, known.values())) > _MOST_ENTRIES:
            del known[next(iter(known))]
        known[group] = _counts(documents, sources, siblings, read)
    counts = known[group]
    for item in documents:
        if isinstance(item, Document) and item.source is not None and item.id in counts and item.kept is None:
            yield replace(item, kept=counts[item.id])
        else:
            yield item


def _counts(
    documents: list[Document | InputError],
    sources: dict[DocumentId, str],
    siblings: list[tuple[str, str]],
    read: ReadTexts,
) -> dict[DocumentId, Kept]:
    equal: dict[DocumentId, int] = {}
    locales: dict[DocumentId, int] = {}

    def count(items: Iterator[Document | InputError]) -> None:
        for item in items:
            if isinstance(item, Document) and item.unjudged is None and item.id in sources:
                locales[item.id] = locales.get(item.id, 0) + 1
                equal[item.id] = equal.get(item.id, 0) + (item.text.strip() == sources[item.id].strip())

    count(iter(documents))
    for _, path in siblings:
        count(read(InputFile(path)))
    return {name: Kept(equal[name], number) for name, number in locales.items() if number >= _FEWEST_LOCALES}
