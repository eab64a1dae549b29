"""Build the documentation site from what the repository says already, so that nothing is said twice.

    python -m pip install '.[docs]' && python .docs/build.py --output site

The pages are the sections of README.md, the manual pages of the rules and topics that ``mtcheck explain`` prints, the
``--help`` of each command, the keys of the configuration's schema, the docstrings of the public names, the measured
reports and the changelog. A link that leads nowhere, or a page that nothing leads to, ends the build.
"""

from __future__ import annotations

import argparse
import inspect
import json
import posixpath
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

import mtcheck
from mtcheck.cli import command
from mtcheck.detectors import DETECTORS
from mtcheck.rules import pages
from mtcheck.triage import suppression

ROOT = Path(__file__).resolve().parents[1]

# The sections of README.md by the page that they stand on; each stands on one.
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "index.md": ("", "Quick start", "What it finds"),
    "tutorial.md": ("From nothing to a green check in five minutes",),
    "command-line.md": ("Command line",),
    "configuration.md": ("Configuration",),
    "ci.md": ("In CI",),
    "library.md": ("Library",),
    "reports.md": ("Reports", "Findings as JSON lines", "How scores are made"),
    "large-corpora.md": ("Large corpora",),
    "quality.md": ("Measured quality", "Limits"),
    "project.md": ("Libraries", "Development", "Licence"),
}
# Other files of the repository that are pages or lie beside them.
MEASURED = sorted(path.name for path in (ROOT / "reports").glob("*.md") if path.name != "README.md")
FILES: Mapping[str, str] = {
    **{f"reports/{name}": f"reports/{name}" for name in MEASURED},
    "CHANGELOG.md": "changelog.md",
    ".github/CONTRIBUTING.md": "contributing.md",
    ".github/SECURITY.md": "security.md",
    "mtcheck/NOTICE.md": "notice.md",
    "corpora/README.md": "corpora.md",
    "reports/README.md": "reports/index.md",
    "reports/sample.html": "reports/sample.html",
    ".github/actions/mtcheck/example-workflow.yml": "ci/example-workflow.yml",
    ".github/actions/mtcheck/gitlab-ci.yml": "ci/gitlab-ci.yml",
    "mtcheck/data/configuration.schema.json": "schemas/configuration.schema.json",
    "mtcheck/data/findings.schema.json": "schemas/findings.schema.json",
    "mtcheck/data/input.schema.json": "schemas/input.schema.json",
}
_LINK_RE = re.compile(r"(\]\()([^)\s#:]+)(#[^)\s]*)?(\))")
_HEADING_RE = re.compile(r"(?m)^## (.+)$")


def sections(text: str) -> dict[str, str]:
    """Return the sections of a page by their headings, what comes before the first under ``""``."""
    fenced = False
    found = {"": ""}
    name = ""
    for line in text.splitlines(keepends=True):
        fenced ^= line.startswith("```")
        heading = None if fenced else _HEADING_RE.match(line.rstrip("\n"))
        if heading:
            name = heading.group(1)
            found[name] = ""
        else:
            found[name] += line
    return found


def linked(text: str, origin: str, page: str) -> str:
    """Return a text of the file ``origin`` with links that lead from ``page`` to the pages of the site.

    Raises:
        ValueError: for a link to a file of the repository that is no page.
    """

    def replaced(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(origin), match.group(2)))
        if path not in FILES:
            raise ValueError(f"{origin}: links to {match.group(2)}, which is no page; name it in FILES")
        target = posixpath.relpath(FILES[path], posixpath.dirname(page) or ".")
        return f"{match.group(1)}{target}{match.group(3) or ''}{match.group(4)}"

    parts = re.split(r"(?ms)(^```.*?^```$)", text)  # every second one is a fence
    return "".join(part if at % 2 else _LINK_RE.sub(replaced, part) for at, part in enumerate(parts))


def of_readme() -> Iterator[tuple[str, str]]:
    """Yield the pages that sections of README.md make, each with its Markdown."""
    own = sections((ROOT / "README.md").read_text(encoding="utf-8"))
    placed = [name for names in SECTIONS.values() for name in names]
    if sorted(placed) != sorted(own):
        raise ValueError(f"README.md: on no page, or not there: {sorted(set(placed) ^ set(own))}")
    further = {"command-line.md": helps(), "configuration.md": keys(), "library.md": names()}
    for page, wanted in SECTIONS.items():
        first, *rest = wanted
        parts = [f"# {first}\n{own[first]}" if first else own[""]]
        parts += [f"## {name}\n{own[name]}" for name in rest]
        text = linked("\n".join(parts), "README.md", page)
        yield page, "\n".join([text, *further.get(page, ())])


def helps() -> Iterator[str]:
    """Yield the help of each command as Markdown."""
    with click.Context(command, info_name="mtcheck", max_content_width=84, terminal_width=84) as context:
        for name, each in command.commands.items():
            inner = click.Context(each, parent=context, info_name=name, max_content_width=84, terminal_width=84)
            yield f"## mtcheck {name}\n\n```text\n{each.get_help(inner)}\n```\n"


