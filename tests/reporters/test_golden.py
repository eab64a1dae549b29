"""Each format over the same small run, byte for byte.

After a deliberate change: ``GOLDEN=write pytest tests/reporters``, and read the difference.
"""

import os
from pathlib import Path

import pytest
from samples import write_run

GOLDEN = Path(__file__).parent.parent / "golden"
FILES = {"full": "report.txt", "concise": "report.concise.txt", "jsonl": "report.jsonl", "json": "report.json"}


@pytest.mark.parametrize("name", FILES)
def test_the_report_is_what_it_was(name):
    written = write_run(name)
    path = GOLDEN / FILES[name]
    if os.environ.get("GOLDEN") == "write":
        path.write_bytes(written.encode())
    assert written == path.read_bytes().decode()
