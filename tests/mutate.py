"""Do the tests notice when a detector decides otherwise? ``python -m tests.mutate`` breaks it and looks.

    python -m tests.mutate                        every detector, 12 defects each
    python -m tests.mutate number chatter         these detectors
    python -m tests.mutate mtcheck/text/stops.py  or a module, or a data file
    python -m tests.mutate --count 60 --seed 7 --least 0.75 --report reports/mutation
    python -m tests.mutate --asserted             says too which are noticed without the files of tests/golden

A defect is one change of the code or of the data: a comparison turned or moved by one, a condition negated or left out,
a constant made larger or smaller, a row of a table or a word of a list dropped, a weight turned. Which are tried is
drawn by the seed, evenly over these kinds. For each, a copy of this process loads the changed module and all that lean
on it, and runs the tests that belong to the file until one fails: then the defect is noticed. A defect that changes
nothing that a test could see is listed in ``tests/equivalent.toml`` with the reason, and is not counted.

Exit codes: 0 enough defects are noticed, 1 too few, 2 the tests fail before anything is broken.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import functools
import importlib.abc
import importlib.util
import itertools
import json
import os
import random
import re
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mtcheck"
DETECTORS = PACKAGE / "detectors"
TESTS = ROOT / "tests"
PATIENCE = 120.0  # seconds after which a defect that keeps the tests running counts as noticed
FIRST = ("weigh", "worth")  # in the names of tests that notice the most defects, and so run before the others
LINE = 120  # characters of a line that is printed
DATA = {  # what a detector knows, beside its code
    "chatter": (
        *("address_words.toml", "closing_words.toml", "handling_words.toml", "notice_words.toml", "remark_labels.toml"),
        *("remark_topics.toml", "rest_words.toml", "translation_words.toml", "weights/chatter.json"),
    ),
    "duplicate-lead": ("weights/duplicate-lead.json",),
    "duplicate-passage": ("weights/duplicate-passage.json",),
    "fragment": ("weights/fragment.json",),
    "number": ("numbers.toml",),
    "omission": ("weights/omission.json",),
}
ALSO = {  # tests beside those of its own file
    "chatter": ("evaluate/test_fit.py",),
    "fragment": ("package/test_least_confidence.py",),
    "repetition": ("package/test_least_confidence.py",),
    "untranslated": ("detectors/test_catalog_leaks.py", "package/test_least_confidence.py"),
}
FIGURES = ("precision", "recall", "f1", "log_loss")  # what a file of weights reports of itself
# Arguments and names that explain, remember or publish, and decide nothing.
UNDECIDING = ("RULE", "__all__", "evidence", "maxsize", "related")
TURNED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}


@dataclass(frozen=True)
class Defect:
    """One change of one file.

    Args:
        path: the file.
        line: where it is changed.
        kind: what kind of change it is.
        change: what stands there, and what instead.
        content: returns the changed file: a syntax tree, or the text of a data file.
    """

    path: Path
    line: int
    kind: str
    change: str
    content: Callable[[], ast.Module | str]

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.change}"[:LINE]


# ---------------------------------------------------------------------------------------------------- what is broken


def code_defects(path: Path) -> Iterator[Defect]:
    """Yield every defect that a module can be given."""
    tree = ast.parse(path.read_text("utf-8"))
    for place, node in enumerate(_decisions(tree)):
        for kind, changed, left_out in _changes(node):
            change = f"{left_out} -> left out" if left_out else f"{ast.unparse(node)} -> {ast.unparse(changed)}"
            yield Defect(path, node.lineno, kind, change, functools.partial(_broken, tree, place, changed))


def _broken(tree: ast.Module, place: int, changed: ast.expr) -> ast.Module:
    """Return a copy of a tree with one of its expressions replaced."""
    broken = copy.deepcopy(tree)
    _replace(broken, next(itertools.islice(_decisions(broken), place, None)), changed)
    return ast.fix_missing_locations(broken)


def _decisions(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield the expressions that decide: no annotations, decorators, texts for people or cards of rules."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.expr):
            yield node
        if isinstance(node, ast.JoinedStr | ast.Raise | ast.Assert | ast.ImportFrom | ast.Import):
            continue
        if isinstance(node, ast.Assign) and any(
            isinstance(name, ast.Name) and name.id in UNDECIDING for name in node.targets
        ):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "sys.version_info >= (3, 11)"):
            continue
        if isinstance(node, ast.keyword) and node.arg in UNDECIDING:
            continue
        for name, value in reversed(list(ast.iter_fields(node))):
            if name in ("annotation", "returns", "decorator_list", "type_params", "bases"):
                continue
            children = value if isinstance(value, list) else [value]
            waiting.extend(child for child in reversed(children) if isinstance(child, ast.AST))


def _changes(node: ast.expr) -> Iterator[tuple[str, ast.expr, str]]:
    """Yield the kind of a change, what stands instead of an expression, and what is left out of it, if anything is."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for turned in TURNED[type(node.ops[0])]:
            yield "comparison", ast.Compare(node.left, [turned()], node.comparators), ""
    elif isinstance(node, ast.BoolOp):
        yield "condition", ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values), ""
        for left_out in range(len(node.values)):
            rest = [value for number, value in enumerate(node.values) if number != left_out]
            shorter = ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0]
            yield "condition", shorter, ast.unparse(node.values[left_out])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "condition", node.operand, ""
    elif isinstance(node, ast.IfExp):
        yield "condition", ast.IfExp(node.test, node.orelse, node.body), ""
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "condition", ast.Constant(not node.value), ""
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield "number", ast.Constant(node.value + 1), ""
    elif isinstance(node, ast.Constant) and isinstance(node.value, float):
        for value in (0.5 * node.value, 1.5 * node.value) if node.value else (0.5,):
            yield "number", ast.Constant(round(value, 6)), ""
    elif isinstance(node, ast.Dict | ast.Set | ast.Tuple | ast.List) and _is_table(node):
        for row in range(len(node.keys if isinstance(node, ast.Dict) else node.elts)):
            yield "row", *_without(node, row)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        written = node.func.value
        if isinstance(written, ast.Constant) and isinstance(written.value, str) and not node.args:
            words = written.value.split()
            for word in range(len(words)):
                kept = ast.Constant(" ".join(words[:word] + words[word + 1 :]))
                yield "row", ast.Call(ast.Attribute(kept, "split", ast.Load()), [], []), words[word]


