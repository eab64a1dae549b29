"""What the formats of records share: the names of their fields."""

from __future__ import annotations

from dataclasses import dataclass


def names(text: str) -> frozenset[str]:
    """Return the names that a text lists with spaces between them."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Fields:
    """Under which names a record holds what a document needs."""

    text: str = "text"
    source: str = "source"
    id: str = "id"
    source_lang: str = "source_lang"
    target_lang: str = "target_lang"
    group: str | None = None

    @property
    def of_document(self) -> dict[str, str]:
        """The field of each of a document's texts and tags, by the document's own name for it."""
        return {
            "text": self.text,
            "source": self.source,
            "source_lang": self.source_lang,
            "target_lang": self.target_lang,
        }
