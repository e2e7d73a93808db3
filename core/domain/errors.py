"""Errors that a person can act on."""

from os import PathLike

from core.domain.texts import Text


class KnownError(Exception):
    """A problem outside the program, told in one line: ``SUBJECT: PROBLEM; REMEDY``.

    It reaches the message bar or standard error; every other exception is a bug and is logged as one. ``problem`` and
    ``remedy`` are templates of Text for ``values``; literals, so that they can be translated. ``command_line`` takes
    the remedy's place where a person types commands: a command has no place in the window.
    """

    def __init__(
        self,
        subject: str | PathLike[str],
        problem: str,
        remedy: str,
        /,
        *,
        command_line: str = "",
        **values: object,
    ) -> None:
        self.subject = subject if isinstance(subject, Text) else str(subject)
        self.problem = _text(problem, values)
        self.remedy = _text(remedy, values)
        self.command_line = _text(command_line, values)
        super().__init__(self.subject, self.problem, self.remedy)

    @property
    def line(self) -> Text:
        """All of it, without what is for the command line only."""
        return Text("{subject}: {problem}; {remedy}", subject=self.subject, problem=self.problem, remedy=self.remedy)

    def __str__(self) -> str:
        return f"{self.subject}: {self.problem}; {self.command_line or self.remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.subject, self.problem, self.remedy), {"command_line": self.command_line}


class Refused(KnownError):
    """A change that does not fit what the project holds by now: to try again changes nothing, the person has to look.

    Every other failure to save, such as a full disk, may be over at the next try.
    """


class Gone(Refused):
    """Asked for by a number or a name that the project does not have, or not any more: another window, another program
    may have taken it away since it was read."""


class Damaged(KnownError):
    """Something of what is stored cannot be right: it is left out, never shown as what a person said."""


class MadeByNewer(KnownError):
    """Of a version that this program does not know: nothing is damaged, and nothing to be brought back."""

    def __init__(self, subject: str | PathLike[str]) -> None:
        super().__init__(subject, "was made by a newer Maskworth", "update Maskworth, then open it again")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.subject,)


def _text(template: str, values: dict[str, object]) -> Text:
    return template if isinstance(template, Text) else Text(template, **values)
