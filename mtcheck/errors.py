"""What can go wrong, as exceptions a caller can tell apart.

The tree::

    MtcheckError
    ├── InputError       a file or record that cannot be read or judged: says where, what and the remedy
    ├── ConfigError      an option, rule name or configuration key that does not exist or has the wrong type
    ├── LanguageTagError a language tag that is malformed or not registered (BCP 47)
    └── DetectorError    a detector broke on a document: a bug in mtcheck, reported, the other detectors go on
"""

from __future__ import annotations


class MtcheckError(Exception):
    """Base class of every error that mtcheck raises on purpose."""


class InputError(MtcheckError):
    """A file or a record that cannot be read or judged.

    Args:
        message: what is wrong and how to correct it, without the place.
        path: the file, or ``None`` for standard input and library calls.
        line: 1-based line of the record in the file, where there is one.
        document: id of the record, where it is known.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        document: str | int | float | None = None,
    ) -> None:
        super().__init__(message, path, line, document)
        self.message = message
        self.path = path
        self.line = line
        self.document = document

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_input_error, (self.message, self.path, self.line, self.document)

    def __str__(self) -> str:
        place = self.path or ""
        if self.line is not None:
            place = f"{place or '<input>'}:{self.line}"
        return f"{place}: {self.message}" if place else self.message


def _rebuild_input_error(
    message: str, path: str | None, line: int | None, document: str | int | float | None
) -> InputError:
    return InputError(message, path=path, line=line, document=document)


class ConfigError(MtcheckError):
    """An option, rule or configuration key that is unknown or has the wrong type.

    The message names the nearest known one.
    """


class LanguageTagError(MtcheckError):
    """A language tag that is malformed or not registered."""


class DetectorError(MtcheckError):
    """A detector broke on a document.

    Args:
        detector: its id, such as ``"repetition"``.
        reason: the original exception, in one line.
    """

    def __init__(self, detector: str, reason: str) -> None:
        super().__init__(detector, reason)
        self.detector = detector
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.detector}: {self.reason}"
