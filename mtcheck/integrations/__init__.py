"""Checks inside the tools that large corpora run on, each a thin adapter over ``Checker``.

``arrow`` for Arrow tables: Spark's ``mapInArrow``, Ray Data's ``map_batches``, pandas · ``huggingface`` for
``datasets.Dataset.map`` · ``datatrove`` for its pipelines · ``ray`` behind ``mtcheck check --engine ray``. All give the
findings that the command gives for the same records. A worker makes one checker and keeps it, with the language data.
"""
