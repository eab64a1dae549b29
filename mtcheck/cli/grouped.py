"""Help texts in groups: the options of a command under headings, in the order in which one meets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click


class GroupedCommand(click.Command):
    """A command whose help lists its options under headings.

    Args:
        groups: the options' names (as the function's parameters) by heading; the rest stands under "Other".
    """

    def __init__(self, *arguments: Any, groups: Mapping[str, Sequence[str]], **values: Any) -> None:
        super().__init__(*arguments, **values)
        self._groups = groups

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, a section for each group."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        by_name = {option.name: option.get_help_record(ctx) for option in options}
        grouped = {name for names in self._groups.values() for name in names}
        rest = [name for name in by_name if name not in grouped]
        for heading, names in (*self._groups.items(), ("Other", rest)):
            records = [record for name in names if (record := by_name[name]) is not None]
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)
