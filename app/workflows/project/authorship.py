"""Who is working."""

import getpass
import os

from core.domain import Authorship, KnownError

VARIABLE = "MASKWORTH_AUTHOR"
"""Of the environment: whose name stands beside what is said, in place of the account's."""

_LONGEST = 60  # letters of a name: it stands in tables and in the status bar
_NOBODY = frozenset({"file", "import", "merge", "repair"})
_named: str | None = None


def call_person(name: str | None) -> None:
    """What is said in this process from now on is this person's; None: of whom environment and account tell. Raises
    KnownError as `checked_name`."""
    global _named
    _named = None if name is None else checked_name(name)


def checked_name(name: str) -> str:
    """The name with single blanks between its words. Raises KnownError where it cannot be a person's."""
    words = " ".join(name.split()) if name.isprintable() else name
    if not words or len(words) > _LONGEST or not words.isprintable():
        raise KnownError(repr(name), "cannot be the name of a person", "use 1 to {n} letters in one line", n=_LONGEST)
    if words.casefold() in _NOBODY:
        raise KnownError(words, "is what Maskworth calls its own changes", "write another name")
    return words


def named_person() -> str | None:
    """The name that was given for this process; None where none was."""
    if _named is not None:
        return _named
    given = os.environ.get(VARIABLE, "")
    return checked_name(given) if given else None


def this_person(active_s: float = 0.0) -> Authorship:
    """The person that was named for this process, else the one logged in to this computer, or "unknown" where the
    system has no name for them."""
    author = named_person()
    if author is None:
        try:
            author = getpass.getuser()
        except (OSError, KeyError, ImportError):  # a service account or a container without a user database
            author = "unknown"
    return Authorship(author, active_s)
