"""The guards of the house: where things are, what they are called, and who may lean on whom.

A guard names what is missing or in the wrong place, so that adding a detector is: write what the guards ask for.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

import mtcheck
from mtcheck.detectors import BY_ID, DETECTORS, RULES

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "mtcheck"
TESTS = ROOT / "tests"
IDS = [detector.RULE.id for detector in DETECTORS]

# A page of the manual has these sections, in this order; options and examples are what the code says they are.
HEADINGS = (
    "Finds",
    "Why it matters",
    "Not a finding",
    "How it decides",
    "Needs",
    "Options",
    "Examples",
    "Known misses",
)

# From the ground up: a part may import what stands before its own row, and itself.
LAYERS = (
    {"errors", "patterns", "version"},
    {"console", "model", "opening"},
    {"languages"},
    {"text"},
    {"detectors"},
    {"settings"},
    {"run"},
    {"readers"},
    {"config"},
    {"triage", "evaluate"},
    {"rules"},
    {"reporters"},
    {"integrations", "testing"},
    {"cli", "bench"},
    {"__main__"},
)
# The public names and the entry of a folder are at no height: ``mtcheck`` itself loads them when they are asked for.
_PACKAGE = "mtcheck"


def cases(detector: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((TESTS / "cases" / f"{detector}.toml").read_text("utf-8"))["case"]
    return found


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Yield the modules of the package that a file imports, wherever in the file; for type checkers alone too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition(".")[0] == "mtcheck")
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} has a relative import"
            if node.module is not None and node.module.partition(".")[0] == "mtcheck":
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    place = ROOT.joinpath(*whole.split("."))
                    yield whole if place.with_suffix(".py").exists() or place.is_dir() else node.module


FILES = sorted(path for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: module_of(path))
def test_layers_lean_downward_only(path: Path) -> None:
    part = module_of(path).partition(".")[2].partition(".")[0]
    if not part:  # mtcheck/__init__.py
        return
    below: set[str] = {part}
    for layer in LAYERS:
        if part in layer:
            break
        below |= layer
    else:
        pytest.fail(f"{part} stands in no layer")
    wanted = {name.split(".")[1] if "." in name else _PACKAGE for name in imports(path)}
    if part == "bench":
        wanted.discard(_PACKAGE)  # it is used as its users do
    assert wanted <= below, f"{part} leans on {sorted(wanted - below)}"


# Names that libraries are imported by, where these are not the names that they are installed by.
_INSTALLED_AS = {
    "yaml": "pyyaml",
    "fluent": "fluent.syntax",
    "fasttext": "fasttext-predict",
    "markdown_it": "markdown-it-py",
}


def _libraries(path: Path) -> set[str]:
    """Return the names under which a file imports what is neither the standard library's nor the package's."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found.add(node.module)
    return {name.partition(".")[0] for name in found} - sys.stdlib_module_names - {"mtcheck"}


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = (name for names in project["optional-dependencies"].values() for name in names)
    declared = {re.split(r"[^\w.-]", name, maxsplit=1)[0] for name in (*project["dependencies"], *extras)}
    known = {name.replace("-", "_").partition(".")[0] for name in declared}
    known |= {"pyspark", "compression", "tomllib"}  # Spark brings its own library; newer Pythons have the others
    missing = {
        name: str(path.relative_to(ROOT))
        for path in FILES
        for name in _libraries(path)
        if name not in known and _INSTALLED_AS.get(name) not in declared
    }
    assert not missing


@pytest.mark.parametrize("detector", IDS)
def test_no_detector_knows_another(detector: str) -> None:
    own = BY_ID[detector].__name__  # type: ignore[attr-defined]
    place = ROOT.joinpath(*own.split("."))
    for path in place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]:
        others = [name for name in imports(path) if name.startswith("mtcheck.detectors")]
        assert not [name for name in others if name != own and not name.startswith(f"{own}.")], path


def test_one_name_in_three_spellings() -> None:
    modules = {name for _, name, _ in pkgutil.iter_modules([str(PACKAGE / "detectors")])}
    assert modules == {name.replace("-", "_") for name in IDS}
    for detector in IDS:
        assert BY_ID[detector].__name__ == f"mtcheck.detectors.{detector.replace('-', '_')}"  # type: ignore[attr-defined]
    assert {path.stem for path in (TESTS / "cases").glob("*.toml")} == set(IDS)
    for detector in IDS:
        assert (TESTS / "detectors" / f"test_{detector.replace('-', '_')}.py").is_file()


@pytest.mark.parametrize("detector", IDS)
def test_a_detector_is_a_card_options_and_a_function(detector: str) -> None:
    module = BY_ID[detector]
    for optional in ("unable", "unable_kinds"):
        if hasattr(module, optional):
            assert list(inspect.signature(getattr(module, optional)).parameters) == ["segments"]
    assert list(inspect.signature(module.find).parameters) == ["segments", "options"]
    assert is_dataclass(module.Options)
    assert module.Options()
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", module.RULE.id)
    assert (module.__doc__ or "").startswith(module.RULE.summary)
    for kind, card in module.RULE.kinds.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind)
        assert card.message.endswith("."), f"{kind}: {card.message!r} is no sentence"
    assert {rule for rule in RULES if rule.startswith(f"{detector}/")} == {
        f"{detector}/{kind}" for kind in module.RULE.kinds
    }