def keys() -> Iterator[str]:
    """Yield the keys of the configuration as Markdown."""
    schema = json.loads((ROOT / "mtcheck/data/configuration.schema.json").read_text(encoding="utf-8"))
    yield "## All keys\n\nFrom the [schema](schemas/configuration.schema.json).\n"
    yield "| key | values | what it does |\n|---|---|---|"
    for name, value in schema["properties"].items():
        if not name.startswith("$"):
            yield f"| `{name}` | {_values(value)} | {_cell(value.get('description', ''))} |"
    yield ""


def _values(value: Mapping[str, Any]) -> str:
    if "enum" in value:
        return ", ".join(f"`{each}`" for each in value["enum"])
    kind = value.get("type", "")
    default = f" (`{json.dumps(value['default'])}`)" if "default" in value else ""
    return ("/".join(kind) if isinstance(kind, list) else str(kind)) + default


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def names() -> Iterator[str]:
    """Yield the public names with their docstrings as Markdown."""
    for name in mtcheck.__all__:
        value = getattr(mtcheck, name)
        documented = inspect.isclass(value) or inspect.isroutine(value)
        described = inspect.getdoc(value) if documented else None
        if not described:
            continue
        try:
            signature = str(inspect.signature(value)) if callable(value) else ""
        except ValueError:  # an exception of the interpreter's own making
            signature = ""
        yield f"## mtcheck.{name}\n\n```python\n{name}{signature}\n```\n\n```text\n{described}\n```\n"


def of_rules() -> Iterator[tuple[str, str]]:
    """Yield a page for each detector, and one that lists the rules."""
    rows = [
        f"| [`{record['rule']}`]({record['rule'].replace('/', '.md#')}) | {record['severity']} | {record['summary']} |"
        for record in pages.rules_as_records()
    ]
    yield "rules/index.md", "\n".join(["# Rules", "", "| rule | severity | what it is |", "|---|---|---|", *rows, ""])
    for detector in (*(each.RULE.id for each in DETECTORS), suppression.RULE.id):
        text = pages.markdown(detector)
        yield f"rules/{detector}.md", re.sub(rf"(?m)^(## {re.escape(detector)}/([\w-]+))$", r"\1 {#\2}", text)


def of_topics() -> Iterator[tuple[str, str]]:
    """Yield a page for each topic of ``mtcheck explain``."""
    for name, (title, _) in pages.TOPICS.items():
        yield f"topics/{name}.md", f"# {title}\n\n{pages.topic_markdown(name)}\n"


def write(folder: Path) -> list[Any]:
    """Write all pages below a folder, and return the navigation."""
    detectors = [each.RULE.id for each in DETECTORS]
    for page, text in (*of_readme(), *of_rules(), *of_topics()):
        target = folder / page
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    for origin, page in FILES.items():
        target = folder / page
        target.parent.mkdir(parents=True, exist_ok=True)
        if page.endswith(".md"):
            target.write_text(linked((ROOT / origin).read_text(encoding="utf-8"), origin, page), encoding="utf-8")
        else:
            shutil.copyfile(ROOT / origin, target)
    (folder / "extra.css").write_text(".md-typeset .language-text code { white-space: pre-wrap; }\n", encoding="utf-8")
    titles = {name: "Files and their order" if name == "configuration" else name.capitalize() for name in pages.TOPICS}
    topics = [{title: f"topics/{name}.md"} for name, title in titles.items()]
    measured = [{name.removesuffix(".md").capitalize(): f"reports/{name}"} for name in MEASURED]
    return [
        {"mtcheck": "index.md"},
        {"Tutorial": "tutorial.md"},
        {"Rules": ["rules/index.md", *({name: f"rules/{name}.md"} for name in (*detectors, "suppression"))]},
        {"Command line": "command-line.md"},
        {"Configuration": ["configuration.md", *topics]},
        {"In CI": "ci.md"},
        {"Reports": "reports.md"},
        {"Library": "library.md"},
        {"Large corpora": "large-corpora.md"},
        {"Quality": ["quality.md", {"Reports": "reports/index.md"}, *measured, {"Corpora": "corpora.md"}]},
        {
            "Project": [
                "project.md",
                *({path.capitalize(): f"{path}.md"} for path in ("changelog", "contributing", "security", "notice")),
            ]
        },
    ]


def build(output: Path, address: str | None) -> None:
    """Build the site into a folder.

    Raises:
        mkdocs.exceptions.Abort: where mkdocs has anything to warn of.
    """
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder, "pages")
        written.mkdir()
        navigation = write(written)
        config = load_config(
            str(ROOT / ".docs" / "mkdocs.yml"),
            docs_dir=str(written),
            site_dir=str(output),
            nav=navigation,
            site_url=address,
            strict=True,
        )
        config.plugins.run_event("startup", command="build", dirty=False)
        build_site(config)


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the documentation site.")
    parser.add_argument("--output", type=Path, default=Path("site"), help="the folder that it goes to  [default: site]")
    parser.add_argument("--address", help="where it will stand on the web")
    options = parser.parse_args()
    build(options.output.resolve(), options.address)


if __name__ == "__main__":
    sys.exit(main())
