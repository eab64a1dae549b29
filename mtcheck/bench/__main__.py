"""``python -m mtcheck.bench``: measure and write the report."""

from __future__ import annotations

from mtcheck.bench.measure import main

if __name__ == "__main__":
    main()
