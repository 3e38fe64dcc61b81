"""What ends a check before there is a verdict, and what the exit status of the program means."""

from enum import IntEnum


class Exit(IntEnum):
    """For scripts; docs/verification.md, "The command line", says the same."""

    GENUINE = 0
    NOT_GENUINE = 1
    USAGE = 2
    NOT_CERTAIN = 3
    NOT_READABLE = 4


class Usage(Exception):
    """The program was called, or installed, wrongly. The message says what to do."""


class Unreadable(Exception):
    """There is nothing here that could be checked. `reason` is for machines, the message for people."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