def _is_table(node: ast.Dict | ast.Set | ast.Tuple | ast.List) -> bool:
    entries = [key for key in node.keys if key] if isinstance(node, ast.Dict) else node.elts
    return len(entries) >= 3 and all(isinstance(entry, ast.Constant) for entry in entries)


def _without(node: ast.expr, row: int) -> tuple[ast.expr, str]:
    """Return a table without one of its rows, and that row."""
    shorter = copy.deepcopy(node)
    if isinstance(shorter, ast.Dict):
        key, value = shorter.keys.pop(row), shorter.values.pop(row)
        return shorter, f"{ast.unparse(key) if key else '**'}: {ast.unparse(value)}"
    assert isinstance(shorter, ast.Set | ast.Tuple | ast.List)
    return shorter, ast.unparse(shorter.elts.pop(row))


def _replace(tree: ast.AST, old: ast.expr, new: ast.expr) -> None:
    for node in ast.walk(tree):
        for name, value in ast.iter_fields(node):
            if value is old:
                setattr(node, name, new)
            elif isinstance(value, list):
                value[:] = [new if item is old else item for item in value]


def unbroken(path: Path) -> Defect:
    """Return the change of a module that changes nothing."""
    return Defect(path, 1, "none", "", lambda: ast.parse(path.read_text("utf-8")))


def data_defects(path: Path) -> Iterator[Defect]:
    """Yield every defect that a data file can be given: a weight turned, a row or a word left out."""
    text = path.read_text("utf-8")
    if path.suffix == ".json":
        for found in re.finditer(r"(?<=[:\s\[])-?\d+\.\d+(?=\s*[,\]}\n])", text):
            if text[: found.start()].rstrip(': "').endswith(FIGURES):
                continue
            changed = f"{text[: found.start()]}{-float(found.group())}{text[found.end() :]}"
            yield _data_defect(path, text, found.start(), "weight", f"{found.group()} -> its negative", changed)
        return
    for found in re.finditer(r"(?m)^(\w+) = (?:\[.*\]|\".*\"|'.*')\n", text):
        changed = text[: found.start()] + text[found.end() :]
        yield _data_defect(path, text, found.start(), "row", f"{found.group(1)} -> left out", changed)
    for found in re.finditer(r"\"[^\"\n]+\", ", text):
        changed = text[: found.start()] + text[found.end() :]
        yield _data_defect(path, text, found.start(), "row", f"{found.group()[:-2]} -> left out", changed)


