"""Sentences that keep their values apart, so that an interface can say them in another language."""

import errno
from collections.abc import Callable
from typing import Any


class Text(str):
    """English, ready to be read; ``template`` and ``values`` are for whoever says it in other words.

    Made like ``Text("{n} of {total} masks", n=3, total=5)``. Values are numbers and texts, which may be Text
    themselves; anything else, such as a path, becomes a text.
    """

    template: str
    values: dict[str, int | float | str]

    def __new__(cls, template: str, /, **values: object) -> "Text":
        kept = {name: value if isinstance(value, int | float | str) else str(value) for name, value in values.items()}
        made = super().__new__(cls, template.format(**kept) if kept else template)
        made.template, made.values = template, kept
        return made

    def filled(self, /, **values: object) -> "Text":
        """The same template with these values."""
        return Text(self.template, **values)

    def __reduce__(self) -> tuple[Callable[..., "Text"], tuple[Any, ...]]:
        return _again, (self.template, self.values)


def _again(template: str, values: dict[str, int | float | str]) -> Text:
    return Text(template, **values)


_SYSTEM = {
    errno.EACCES: Text("permission denied"),
    errno.EPERM: Text("not permitted"),
    errno.EROFS: Text("it may only be read"),
    errno.ENOENT: Text("not found"),
    errno.EEXIST: Text("exists already"),
    errno.ENOTDIR: Text("not a folder"),
    errno.EISDIR: Text("a folder"),
    errno.ENOTEMPTY: Text("folder not empty"),
    errno.ENOSPC: Text("no space left"),
    errno.EDQUOT: Text("no space left for you there"),
    errno.ENAMETOOLONG: Text("name too long"),
    errno.EBUSY: Text("in use"),
    errno.EIO: Text("the drive does not work properly"),
    errno.ENODEV: Text("no such drive"),
    errno.ESTALE: Text("the network drive is gone"),
    errno.ETIMEDOUT: Text("no answer in time"),
    errno.EHOSTDOWN: Text("no answer"),
    errno.EMFILE: Text("too many open files"),
    errno.EINVAL: Text("not possible there"),
    errno.ELOOP: Text("a link that leads to itself"),
}


def system_reason(error: OSError) -> Text:
    """Why the system refuses a file, in words that can be translated; rare reasons in the system's own."""
    return _SYSTEM.get(error.errno or 0) or Text(error.strerror or str(error))
