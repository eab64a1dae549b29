"""Arrow tables in, the same with the verdict's columns out: for Spark, Ray Data, pandas and whatever else speaks Arrow.

Needs ``mtcheck[arrow]``::

    from mtcheck.integrations.arrow import CheckBatches
    check = CheckBatches(target_lang="de")
    spark_frame.mapInArrow(check, check.spark_schema(spark_frame.schema))       # Spark
    ray_dataset.map_batches(CheckBatches, batch_format="pyarrow")              # Ray Data
    check.table(pyarrow.Table.from_pandas(frame)).to_pandas()                  # pandas
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mtcheck.errors import ConfigError
from mtcheck.integrations import records
from mtcheck.readers.records import Fields
from mtcheck.settings import Settings

if TYPE_CHECKING:
    import pyarrow


def schema_of_columns() -> pyarrow.Schema:
    """Return the Arrow types of the columns that are added."""
    import pyarrow

    text, whole, real, yes = pyarrow.string(), pyarrow.int64(), pyarrow.float64(), pyarrow.bool_()
    finding = {
        "rule": text, "severity": text, "confidence": real, "start": whole, "end": whole, "excerpt": text,
        "message": text, "evidence": text, "fingerprint": text,
    }  # fmt: skip
    skipped = {"detector": text, "reason": text, "failed": yes}
    types = (real, _list_of(finding), _list_of(skipped), text, text)
    return pyarrow.schema(list(zip(records.COLUMNS, types, strict=True)))


def _list_of(fields: dict[str, pyarrow.DataType]) -> pyarrow.DataType:
    import pyarrow

    return pyarrow.list_(pyarrow.struct(list(fields.items())))


class CheckBatches:
    """Checks record batches; picklable, for workers far away.

    Args:
        settings: what to check; the defaults when ``None``.
        fields: the names of the columns that hold text, source and languages.
        source_lang: the source's language where no column says it.
        target_lang: the text's language where no column says it; guessed when ``None``.
        keep: columns to keep of the input; all when ``None``. Leave the texts out where only verdicts are wanted.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        fields: Fields | None = None,
        source_lang: str | None = None,
        target_lang: str | None = None,
        keep: list[str] | None = None,
    ) -> None:
        self._settings = settings
        self._fields = fields or Fields()
        self._languages = source_lang, target_lang
        self._keep = keep

    def __call__(self, batches: Any) -> Any:
        """Return a table with the verdicts for a table (Ray Data), or batches for an iterator of batches (Spark)."""
        import pyarrow

        if isinstance(batches, pyarrow.Table):
            return self.table(batches)
        if isinstance(batches, pyarrow.RecordBatch):
            return self.batch(batches)
        return self._each(batches)

    def _each(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            yield self.batch(batch)

    def table(self, table: pyarrow.Table) -> pyarrow.Table:
        """Return a table with the verdicts' columns added."""
        import pyarrow

        schema = self.schema(table.schema)
        return pyarrow.Table.from_batches([self.batch(batch) for batch in table.to_batches()], schema=schema)

    def schema(self, schema: pyarrow.Schema) -> pyarrow.Schema:
        """Return the schema of what comes out for batches of ``schema``."""
        import pyarrow

        kept = [field for field in schema if self._keep is None or field.name in self._keep]
        return pyarrow.schema([*kept, *schema_of_columns()])

    def spark_schema(self, schema: Any) -> Any:
        """Return the schema of what comes out for a Spark frame of ``schema``: what ``mapInArrow`` asks for."""
        from pyspark.sql.pandas.types import from_arrow_schema
        from pyspark.sql.types import StructType

        kept = [field for field in schema.fields if self._keep is None or field.name in self._keep]
        return StructType([*kept, *from_arrow_schema(schema_of_columns()).fields])

    def batch(self, batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
        """Return a batch with the verdicts' columns added.

        Raises:
            ConfigError: if the batch has no column for the text.
        """
        import pyarrow

        if self._fields.text not in batch.schema.names:
            raise ConfigError(f"the table has no column {self._fields.text!r}; name it: Fields(text=...)")
        asked = {*self._fields.of_document.values(), self._fields.id}.intersection(batch.schema.names)
        rows = batch.select(sorted(asked)).to_pylist()
        verdicts = [records.columns(records.check(row, self._settings, self._fields, *self._languages)) for row in rows]
        schema = self.schema(batch.schema)
        kept = [batch.column(name) for name in schema.names if name not in records.COLUMNS]
        added = [
            pyarrow.array([_storable(verdict[field.name]) for verdict in verdicts], field.type)
            for field in schema_of_columns()
        ]
        return pyarrow.RecordBatch.from_arrays([*kept, *added], schema=schema)


def _storable(value: Any) -> Any:
    """Return a value whose texts have UTF-8: a lone surrogate in an excerpt has none."""
    from mtcheck.text.encodable import encodable

    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, list):
        return [{name: _storable(item) for name, item in each.items()} for each in value]
    return value