def _data_defect(path: Path, text: str, start: int, kind: str, change: str, changed: str) -> Defect:
    return Defect(path, text.count("\n", 0, start) + 1, kind, change, lambda: changed)


def drawn(paths: Sequence[Path], count: int, seed: int) -> list[Defect]:
    """Return so many defects of some files, drawn evenly over the kinds of change; those of no effect are left out."""
    harmless = [(ROOT / one["file"], one["change"], one.get("line")) for one in _equivalent()]
    lines = {path: path.read_text("utf-8").splitlines() for path, *_ in harmless}
    by_kind: defaultdict[str, list[Defect]] = defaultdict(list)
    for path in paths:
        for defect in code_defects(path) if path.suffix == ".py" else data_defects(path):
            if not any(
                (path, defect.change) == (file, change) and (line is None or line in lines[file][defect.line - 1])
                for file, change, line in harmless
            ):
                by_kind[defect.kind].append(defect)
    chance = random.Random(seed)
    for kind in sorted(by_kind):
        chance.shuffle(by_kind[kind])
    found: list[Defect] = []
    while len(found) < count and any(by_kind.values()):
        found.extend(by_kind[kind].pop() for kind in sorted(by_kind) if by_kind[kind])
    return found[:count]


def _equivalent() -> list[dict[str, str]]:
    """Return the defects that change nothing a test could see."""
    table = tomllib.loads((TESTS / "equivalent.toml").read_text("utf-8"))
    return list(table.get("defect", ()))


# ------------------------------------------------------------------------------------------------- how it is noticed


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def dependents(path: Path) -> set[str]:
    """Return the modules that lean on a file, itself among them: those that import it, or name it as data."""
    imported = {module_of(file): _imports(file) for file in PACKAGE.rglob("*.py")}
    if path.suffix == ".py":
        found = {module_of(path)}
    elif path.parent.name == "languages":
        found = {"mtcheck.languages"}
    else:
        name = f"weights/{path.stem}" if path.parent.name == "weights" else path.name
        users = (file for file in PACKAGE.rglob("*.py") if name in file.read_text("utf-8"))
        found = {module_of(file) for file in users} | ({"mtcheck.text.weights"} if "weights" in name else set())
    while True:
        more = {name for name, needed in imported.items() if name not in found and needed & found}
        if not more:
            return found
        found |= more


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from its changed tree."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self._name, self._path, self._tree = name, path, tree

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> Any:
        if name != self._name:
            return None
        inside = [str(self._path.parent)] if self._path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(name, self._path, loader=self, submodule_search_locations=inside)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._tree, str(self._path), "exec"), module.__dict__)


def _break(defect: Defect) -> None:
    """Put a defect into this process: forget what was loaded of the file, and load it changed from now on."""
    for name in dependents(defect.path):
        _forget(name)
    for name, module in list(sys.modules.items()):  # the tests too: they hold on to what they imported
        file = getattr(module, "__file__", None)
        if name != "__main__" and file is not None and Path(file).is_relative_to(TESTS):
            _forget(name)
    changed, read, read_raw = defect.content(), Path.read_text, Path.read_bytes
    if isinstance(changed, ast.Module):
        sys.meta_path.insert(0, _Loader(module_of(defect.path), defect.path, changed))
        return

    def read_text(self: Path, *arguments: Any, **values: Any) -> str:
        return str(changed) if self.resolve() == defect.path else read(self, *arguments, **values)

    def read_bytes(self: Path) -> bytes:
        return str(changed).encode() if self.resolve() == defect.path else read_raw(self)

    Path.read_text = read_text  # type: ignore[method-assign]
    Path.read_bytes = read_bytes  # type: ignore[method-assign]


