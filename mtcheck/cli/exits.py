"""The exit codes of all commands."""

from __future__ import annotations

from typing import Final

EXIT_CLEAN: Final = 0
EXIT_FINDINGS: Final = 1
EXIT_INCOMPLETE: Final = 2
EXIT_INTERRUPTED: Final = 130
