"""``mtcheck check --engine ray``: a corpus of any size on a Ray cluster, through Ray Data.

The input (JSON lines, Parquet, text and what else has a reader; local paths, or URLs that fsspec knows, such as
``s3://``) is cut into shards of whole records. A pool of actors, each with its own checker, takes shards and writes one
part each: ``part-00000.jsonl`` holds the findings JSONL of its shard without the summary; with ``parquet`` it is
``findings/part-00000.parquet`` and ``documents/part-00000.parquet``. The parts in order say what the local engine says
of the same input. ``manifest.json`` comes last: where it stands, the output is complete. A part is noted in
``finished/`` when it is written; with ``resume`` those are kept and the rest is done. Where a folder is not shared by
all machines of the cluster, input and output have to be URLs.
"""

from __future__ import annotations

import functools
import hashlib
import json
import logging
import pickle
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, BinaryIO, Literal, cast

from mtcheck import readers
from mtcheck.errors import ConfigError, InputError
from mtcheck.integrations import records
from mtcheck.model import Document, Failure, RecordPositions, Report
from mtcheck.readers import ReadOptions, jsonl
from mtcheck.readers.files import InputFile
from mtcheck.reporters.jsonl import dumps
from mtcheck.run.summary import Summary
from mtcheck.settings import Settings

SHARD_BYTES = 64 << 20  # of a part's input: seconds of work to lose, thousands of parts for a terabyte
PARTS_FORMATS = ("jsonl", "parquet")
_SMALL_FILES = 1000  # at most so many files in a shard
_LINE_FORMATS = (".jsonl", ".ndjson")
_PARQUET = (".parquet", ".pq")
_NOTES = "finished"