@pytest.mark.parametrize("detector", IDS)
def test_the_manual_page_has_its_sections_in_order(detector: str) -> None:
    page = BY_ID[detector].__doc__ or ""
    places = {}
    for heading in HEADINGS:
        found = re.search(rf"^{heading}(?::|$)", page, re.MULTILINE)
        assert found, f"the page of {detector} has no section {heading!r}"
        places[heading] = found.start()
    assert list(places) == sorted(places, key=places.__getitem__)


@pytest.mark.parametrize("detector", IDS)
def test_the_manual_page_names_every_kind_and_option(detector: str) -> None:
    module = BY_ID[detector]
    page = module.__doc__ or ""
    for name in (*module.RULE.kinds, *(option.name.replace("_", "-") for option in fields(module.Options))):
        assert f"``{name}``" in page, f"the page of {detector} does not name {name}"


@pytest.mark.parametrize("detector", IDS)
def test_the_examples_of_the_manual_run(detector: str) -> None:
    result = doctest.testmod(BY_ID[detector], optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)  # type: ignore[arg-type]
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize("detector", IDS)
def test_every_kind_has_a_case_and_look_alikes_are_no_fewer(detector: str) -> None:
    every = cases(detector)
    expected = {finding["kind"] for case in every if not case.get("known_failure") for finding in case["expect"]}
    assert expected == set(BY_ID[detector].RULE.kinds)
    assert sum(not case["expect"] for case in every) >= sum(bool(case["expect"]) for case in every)
    assert all(case["why"].strip() for case in every)
    texts = [(case["text"], case.get("source"), case["target_lang"]) for case in every]
    assert len(set(texts)) == len(texts), "a case stands there twice"
    assert len({case["target_lang"] for case in every}) >= 15


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.name != "__main__.py" and ">>> " in path.read_text("utf-8")],
    ids=lambda path: module_of(path),
)
def test_the_examples_of_every_module_run(path: Path) -> None:
    try:
        module = importlib.import_module(module_of(path))
    except ImportError as error:
        pytest.skip(f"an extra is not installed: {error}")
    result = doctest.testmod(module, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert not result.failed


@pytest.mark.parametrize("path", FILES, ids=lambda path: module_of(path))
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{path} has no docstring"


def test_the_public_names_are_documented_and_no_others_are() -> None:
    assert list(mtcheck.__all__) == sorted(
        mtcheck.__all__, key=lambda name: (not name.isupper(), name[0].islower(), name)
    )
    for name in mtcheck.__all__:
        value = getattr(mtcheck, name)
        assert isinstance(value, tuple) or inspect.getdoc(value), f"{name} has no docstring"
    readme = (ROOT / "README.md").read_text("utf-8")
    used = set(
        re.findall(
            r"\bmtcheck\.([A-Za-z_]+)\b(?!\.toml)", "\n".join(re.findall(r"```python\n(.*?)```", readme, re.DOTALL))
        )
    )
    submodules = {name for _, name, _ in pkgutil.iter_modules([str(PACKAGE)])}
    assert used - submodules <= set(mtcheck.__all__)
    assert {"check", "Checker", "Settings", "Document"} <= used


def test_the_readme_has_the_table_of_rules() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+/[a-z-]+)` \| ([a-z]+) \|", readme, re.MULTILINE))
    cards = {f"{d.RULE.id}/{kind}": card for d in DETECTORS for kind, card in d.RULE.kinds.items()}
    assert rows == {rule: card.severity for rule, card in cards.items()}
    for rule, card in cards.items():
        assert f"| `{rule}` | {card.severity} | {card.summary} |" in readme


MOST_BRANCHES, MOST_LINES = 15, 60
_BRANCHES = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.IfExp, ast.comprehension, ast.match_case)


def branches(function: ast.FunctionDef) -> int:
    """Return how many conditions and loops a function has, without those of functions inside it."""
    count, waiting = 0, list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            continue
        count += isinstance(node, _BRANCHES) + (len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0)
        waiting.extend(ast.iter_child_nodes(node))
    return count


def test_a_function_is_short_or_has_a_reason() -> None:
    """A new long function: cut it up, or say in ``long_functions.toml`` why it is one."""
    reasons = tomllib.loads(Path(__file__).with_name("long_functions.toml").read_text("utf-8"))
    known = {name for reason in reasons.values() if reason["why"] for name in reason["functions"]}
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}: {node.name}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        and (branches(node) > MOST_BRANCHES or (node.end_lineno or 0) - node.lineno >= MOST_LINES)
    }
    assert found <= known, sorted(found - known)
