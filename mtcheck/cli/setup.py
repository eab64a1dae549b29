"""``mtcheck init``: a configuration, a baseline and a CI file for the repository that it is called in.

It looks first and writes then: which files would be checked, in which languages, what is found in them, and which CI
the repository has. A file that is there already stays as it is, unless ``force`` is given, and nothing is written
where there is nothing to check.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import metadata
from typing import Any, Literal

from mtcheck import readers
from mtcheck.cli.checking import documents_of, outcomes_of
from mtcheck.cli.exits import EXIT_CLEAN, EXIT_INCOMPLETE
from mtcheck.config.configuration import Configurations, checked, holds_ours
from mtcheck.console import printable, say, written_whole
from mtcheck.errors import InputError
from mtcheck.model import SEVERITIES
from mtcheck.opening import read_bounded
from mtcheck.patterns import lazy_re
from mtcheck.readers import ReadOptions, files
from mtcheck.run.cache import Cache
from mtcheck.triage.triage import DEFAULT_BASELINE, Triage
from mtcheck.version import __version__

Ci = Literal["auto", "github", "gitlab", "none"]

_CONFIGURATIONS = (".mtcheck.toml", "mtcheck.toml")
_PYPROJECT = "pyproject.toml"
_GITHUB_FILE = ".github/workflows/mtcheck.yml"
_GITLAB_FILE, _GITLAB_PART = ".gitlab-ci.yml", ".gitlab/mtcheck.yml"
_PRE_COMMIT = ".pre-commit-config.yaml"
_REMOTE_RE = lazy_re(r"(?m)^[ \t]{0,8}url[ \t]{0,4}=[ \t]{0,4}(\S{1,2000})")
_SOMEWHERE = "mtcheck @ git+https://example.org/mtcheck.git"  # to be filled in: where mtcheck came from is not known
_MOST_LANGUAGES = 8  # that a line names


@dataclass(slots=True)
class _Found:
    """What a folder holds: how many files of each format in which languages, and what was passed over or broke."""

    formats: Counter[str] = field(default_factory=Counter)
    languages: dict[str, set[str]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield a line for each format, the most frequent first."""
        for name, count in self.formats.most_common():
            tags = sorted(self.languages.get(name, ()))
            more = ", ..." if len(tags) > _MOST_LANGUAGES else ""
            said = f" in {', '.join(tags[:_MOST_LANGUAGES])}{more}" if tags else ""
            yield f"{_count(count, f'{name} file')}{said}"


def run(*, ci: Ci, force: bool, source_lang: str | None, requirement: str | None) -> tuple[list[str], int]:
    """Set the working folder up, and return what was done in lines for a person, and the exit code.

    Args:
        ci: which CI file to write; ``auto`` = for what the repository shows.
        force: write files that are there anew.
        source_lang: the language translated from, where the configuration is to name it.
        requirement: what pip installs in CI; ``None`` = what this mtcheck was installed from.

    Raises:
        InputError: if there is nothing to check.
        ConfigError: if a file cannot be written.
    """
    flags = {} if source_lang is None else checked({"source-lang": source_lang}, "--source-lang")
    existing = _configuration()
    replaced = force and existing != _PYPROJECT  # then what it says is of no account
    # A folder above may name one as well, below itself; this folder's own file may not write there.
    named = Configurations(flags, isolated=replaced).run.baseline if existing is not None else None
    baseline = named or DEFAULT_BASELINE
    configurations = Configurations({**flags, "baseline": baseline}, isolated=replaced)
    found, files_found = _look(configurations)
    if not files_found:
        raise InputError(
            "nothing to check here: no file of a known format in a language that its path names; go to the folder "
            "that holds the translations, or see with 'mtcheck config --files' what is passed over"
        )
    done = ["Found:", *(f"  {line}" for line in found.lines())]
    if found.unread:
        done.append(f"  passed over, since no path says the language: {_count(len(found.unread), 'file')}")
    severities, complete, written = _baseline(configurations, files_found, baseline, force=force)
    total = sum(severities.values())
    done.append("Done:")
    done.extend(f"  {line}" for line in written)
    name, is_new = _write_configuration(existing, found, baseline if total else None, source_lang, force=force)
    done.append(f"  {name}: {'written' if is_new else 'kept as it is; --force writes it anew'}")
    ci_lines, ci_next = _write_ci(ci, requirement, force=force)
    done.extend(f"  {line}" for line in ci_lines)
    done.append("Next:")
    has_baseline = is_new or named is not None
    steps = _next(name, baseline, total, has_baseline=has_baseline, complete=complete)
    done.extend(f"  {number}. {step}" for number, step in enumerate([*steps, *ci_next], 1))
    return [printable(line) for line in done], EXIT_CLEAN if complete else EXIT_INCOMPLETE