def _forget(name: str) -> None:
    module = sys.modules.pop(name, None)
    above, _, last = name.rpartition(".")
    if module is not None and above in sys.modules and getattr(sys.modules[above], last, None) is module:
        delattr(sys.modules[above], last)


class _FirstFailure:
    """Runs the tests first that weigh all cases of a detector, and remembers the test that failed first."""

    name = ""

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items.sort(key=lambda item: not any(word in item.name for word in FIRST))

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed and not self.name:
            self.name = report.nodeid

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed and not self.name:
            self.name = f"{report.nodeid} (does not load)"


def _tested(tests: Sequence[str], *more: str) -> tuple[int, str]:
    """Run tests until one fails, and return pytest's exit code and the name of that test."""
    import pytest

    first = _FirstFailure()
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        options = ["-x", "-q", "-m", "not slow", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", *more]
        code = pytest.main([*options, *tests], plugins=[first])
    return int(code), first.name


def in_a_copy(work: Callable[[], tuple[int, str]]) -> tuple[int, str]:
    """Do some work in a copy of this process; one that takes too long is ended, with code 1."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.setsid()
        answer: tuple[int, str] = (1, "the module does not load")
        with contextlib.suppress(BaseException):
            answer = work()
        os.write(writing, json.dumps(answer).encode())
        os._exit(0)
    os.close(writing)
    ends = time.monotonic() + PATIENCE
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        if time.monotonic() > ends:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            break
        time.sleep(0.02)
    with os.fdopen(reading) as stream:
        written = stream.read()
    code, name = json.loads(written) if written else (1, "no test ended in time")
    return code, name


def is_noticed(defect: Defect, tests: Sequence[str], *more: str, asserted: bool = False) -> str | None:
    """Return which test notices a defect, ``None`` if none does; ``asserted`` leaves out those with golden files."""

    def work() -> tuple[int, str]:
        if asserted:
            os.environ["GOLDEN"] = "skip"
        _break(defect)
        return _tested(tests, *more)

    code, name = in_a_copy(work)
    return name or "a test" if code else None


# ------------------------------------------------------------------------------------------------------- the command


def part(what: str) -> tuple[list[Path], list[str]]:
    """Return the files that are broken under a name, and the tests that belong to them.

    Args:
        what: a detector's id, or the path of a module or data file.

    Raises:
        SystemExit: if it is neither.
    """
    module = what.replace("-", "_")
    test = TESTS / "detectors" / f"test_{module}.py"
    parts = map(str, sorted(test.parent.glob(f"test_{module}_*.py")))
    if test.is_file():
        code = [*(DETECTORS / module).rglob("*.py"), DETECTORS / f"{module}.py"]
        data = (PACKAGE / "data" / name for name in DATA.get(what, ()))
        also = (str(TESTS / name) for name in ALSO.get(what, ()))
        return [path for path in sorted(code) if path.is_file()] + [*data], [*parts, str(test), *also]
    path = Path(what).resolve()
    if not path.is_file() or not path.is_relative_to(PACKAGE):
        raise SystemExit(f"{what} is neither a detector nor a file of the package")
    own = TESTS / path.relative_to(PACKAGE).parent / f"test_{path.stem}.py"
    users = [
        TESTS / "detectors" / f"test_{name.split('.')[2]}.py"
        for name in sorted(dependents(path))
        if re.fullmatch(r"mtcheck\.detectors\.\w+", name)
    ]
    return [path], [str(file) for file in (own, *users) if file.is_file()]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutate", description=__doc__.partition("\n")[0])
    parser.add_argument("what", nargs="*", help="detectors, modules or data files; all detectors by default")
    parser.add_argument("--count", type=int, default=12, help="defects of each (default: 12)")
    parser.add_argument("--seed", type=int, default=1, help="which of them are drawn (default: 1)")
    parser.add_argument("--least", type=float, default=0.0, help="share that must be noticed, of all together")
    parser.add_argument("--report", metavar="PATH", help="write PATH.md and PATH.json")
    parser.add_argument("--asserted", action="store_true", help="say too what is noticed without golden files")
    asked = parser.parse_args()
    names = asked.what or sorted(path.stem for path in (TESTS / "cases").glob("*.toml"))
    results: dict[str, list[Result]] = {}
    for name in names:
        files, tests = part(name)
        code, first = _tested(tests)  # loads and warms what the copies share
        if code or is_noticed(unbroken(files[0]), tests, "-k", f"{FIRST[0]} or test_case") is not None:
            print(f"{name}: its tests fail as the code is: {first or 'loaded again'}", file=sys.stderr)
            return 2
        results[name] = []
        for defect in drawn(files, asked.count, asked.seed):
            by = is_noticed(defect, tests, asserted=True) if asked.asserted else None
            result = Result(defect, by or is_noticed(defect, tests), by is not None if asked.asserted else None)
            results[name].append(result)
            print(result, flush=True)
        print(f"{name}: {_rate(results[name])}", flush=True)
        if asked.report:
            write_report(Path(asked.report), {name: results[name]}, asked.seed)
    every = [result for found in results.values() for result in found]
    print(f"all: {_rate(every)}")
    return 0 if sum(one.by is not None for one in every) >= asked.least * len(every) else 1


@dataclass(frozen=True)
class Result:
    """What became of a defect.

    Args:
        defect: which.
        by: the test that noticed it, if one did.
        asserted: whether one did that says what is right; ``None`` where that was not asked.
    """

    defect: Defect
    by: str | None
    asserted: bool | None = None

    def __str__(self) -> str:
        how = "MISSED  " if self.by is None else "snapshot" if self.asserted is False else "noticed "
        return f"{how}  {self.defect}"


def _rate(results: Sequence[Result]) -> str:
    noticed, asserted = sum(one.by is not None for one in results), sum(bool(one.asserted) for one in results)
    share = f" ({noticed / len(results):.0%})" if results else ""
    without = f", {asserted} without golden files" if any(one.asserted is not None for one in results) else ""
    return f"{noticed} of {len(results)} noticed{share}{without}"


def write_report(path: Path, results: dict[str, list[Result]], seed: int) -> None:
    """Write what was found of each detector into ``path.json`` and ``path.md``, beside what stands there of others."""
    kept = path.with_suffix(".json")
    detectors = json.loads(kept.read_text("utf-8"))["detectors"] if kept.is_file() else {}
    for name, found in results.items():
        missed = [str(one.defect).replace("\n", " ") for one in found if one.by is None]
        asked = all(one.asserted is not None for one in found)
        detectors[name] = {
            "seed": seed,
            "defects": len(found),
            "noticed": len(found) - len(missed),
            "asserted": sum(bool(one.asserted) for one in found) if asked else None,
            "missed": missed,
        }
    detectors = dict(sorted(detectors.items()))
    kept.write_text(json.dumps({"detectors": detectors}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    path.with_suffix(".md").write_text(as_markdown(detectors), "utf-8")


def as_markdown(detectors: dict[str, dict[str, Any]]) -> str:
    """Return the rates in a table, and what no test noticed."""
    defects, noticed = (sum(one[key] for one in detectors.values()) for key in ("defects", "noticed"))
    lines = [
        "# Defects that the tests notice",
        "",
        "Written by `python -m tests.mutate DETECTOR... --count N --seed N --report reports/mutation`: defects planted"
        " in each detector, one at a time, and how many of them make one of its tests fail. Those that change nothing a"
        " test could see are left out; `tests/equivalent.toml` lists them. Golden files notice that something is"
        " otherwise, not that it is wrong: with `--asserted` the last column says what the tests that say what is right"
        " notice by themselves.",
        "",
        "| detector | seed | defects | noticed | share | without golden files |",
        "|---|---:|---:|---:|---:|---:|",
        *(
            f"| {name} | {one['seed']} | {one['defects']} | {one['noticed']} | {one['noticed'] / one['defects']:.0%} |"
            f" {_share_asserted(one)} |"
            for name, one in detectors.items()
        ),
        f"| all | | {defects} | {noticed} | {noticed / max(1, defects):.0%} | |",
        "",
        "Not noticed:",
        "",
        *(f"- `{defect}`" for one in detectors.values() for defect in one["missed"]),
    ]
    return "\n".join([*lines, ""])


def _share_asserted(one: dict[str, Any]) -> str:
    asserted = one.get("asserted")
    return "" if asserted is None else f"{asserted / one['defects']:.0%}"


if __name__ == "__main__":
    sys.exit(main())
