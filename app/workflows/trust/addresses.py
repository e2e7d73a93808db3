"""Databases that a project names and does not keep in its folder: none is opened before a person has agreed, once.

What was agreed to stands in the person's settings, and not in the project: that may come from a stranger.
"""

import json
from contextlib import suppress
from pathlib import Path

from core.domain import KnownError, Text
from core.files.settings_folder import settings_folder
from core.files.whole_file import write_whole
from storage.store import in_folder, shown_address

_FILE = "databases.json"
_MOST_KEPT = 1000


class NotAgreedError(KnownError):
    """The project in ``folder`` keeps its data at ``address`` (without its password), to which nobody has agreed."""

    def __init__(self, settings: Path, address: str) -> None:
        self.folder, self.address = settings.parent, address
        super().__init__(
            settings,
            Text("names a database outside the project, {address}", address=address),
            Text("open it only if you know who made this project"),
            command_line="if you know who made this project, agree once with 'maskworth trust'",
        )

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.folder / self.subject, self.address)


def check_agreed(settings: Path, url: str) -> None:
    """Raises NotAgreedError where the file ``settings`` of a project names a database elsewhere, and nobody agreed."""
    folder = settings.parent
    if not in_folder(url, folder) and [str(folder), shown_address(url)] not in _agreed():
        raise NotAgreedError(settings, shown_address(url))


def agree(folder: Path, url: str) -> None:
    """From now on this person opens the database at ``url`` for the project in ``folder``, until the project names
    another one. Raises KnownError where the settings cannot be written."""
    pair = [str(folder), shown_address(url)]
    kept = [pair, *(each for each in _agreed() if each != pair)][:_MOST_KEPT]
    place = settings_folder() / _FILE
    with suppress(OSError):  # told below
        place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, lambda partial: _write(partial, json.dumps(kept, indent=1) + "\n"))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _agreed() -> list[list[str]]:
    try:
        kept = json.loads((settings_folder() / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [each for each in kept if isinstance(each, list)] if isinstance(kept, list) else []