def _configuration() -> str | None:
    """Return the file of this folder that configures mtcheck already."""
    return next((name for name in (*_CONFIGURATIONS, _PYPROJECT) if holds_ours(name)), None)


def _look(configurations: Configurations) -> tuple[_Found, list[files.InputFile | InputError]]:
    found = _Found()
    run = configurations.run
    options = ReadOptions(run.input_format, source_lang=run.source_lang, target_lang=run.target_lang)
    seen = list(
        readers.find(
            ["."],
            options,
            leave_out=(run.baseline or DEFAULT_BASELINE,),
            unread=found.unread,
            wanted=configurations.wanted(None),
            source_lang_of=configurations.source_lang_of,
        )
    )
    for file in seen:
        if isinstance(file, InputError):
            found.errors.append(file)
            continue
        name = options.format_of(file).name
        found.formats[name] += 1
        if file.target_lang is not None:
            found.languages.setdefault(name, set()).add(file.target_lang)
    return found, seen


def _baseline(
    configurations: Configurations, found: list[files.InputFile | InputError], path: str, *, force: bool
) -> tuple[Counter[str], bool, list[str]]:
    """Check the files, and write the baseline where something is found.

    Returns:
        The findings that count by severity, whether everything could be checked, and what to say.
    """
    run = configurations.run
    kept = os.path.exists(path) and not force
    triage = Triage(configurations, write=not kept)
    severities: Counter[str] = Counter()
    failed = 0
    options = ReadOptions(run.input_format, source_lang=run.source_lang, target_lang=run.target_lang)
    with contextlib.ExitStack() as stack:
        check_all: Callable[[Iterator[Any]], Iterator[Any]] = functools.partial(outcomes_of, jobs=run.jobs)
        if run.cache:
            check_all = functools.partial(stack.enter_context(Cache(run.cache_dir)).outcomes, check=check_all)
        outcomes = check_all(documents_of(found, options, configurations))
        for outcome in triage.outcomes(outcomes):
            if isinstance(outcome, InputError):
                failed += 1
                say(f"error: {outcome}")
            else:
                failed += any(skipped.failed for skipped in outcome.skipped)
                severities.update(finding.severity for finding in outcome.findings if finding.suppression is None)
    total = sum(severities.values())
    said = ", ".join(_count(severities[kind], kind) for kind in SEVERITIES if severities[kind])
    if failed:
        return severities, False, [f"{path}: not written, since {_count(failed, 'text')} could not be checked"]
    if kept:
        return severities, True, [f"{path}: kept as it is; --force writes it anew"]
    if not total:
        return severities, True, ["nothing found, so no baseline is needed"]
    triage.finish(complete=True, quiet=True)
    return (
        severities,
        True,
        [f"{path}: written with {_count(total, 'finding')} ({said}), which fail no check from now on"],
    )


def _write_configuration(
    existing: str | None, found: _Found, baseline: str | None, source_lang: str | None, *, force: bool
) -> tuple[str, bool]:
    """Return the name of the configuration file, and whether it was written."""
    if existing is not None and (existing == _PYPROJECT or not force):
        return existing, False
    name = existing or _CONFIGURATIONS[-1]
    lines = [
        "# What mtcheck checks, and how; 'mtcheck config' prints all that is in force, 'mtcheck explain configuration'",
        "# what there is. Found when this was written:",
        *(f"#   {line}" for line in found.lines()),
        f"source-lang = {json.dumps(source_lang)}" if source_lang else '# source-lang = "en"',
        'fail-on = "warning"  # or "error", "note", "never"',
        f"baseline = {json.dumps(baseline)}  # findings that are known: only others fail"
        if baseline
        else f"# baseline = {json.dumps(DEFAULT_BASELINE)}  # findings that are known: only others fail",
        '# terms = ["terms.txt"]  # names and brands that stay as they are, one a line',
        '# exclude = ["archive/"]  # as in .gitignore, which is honoured too',
    ]
    with written_whole(name) as stream:
        stream.writelines(f"{printable(line)}\n" for line in lines)
    return name, True


