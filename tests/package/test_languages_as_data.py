"""What is known about languages is data: no tag of one stands in the code of detectors and texts but for a reason."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "mtcheck"
TAG_RE = re.compile(r"[a-z]{2,3}(?:-[A-Z][A-Za-z]{1,3})?")
TAGS = {path.stem for path in (PACKAGE / "languages").glob("*.toml")}
ENGLISH = "English is left in texts of every language, and what is known of its grammar is a module of its own"
# By module: the tags that it may name, and why. What is no more than a fact about a language goes to
# ``mtcheck/languages/TAG.toml`` or a table of ``mtcheck/data``.
NAMED: dict[str, tuple[set[str], str]] = {
    "detectors/chatter/__init__.py": ({"en"}, "a system that was instructed in English answers in it"),
    "detectors/chatter/reading.py": ({"en"}, "the source language that is assumed where none is known"),
    "detectors/chatter/remarks.py": ({"en"}, "a system that was instructed in English answers in it"),
    "detectors/duplicate_passage.py": ({"en"}, "the source language that is assumed where none is known"),
    "detectors/encoding/__init__.py": ({"mt"}, "Maltese writes an apostrophe where others have a damaged letter"),
    "detectors/encoding/mojibake.py": ({"my"}, "the letters of Zawgyi, an older coding of Burmese"),
    "detectors/fragment/__init__.py": ({"en"}, ENGLISH),
    "detectors/markup/tag.py": ({"br"}, "it is a tag of HTML"),
    "detectors/name/compound.py": ({"en"}, ENGLISH),
    "detectors/name/kept.py": ({"en"}, ENGLISH),
    "detectors/name/respelt.py": ({"en"}, ENGLISH),
    "detectors/untranslated/pair.py": ({"en"}, ENGLISH),
    "detectors/untranslated/settled.py": ({"en"}, ENGLISH),
    "text/lexicon.py": ({"en"}, ENGLISH),
    "text/number_words.py": ({"nb"}, "the name that the unicode-rbnf library has for a language"),
    "text/passage_language.py": ({"en"}, ENGLISH),
    "text/phrases.py": (
        {"en"},
        "systems that are instructed in English close in it, and notices are left in it",
    ),
    "text/relatives.py": ({"en"}, ENGLISH),
    "text/translation_words.py": ({"en"}, "a system that was instructed in English answers in it"),
}
MODULES = sorted(path for folder in ("detectors", "text") for path in (PACKAGE / folder).rglob("*.py"))


def tags_in(tree: ast.AST) -> Iterator[str]:
    """Yield the tags of languages that are compared, looked up, assigned or listed among nothing but tags."""
    for node in ast.walk(tree):
        for group in _groups(node):
            words = [each.value for each in group if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            known = [word for word in words if word.partition("-")[0] in TAGS]
            if len(known) == len(words) or (len(known) > 3 and all(map(TAG_RE.fullmatch, words))):
                yield from known


def _groups(node: ast.AST) -> Iterator[list[ast.expr]]:
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        yield list(node.elts)
    elif isinstance(node, ast.Dict):
        yield [key for key in node.keys if key is not None]
        yield list(node.values)
    elif isinstance(node, ast.Compare):
        yield [node.left, *node.comparators]
    elif isinstance(node, ast.Call) and not isinstance(node.func, ast.Attribute):
        yield list(node.args)
    elif isinstance(node, ast.Subscript):
        yield [node.slice]
    elif isinstance(node, ast.Assign) and node.value is not None:
        yield [node.value]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_tag_of_a_language_stands_in_code_but_for_a_reason(path):
    allowed, _ = NAMED.get(path.relative_to(PACKAGE).as_posix(), (set(), ""))
    found = set(tags_in(ast.parse(path.read_text("utf-8"))))
    assert found <= allowed, f"{sorted(found - allowed)}: put what is known about a language into its file or a table"


def test_every_reason_is_needed():
    for name, (allowed, why) in NAMED.items():
        assert why
        found = set(tags_in(ast.parse((PACKAGE / name).read_text("utf-8"))))
        assert allowed <= found, f"{name} no longer names {sorted(allowed - found)}"


def test_tags_are_told_from_other_words():
    code = 'if tag == "de": pass\nLIST = ("fr", "it")\nWORDS = ("is", "of", "it")\nDATA = {"th": 543}\nlanguage("en")'
    assert sorted(tags_in(ast.parse(code))) == ["de", "en", "fr", "it", "th"]
