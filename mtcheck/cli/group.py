"""The group of commands: their order, and the exit code of whatever ends one."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from mtcheck.cli.exits import EXIT_CLEAN, EXIT_INCOMPLETE, EXIT_INTERRUPTED
from mtcheck.console import leave_pipe, printable, say
from mtcheck.errors import MtcheckError


class CommandGroup(click.Group):
    """The group of commands; it alone decides on the exit code, since click's own errors would exit 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they were added."""
        return list(self.commands)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        sys.exit(self._code(args, prog_name))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # here, since click turns it into exit 1
            leave_pipe()
            return EXIT_CLEAN

    def _code(self, args: Sequence[str] | None, prog_name: str | None) -> int:
        try:
            words = sys.argv[1:] if args is None else list(args)
            code = super().main(words, prog_name, standalone_mode=False, obj=tuple(words))
            sys.stdout.flush()
            return code if isinstance(code, int) else EXIT_CLEAN
        except click.exceptions.Exit as stop:
            return stop.exit_code
        except (click.Abort, KeyboardInterrupt):
            say("interrupted")
            return EXIT_INTERRUPTED
        except click.ClickException as error:
            shown = io.StringIO()
            error.show(shown)
            for line in shown.getvalue().splitlines():
                click.echo(printable(line), err=True)
            return EXIT_INCOMPLETE
        except BrokenPipeError:
            leave_pipe()
            return EXIT_CLEAN
        except MtcheckError as error:
            say(f"error: {error}")
            return EXIT_INCOMPLETE
        except OSError as error:  # a full disk, a folder that is gone
            place = f"{error.filename}: " if error.filename else ""
            say(f"error: {place}{error.strerror or error}")
            leave_pipe()
            return EXIT_INCOMPLETE
        except MemoryError:
            say("error: out of memory; give it more, check fewer files at a time, or use fewer --jobs")
            return EXIT_INCOMPLETE
        except Exception as error:  # a bug: one line, and never the code for findings
            if os.environ.get("MTCHECK_DEBUG"):
                raise
            say(f"internal error, please report it: {type(error).__name__}: {error} (MTCHECK_DEBUG=1 shows where)")
            return EXIT_INCOMPLETE