def _write_ci(ci: Ci, requirement: str | None, *, force: bool) -> tuple[list[str], list[str]]:
    """Write the files of the CI, and return what was done and what is left to do."""
    done: list[str] = []
    left: list[str] = []
    wanted = [ci] if ci not in ("auto", "none") else []
    if ci == "auto":
        if not os.path.exists(".git"):
            left.append(
                "In the root of the repository, 'mtcheck init --ci github' or 'gitlab' writes a file for the CI"
            )
        else:
            wanted = _shown()
            if not wanted:
                left.append("No CI file is written, since nothing shows which CI this is: --ci github or --ci gitlab")
    installed = requirement or _installed_from()
    for name in wanted:
        target = _GITHUB_FILE
        if name == "gitlab":
            target = _GITLAB_PART if os.path.exists(_GITLAB_FILE) and not _is_ours(_GITLAB_FILE) else _GITLAB_FILE
        if os.path.exists(target) and not force:
            done.append(f"{target}: kept as it is; --force writes it anew")
            continue
        text = _template(name).replace("{requirement}", json.dumps(installed or _SOMEWHERE))
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        with written_whole(target) as stream:
            stream.write(text)
        done.append(f"{target}: written")
        if target == _GITLAB_PART:
            left.append(f"Name it in {_GITLAB_FILE}: include: [{{ local: {_GITLAB_PART} }}]")
        if installed is None:
            left.append(f"Say in {target} where pip finds mtcheck (MTCHECK): it is not known where this one came from")
    if os.path.exists(_PRE_COMMIT):
        left.append(f"{_PRE_COMMIT} is yours to change: add the hook 'mtcheck' of the repository that you have it from")
    return done, left


def _shown() -> list[Ci]:
    """Return which CI the repository shows, by its files or its remotes."""
    remotes = ""
    with contextlib.suppress(OSError):  # a worktree has no such file, and need not have a remote
        config = read_bounded(os.path.join(".git", "config")).decode("utf-8", "replace")
        remotes = " ".join(_REMOTE_RE.findall(config)).lower()
    shown: list[Ci] = []
    if os.path.isdir(".github") or "github" in remotes:
        shown.append("github")
    if os.path.exists(_GITLAB_FILE) or "gitlab" in remotes:
        shown.append("gitlab")
    return shown


def _is_ours(path: str) -> bool:
    with contextlib.suppress(OSError):
        return read_bounded(path).startswith(b"# Written by mtcheck init.")
    return False


def _template(name: str) -> str:
    from importlib import resources

    return resources.files("mtcheck").joinpath("data").joinpath(f"ci-{name}.yml").read_text("utf-8")


def _installed_from() -> str | None:
    """Return what pip installs to have this very mtcheck, where its installation says it (PEP 610); else ``None``."""
    try:
        said = metadata.distribution("mtcheck").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None
    if said is None:
        return f"mtcheck=={__version__}"
    origin = json.loads(said)
    version_control = origin.get("vcs_info", {})
    if not version_control or "@" in origin["url"].partition("://")[2].partition("/")[0]:  # a folder, or a secret
        return None
    return f"mtcheck @ {version_control['vcs']}+{origin['url']}@{version_control['commit_id']}"


def _next(name: str, baseline: str, total: int, *, has_baseline: bool, complete: bool) -> Iterator[str]:
    if not complete:
        yield "Repair or exclude what could not be checked, then run 'mtcheck init --force'"
        return
    if total and not has_baseline:
        yield f'Add to {name}: baseline = "{baseline}"; then only new findings fail'
    yield "'mtcheck check' checks it all" + (", and passes until something new is found" if has_baseline else "")
    if total:
        yield "'mtcheck check --isolated' shows what the baseline holds, 'mtcheck explain RULE' what a finding means"
        yield "'mtcheck fix --diff' shows what can be repaired without a translator, 'mtcheck fix' repairs it"
        yield "'mtcheck check --update-baseline' takes out of the baseline what was repaired"
    yield "Names and brands that stay as they are go into a file of terms: 'mtcheck terms' proposes one"


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"
