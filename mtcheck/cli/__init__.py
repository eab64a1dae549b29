"""The command line: it parses, opens streams and exits; of text it knows nothing.

Exit codes: 0 nothing at or above the threshold; 1 findings; 2 usage, configuration, input that could not be read, or an
internal error: something was not checked; 130 interrupted. A pipe that the reader closes ends the run quietly.
"""

from __future__ import annotations

import click

from mtcheck.cli.commands.cache import cache_commands
from mtcheck.cli.commands.check import check
from mtcheck.cli.commands.config import config
from mtcheck.cli.commands.diff import diff
from mtcheck.cli.commands.fix import fix
from mtcheck.cli.commands.init import init
from mtcheck.cli.commands.measure import evaluate, fit
from mtcheck.cli.commands.report import report
from mtcheck.cli.commands.rules import explain, rules
from mtcheck.cli.commands.terms import terms
from mtcheck.cli.commands.why_not import why_not
from mtcheck.cli.group import CommandGroup
from mtcheck.version import __version__


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="mtcheck %(version)s")
def command() -> None:
    """Find the places where machine translation broke: text left untranslated, runaway repetition, a lead said twice,
    broken sentences."""


# In the order in which one meets them.
for each in (check, fix, init, explain, rules, why_not, terms, config, report, diff, cache_commands, evaluate, fit):
    command.add_command(each)
