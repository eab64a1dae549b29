"""The command ``mtcheck``, and ``python -m mtcheck``."""

from __future__ import annotations

import gc
import sys

from mtcheck.version import __version__


def main() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:] == ["--version"]:  # answered at once: to load the rest takes longer than to say it
        print(f"mtcheck {__version__}")
        return
    # Word lists stay and documents hold no cycles: to look for some all the time costs a tenth of a run.
    gc.set_threshold(50_000, 20, 20)
    try:
        from mtcheck.cli import command
    except KeyboardInterrupt:
        sys.exit(130)
    command(prog_name="mtcheck")


if __name__ == "__main__":
    main()
