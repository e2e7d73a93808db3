"""Errors that a person can act on."""

from os import PathLike


class KnownError(Exception):
    """A problem outside the program, told in one line: ``SUBJECT: PROBLEM; REMEDY``.

    It reaches the message bar or standard error as it is; every other exception is a bug and is logged as one.
    """

    def __init__(self, subject: str | PathLike[str], problem: str, remedy: str) -> None:
        self.subject = str(subject)
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{self.subject}: {problem}; {remedy}")

    def __reduce__(self) -> tuple[type["KnownError"], tuple[str, str, str]]:
        return type(self), (self.subject, self.problem, self.remedy)
