"""Standard output and standard error: they take any text, on every code page, and whether somebody reads or not."""

import codecs
import errno
import io
import os
import re
import sys
from typing import TextIO

from core.domain.errors import KnownError

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""All but tab and line feed, and what turns the direction of writing."""
_IN_JSON = re.compile(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # JSON itself escapes the others
_LEFT = (errno.EPIPE, errno.EINVAL)  # the latter on Windows


def take_any_text() -> None:
    r"""From now on, characters that a stream's code page lacks are written as escapes such as ``\u2264``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def output_is_unicode() -> bool:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return codecs.lookup(encoding).name.startswith("utf")


def progress_is_on_terminal() -> bool:
    stream: TextIO | None = sys.stderr
    return stream is not None and stream.isatty()


def write(text: str, *, err: bool = False) -> None:
    """At once. A reader who has left, such as ``| head``, is no reason to stop the work: the rest goes nowhere.

    Raises KnownError when standard output cannot be written for another reason, such as a full disk.
    """
    stream: TextIO | None = sys.stderr if err else sys.stdout
    if stream is None:  # a Windows program without a console
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        _write_nowhere(stream)
        if not err and error.errno not in _LEFT:
            problem = f"cannot be written ({error.strerror})"
            raise KnownError("standard output", problem, "check free space and where it goes") from error


def printable(text: str) -> str:
    """With every control character escaped: a file's name must not steer the terminal."""
    return _CONTROLS.sub(_escaped, text)


def printable_json(text: str) -> str:
    """The same document without what would steer the terminal, by JSON's own escapes."""
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _write_nowhere(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
