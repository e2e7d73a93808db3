"""A large JSON document, read piece by piece: its memory does not grow with it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.domain import KnownError, system_reason
from core.files.regular_file import open_regular

Json = Any
"""Whatever a JSON document may hold."""

_CHUNK = 1 << 20  # letters read at a time
_LONGEST = 1 << 27  # of one element
_BLANKS = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Element:
    """One element of an array that stands under ``key`` in the document's object. ``value`` is right but for texts,
    which are not decoded; the bytes from ``start`` to ``end`` of the file are the element itself."""

    key: str
    value: Json
    start: int
    end: int


def elements(file: Path) -> Iterator[Element]:
    """Each element of each array that the object in ``file`` holds; whatever else it holds is passed over.

    Raises KnownError where the file cannot be read, is no such document, or ends too early.
    """
    try:
        with open_regular(file) as opened:
            yield from _Reader(opened.read).elements()
    except OSError as error:
        raise KnownError(
            file, "cannot be read ({why})", "check the file's permissions", why=system_reason(error)
        ) from error
    except (ValueError, RecursionError) as error:
        raise KnownError(file, "is no JSON text", "save it again where it was made") from error


class _Reader:
    """A byte is a letter here (Latin-1), so that places in the text are places in the file."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._text = ""
        self._base = 0  # place in the file of the text's first letter
        self._at = 0
        self._decoder = json.JSONDecoder()

    def elements(self) -> Iterator[Element]:
        self._more()
        if self._text.startswith("\xef\xbb\xbf"):
            self._at = 3
        self._expect("{")
        while self._next() != "}":
            key = self._value()
            self._expect(":")
            if self._next() == "[":
                yield from self._array(str(key))
            else:
                self._value()
            if self._next() == ",":
                self._at += 1

    def _array(self, key: str) -> Iterator[Element]:
        self._expect("[")
        while self._next() != "]":
            start = self._base + self._at
            value = self._value()
            yield Element(key, value, start, self._base + self._at)
            if self._next() == ",":
                self._at += 1
        self._expect("]")

    def _next(self) -> str:
        """The next letter that is no blank. Raises ValueError at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _BLANKS:
                    return self._text[self._at]
                self._at += 1
            if not self._more():
                raise ValueError("the document ends too early")

    def _expect(self, letter: str) -> None:
        if self._next() != letter:
            raise ValueError("another sign was expected")
        self._at += 1

    def _value(self) -> Json:
        self._next()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except ValueError:
                if len(self._text) - self._at > _LONGEST or not self._more():
                    raise
            else:
                if end < len(self._text) or not self._more():  # a number may go on in what is not read yet
                    self._at = end
                    return value

    def _more(self) -> bool:
        """Read on, as much again as one element has taken so far; False at the end of the file."""
        rest = self._text[self._at :]
        data = self._read(max(_CHUNK, len(rest)))
        self._base += self._at
        self._text, self._at = rest + data.decode("latin-1"), 0
        return bool(data)
