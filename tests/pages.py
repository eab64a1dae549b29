"""Sentences with a word doubled, one without, and commands run on files that hold them."""

from click.testing import CliRunner

from mtcheck import cli

WALL = "He sat on the the wall and looked at the sea."
BOAT = "A boat went by by the light and left."
CLEAN = "He sat on the wall and looked at the sea."


def run(*arguments, code=0):
    """Run a command, and return its result; any exit code but ``code`` fails the test, unless that is ``None``."""
    result = CliRunner().invoke(cli.command, [*map(str, arguments)])
    assert code is None or result.exit_code == code, result.output
    return result
