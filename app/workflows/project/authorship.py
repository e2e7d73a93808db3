"""Who is working."""

import getpass

from core.domain import Authorship


def this_person(active_s: float = 0.0) -> Authorship:
    """The person logged in to this computer, or "unknown" where the system has no name for them."""
    try:
        author = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a service account or a container without a user database
        author = "unknown"
    return Authorship(author, active_s)
