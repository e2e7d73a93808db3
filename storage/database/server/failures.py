"""What a database server refuses, as a sentence for a person."""

import re

from core.domain import KnownError, Text
from storage.database.server.connect import PASSWORD_VARIABLE, needs_password

_ANSWERS_NOT = (Text("the database server does not answer"), Text("check the server and the network"))
# SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html), the whole or its class.
_STATES = {
    "55P03": (Text("is locked by another program"), Text("close that program, then try again")),
    "53100": (Text("cannot be saved, the disk of the database server is full"), Text("free some space there")),
    "53300": (Text("the database server has no free connection"), Text("close a program, or allow it more")),
    "42501": (
        Text("the database does not let this person do that"),
        Text("ask for the right to read and write its tables"),
    ),
    "25006": (Text("is read-only"), Text("name the server that may be written")),
    "40": (Text("was changed by somebody else at the same moment"), Text("try again")),
    "08": _ANSWERS_NOT,
    "57": _ANSWERS_NOT,
}
# A refused connection carries no code; these words come from libpq and from servers that speak English.
_WORDS = (
    (
        re.compile(r'database ".*" does not exist'),
        (Text("there is no such database on the server"), Text("have it made there, or correct the address")),
    ),
    (
        re.compile(r"too many (clients|connections)|remaining connection slots"),
        _STATES["53300"],
    ),
    (
        re.compile(r"failed to resolve|could not translate host"),
        (Text("there is no such database server"), Text("correct the address, or check the network")),
    ),
)


_REFUSED = re.compile(r"password authentication failed|role \".*\" does not exist")


class PasswordWantedError(KnownError):
    """The server wants a password, and there is none anywhere."""


class PasswordRefusedError(PasswordWantedError):
    """The server wants another password than there is."""


def server_failure(subject: str, error: BaseException | None) -> KnownError | None:
    """The KnownError for what the driver says; None where a person can do nothing, as for wrong SQL."""
    state = getattr(error, "sqlstate", None)
    if state:
        told = _STATES.get(state) or _STATES.get(state[:2])
        return KnownError(subject, *told) if told else None
    said = str(error)
    if needs_password(error):
        return PasswordWantedError(
            subject,
            "the database server wants a password",
            "type it, or correct the address",
            command_line="set {variable}, or put it into ~/.pgpass or the keyring",
            variable=PASSWORD_VARIABLE,
        )
    if _REFUSED.search(said):
        return PasswordRefusedError(
            subject,
            "the database server does not accept this name and password",
            "type it, or correct the address",
            command_line="set {variable} to the right password, or put it into ~/.pgpass or the keyring",
            variable=PASSWORD_VARIABLE,
        )
    for pattern, told in _WORDS:
        if pattern.search(said):
            return KnownError(subject, *told)
    if "FATAL" in said:
        why = said.rpartition("FATAL:")[2].strip()
        return KnownError(subject, "the database server refuses ({why})", "ask who looks after it", why=why)
    return KnownError(subject, *_ANSWERS_NOT)