PartsFormat = Literal["jsonl", "parquet"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or some whole records of it: bytes ``start`` to ``end``, or those row groups of a Parquet file.

    ``first`` is the number of records (lines, rows) of the file that stand before.
    """

    path: str
    start: int = 0
    end: int | None = None
    first: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker has to know.

    Args:
        settings: what to check.
        options: how to read.
        output: folder or URL of the parts.
        parts_format: ``jsonl`` or ``parquet``.
    """

    settings: Settings
    options: ReadOptions
    output: str
    parts_format: PartsFormat = "jsonl"


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to.

    Args:
        summary: its figures.
        severities: findings by severity.
        failed: documents on which a detector broke.
        lowest: the lowest score; ``None`` where no document has one.
    """

    summary: Summary
    severities: Counter[str]
    failed: int
    lowest: float | None


def run(
    paths: Sequence[str],
    job: Job,
    *,
    jobs: int | None = None,
    resume: bool = False,
    shard_bytes: int = SHARD_BYTES,
) -> Result:
    """Check the inputs on the Ray cluster that ``RAY_ADDRESS`` names, else on one started here, and write the parts.

    Args:
        paths: files, folders, globs or URLs.
        job: what to do.
        jobs: workers; ``None`` = as many as the cluster has room for.
        resume: keep the parts that an earlier run of the same job has finished.
        shard_bytes: input of a part.

    Raises:
        ConfigError: if Ray is not installed, or the output holds another run's parts.
    """
    try:
        import fsspec
        import ray
    except ImportError as error:
        raise ConfigError("--engine ray needs Ray: pip install 'mtcheck[ray]'") from error
    started = time.perf_counter()
    files, root = fsspec.core.url_to_fs(job.output)
    files.makedirs(root, exist_ok=True)
    plan = list(_shards(paths, job.options, shard_bytes))
    name = _name_of(plan, job)
    _make_room(files, root, name, resume)
    done = {number: note for number, note in _notes(files, root) if number < len(plan)}
    todo = [{"number": n, "shard": pickle.dumps(shard)} for n, shard in enumerate(plan) if n not in done]
    if todo:
        if not ray.is_initialized():
            ray.init(log_to_driver=False, logging_level=logging.ERROR)
        logging.getLogger("ray.data").setLevel(logging.ERROR)  # else it tells of every step on standard error
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        there: float = ray.cluster_resources().get("CPU", 1)
        workers = jobs or max(1, int(there))
        shards = ray.data.from_items(todo, override_num_blocks=len(todo))
        rows = shards.map_batches(
            _Worker,
            fn_constructor_args=(job,),
            batch_size=1,
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=min(workers, len(todo))),
            batch_format="pyarrow",
        )
        for row in rows.iter_rows():
            note = json.loads(row["note"])
            done[note["number"]] = note
    notes = [done[number] for number in sorted(done)]
    summary = _summary(notes, job, time.perf_counter() - started)
    manifest = {
        "mtcheck": _version(),
        "job": name,
        "format": job.parts_format,
        "inputs": list(paths),
        "summary": summary.to_dict(),
        "parts": notes,
    }
    with files.open(f"{root}/manifest.json", "wb") as file:
        file.write(json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace"))
    files.rm(f"{root}/{_NOTES}", recursive=True)
    severities: Counter[str] = Counter()
    for note in notes:
        severities.update(note["severities"])
    lowest = min((note["lowest"] for note in notes if note["lowest"] is not None), default=None)
    return Result(summary, severities, sum(note["failed"] for note in notes), lowest)


def _version() -> str:
    from mtcheck.version import __version__

    return __version__


def _name_of(plan: Sequence[Sequence[Piece | InputError]], job: Job) -> str:
    """Return a name that two runs share if they do the same to the same pieces."""
    said = repr(([[str(piece) for piece in shard] for shard in plan], job.options, job.parts_format))
    whole = "\x1f".join((_version(), job.settings.signature, said))
    return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _make_room(files: Any, root: str, name: str, resume: bool) -> None:
    """Clear the output of an earlier run, or keep its finished parts; ``job`` in the notes says whose they are."""
    owner = f"{root}/{_NOTES}/job"
    there = files.exists(owner) and files.cat_file(owner).decode() == name
    ours = [path for path in files.find(root) if _is_ours(path[len(root) :].lstrip("/"))]
    if len(ours) < len(files.find(root)):
        raise ConfigError(f"{root}: holds files that are no parts of a report; name a folder of its own")
    if not (resume and there):
        for path in ours:
            files.rm_file(path)
    files.makedirs(f"{root}/{_NOTES}", exist_ok=True)
    files.pipe_file(owner, name.encode())


def _is_ours(relative: str) -> bool:
    folder, _, name = relative.rpartition("/")
    return relative in ("manifest.json", f"{_NOTES}/job") or (
        folder in ("", _NOTES, "findings", "documents") and name.startswith("part-")
    )


def _notes(files: Any, root: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for path in files.glob(f"{root}/{_NOTES}/part-*"):
        note = json.loads(files.cat_file(path))
        yield note["number"], note


def _shards(paths: Iterable[str], options: ReadOptions, shard_bytes: int) -> Iterator[list[Piece | InputError]]:
    """Yield lists of pieces of about ``shard_bytes`` each, in the order of the input."""
    shard: list[Piece | InputError] = []
    size = 0
    for piece, weight in _pieces(paths, options, shard_bytes):
        if shard and (size + weight > shard_bytes or len(shard) >= _SMALL_FILES):
            yield shard
            shard, size = [], 0
        shard.append(piece)
        size += weight
    if shard:
        yield shard


def _pieces(paths: Iterable[str], options: ReadOptions, shard_bytes: int) -> Iterator[tuple[Piece | InputError, int]]:
    """Yield the pieces of all inputs with their sizes in bytes."""
    import fsspec

    for path in paths:
        if "://" in path:
            files, root = fsspec.core.url_to_fs(path)
            found = sorted(files.glob(root)) if "*" in root else sorted(files.find(root))
            if not found:
                yield InputError("nothing is found there; check the address", path=path), 0
            for name in found:
                url = files.unstrip_protocol(name)
                if name == root or InputFile(url).suffix in (*readers.BY_SUFFIX, *_PARQUET):
                    yield from _cut(url, files.size(name) or 0, shard_bytes)
            continue
        for file in _local(path, options):
            if isinstance(file, InputError):
                yield file, 0
            else:
                assert file.path is not None, "only standard input has no path"
                yield from _cut(file.path, file.size, shard_bytes)


def _local(path: str, options: ReadOptions) -> Iterator[InputFile | InputError]:
    """Yield the files that a local path names, Parquet files among them."""
    import os

    parquet = []
    if os.path.isdir(path):
        parquet = [
            os.path.join(folder, name).replace(os.sep, "/")
            for folder, _, names in os.walk(path)
            for name in names
            if name.endswith(_PARQUET) and not name.startswith(".")
        ]
    found: list[InputFile | InputError] = list(readers.find([path], options))
    found.extend(InputFile(os.path.normpath(name)) for name in parquet)
    yield from sorted(found, key=lambda file: file.path or "")


def _cut(path: str, size: int, shard_bytes: int) -> Iterator[tuple[Piece, int]]:
    """Yield a file whole, or in pieces of whole records where its format allows it and it is large."""
    suffix = InputFile(path).suffix
    packed = not path.lower().endswith(suffix)
    if suffix in _PARQUET:
        yield from _cut_parquet(path, shard_bytes)
    elif size <= shard_bytes or suffix not in _LINE_FORMATS or packed:
        yield Piece(path), size
    else:
        yield from _cut_lines(path, size, shard_bytes)


def _cut_lines(path: str, size: int, shard_bytes: int) -> Iterator[tuple[Piece, int]]:
    """Cut at line ends; one pass over the file counts the lines, so that every part knows its line numbers."""
    with _opened(path) as file:
        start = first = lines = 0
        reached = 0
        while chunk := file.read(min(1 << 20, shard_bytes)):
            place = -1
            if reached + len(chunk) - start >= shard_bytes:
                place = chunk.rfind(b"\n")
            if place >= 0:
                lines += chunk.count(b"\n", 0, place + 1)
                end = reached + place + 1
                yield Piece(path, start, end, first), end - start
                start, first = end, lines
                lines += chunk.count(b"\n", place + 1)
            else:
                lines += chunk.count(b"\n")
            reached += len(chunk)
        if start < reached:
            yield Piece(path, start, reached, first), reached - start


def _cut_parquet(path: str, shard_bytes: int) -> Iterator[tuple[Piece, int]]:
    import pyarrow.parquet

    with _opened(path) as file:
        metadata = pyarrow.parquet.ParquetFile(file).metadata
        start = first = rows = size = 0
        for number in range(metadata.num_row_groups):
            group = metadata.row_group(number)
            if size and size + group.total_byte_size > shard_bytes:
                yield Piece(path, start, number, first), size
                start, first, size = number, rows, 0
            rows += group.num_rows
            size += group.total_byte_size
        yield Piece(path, start, metadata.num_row_groups, first), size


def _opened(path: str) -> BinaryIO:
    import fsspec

    return cast(BinaryIO, fsspec.open(path, "rb").open())


def _documents(piece: Piece, options: ReadOptions) -> Iterator[Document | InputError]:
    """Yield the documents of a piece, each where it stands in its file."""
    if InputFile(piece.path).suffix in _PARQUET:
        yield from _parquet_documents(piece, options)
        return
    if piece.end is None:
        yield from readers.read(InputFile(piece.path, opener=functools.partial(_opened, piece.path)), options)
        return

    def part() -> BinaryIO:
        with _opened(piece.path) as file:
            file.seek(piece.start)
            return BytesIO(file.read(cast(int, piece.end) - piece.start))

    for item in readers.read(InputFile(piece.path, opener=part), options):
        if isinstance(item, InputError):
            if item.line is not None:
                item.line += piece.first
            yield item
        else:
            place = item.positions
            assert isinstance(place, RecordPositions), "only files of records are cut"
            moved = RecordPositions(place.line + piece.first, place.end_line + piece.first, place.width)
            yield replace(item, positions=moved)


def _parquet_documents(piece: Piece, options: ReadOptions) -> Iterator[Document | InputError]:
    """Yield the rows as documents; a row's ``line`` is its 1-based number in the file."""
    import pyarrow.parquet

    try:
        with _opened(piece.path) as file:
            table = pyarrow.parquet.ParquetFile(file)
            names = {*options.fields.of_document.values(), options.fields.id}
            asked = [name for name in table.schema_arrow.names if name in names]
            number = piece.first
            for batch in table.iter_batches(1000, row_groups=range(piece.start, piece.end or 0), columns=asked):
                for row in batch.to_pylist():
                    number += 1
                    yield jsonl.document(row, options.fields, piece.path, number, 0)
    except (OSError, pyarrow.ArrowException) as error:
        yield InputError(f"cannot be read as Parquet: {error}", path=piece.path)


class _Worker:
    """Checks a shard and writes its part; one lives in each actor, with its checker and the language data."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._checker = records.checker(job.settings)

    def __call__(self, batch: Any) -> Any:
        import pyarrow

        notes = [json.dumps(self._part(row["number"], pickle.loads(row["shard"]))) for row in batch.to_pylist()]
        return pyarrow.table({"note": notes})

    def _part(self, number: int, shard: Sequence[Piece | InputError]) -> dict[str, Any]:
        """Write the part of one shard and return what the manifest says of it."""
        import fsspec

        files, root = fsspec.core.url_to_fs(self._job.output)
        note: dict[str, Any] = {
            "number": number, "documents": 0, "errors": 0, "failed": 0, "findings": Counter(), "scores": 0.0,
            "scored": 0, "severities": Counter(), "lowest": None,
        }  # fmt: skip
        write = _write_jsonl if self._job.parts_format == "jsonl" else _write_parquet
        note["files"] = write(files, root, f"part-{number:05d}", self._outcomes(shard, note))
        files.pipe_file(f"{root}/{_NOTES}/part-{number:05d}", json.dumps(note).encode())
        return note

    def _outcomes(self, shard: Sequence[Piece | InputError], note: dict[str, Any]) -> Iterator[Report | Failure]:
        options, checker = self._job.options, self._checker
        for piece in shard:
            for item in (piece,) if isinstance(piece, InputError) else _documents(piece, options):
                outcome = checker.outcome(_in_languages(item, options))
                if isinstance(outcome, InputError):
                    note["errors"] += 1
                    yield Failure(outcome.message, outcome.document, outcome.path, outcome.line)
                    continue
                note["documents"] += 1
                note["failed"] += any(skipped.failed for skipped in outcome.skipped)
                note["findings"].update(finding.rule for finding in outcome.findings)
                note["severities"].update(finding.severity for finding in outcome.findings)
                if outcome.score is not None:
                    note["scores"] += outcome.score
                    note["scored"] += 1
                    lowest = note["lowest"]
                    note["lowest"] = outcome.score if lowest is None else min(lowest, outcome.score)
                yield outcome


def _in_languages(item: Document | InputError, options: ReadOptions) -> Document | InputError:
    if isinstance(item, InputError):
        return item
    return replace(
        item,
        source_lang=item.source_lang or options.source_lang,
        target_lang=item.target_lang or options.target_lang,
    )


def _write_jsonl(files: Any, root: str, name: str, outcomes: Iterable[Report | Failure]) -> list[str]:
    path = f"{name}.jsonl"
    with files.open(f"{root}/{path}", "wb") as file:
        for outcome in outcomes:
            for finding in outcome.findings if isinstance(outcome, Report) else ():
                file.write(f"{dumps(finding.to_dict())}\n".encode())
            file.write(f"{dumps(outcome.to_dict())}\n".encode())
    return [path]


def _write_parquet(files: Any, root: str, name: str, outcomes: Iterable[Report | Failure]) -> list[str]:
    import pyarrow.parquet

    written = []
    rows: dict[str, list[dict[str, Any]]] = {"findings": [], "documents": []}
    writers: dict[str, Any] = {}
    schemas = _schemas()

    def flush() -> None:
        for kind, found in rows.items():
            writers[kind].write_table(pyarrow.Table.from_pylist(found, schemas[kind]))
            found.clear()

    handles = []
    try:
        for kind, schema in schemas.items():
            files.makedirs(f"{root}/{kind}", exist_ok=True)
            written.append(f"{kind}/{name}.parquet")
            handles.append(files.open(f"{root}/{written[-1]}", "wb"))
            writers[kind] = pyarrow.parquet.ParquetWriter(handles[-1], schema, compression="zstd")
        for outcome in outcomes:
            if isinstance(outcome, Report):
                rows["findings"].extend(_flat(finding.to_dict(), schemas["findings"]) for finding in outcome.findings)
            rows["documents"].append(_flat(outcome.to_dict(), schemas["documents"]))
            if len(rows["documents"]) >= 10_000:
                flush()
        flush()
    finally:
        for closes in (*writers.values(), *handles):
            closes.close()
    return written


@functools.cache
def _schemas() -> dict[str, Any]:
    """Return the Arrow types of both tables: the fields of the findings JSONL; ids and nested values are JSON."""
    import pyarrow

    text, whole, real = pyarrow.string(), pyarrow.int64(), pyarrow.float64()
    findings = {
        "document": text, "path": text, "detector": text, "kind": text, "rule": text, "severity": text,
        "confidence": real, "start": whole, "end": whole, "line": whole, "column": whole, "end_line": whole,
        "end_column": whole, "excerpt": text, "message": text, "related": text, "evidence": text, "fingerprint": text,
    }  # fmt: skip
    documents = {
        "type": text, "document": text, "path": text, "score": real, "characters": whole, "words": whole,
        "source_lang": text, "target_lang": text, "findings": text, "skipped": text, "signature": text, "reason": text,
        "message": text, "line": whole,
    }  # fmt: skip
    return {"findings": pyarrow.schema(list(findings.items())), "documents": pyarrow.schema(list(documents.items()))}


def _flat(record: dict[str, Any], schema: Any) -> dict[str, Any]:
    """Return a record's values as the schema has them: what is no text where text is wanted becomes JSON."""
    from mtcheck.text.encodable import encodable

    flat = {}
    for field in schema:
        value = record.get(field.name)
        if value is not None and field.type == "string":
            value = encodable(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        flat[field.name] = value
    return flat


def _summary(notes: Sequence[dict[str, Any]], job: Job, seconds: float) -> Summary:
    findings: Counter[str] = Counter()
    for note in notes:
        findings.update(note["findings"])
    scored = sum(note["scored"] for note in notes)
    return Summary(
        documents=sum(note["documents"] for note in notes),
        findings=dict(sorted(findings.items())),
        errors=sum(note["errors"] for note in notes),
        mean_score=sum(note["scores"] for note in notes) / scored if scored else None,
        seconds=seconds,
        signature=job.settings.signature,
    )
