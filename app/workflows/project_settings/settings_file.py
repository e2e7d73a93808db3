"""``project.toml``: the address of the project's database, without its password, and where this machine has images.

A JSON string is a TOML string as long as its characters stand for themselves.
"""

import json
import stat
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from core.domain import KnownError
from core.files.own_files import read_own
from core.files.whole_file import write_whole
from storage.store import password_line, without_password

_MOST_BYTES = 1 << 16


def write_settings(file: Path, address: str, places: Mapping[int, Path]) -> None:
    """``places``: the folders of sources, by id, that lie elsewhere on this machine. A password in the address is left
    out: whoever sees the folder may read the file. Raises KnownError when it cannot be written."""
    lines = ["[database]", f"url = {_quoted(without_password(address))}"]
    if places:
        lines += ["", "[images]", *(f"{source_id} = {_quoted(str(root))}" for source_id, root in places.items())]
    text = "\n".join(lines) + "\n"

    def write(partial: Path) -> None:
        partial.write_text(text, encoding="utf-8")

    write_whole(file, write)


def read_address(file: Path) -> str:
    """The address of the project's database. Raises KnownError where there is none. Where somebody has written a
    password into it, nobody else may read the file from now on."""
    try:
        url = str(_read(file)["database"]["url"])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        problem, remedy = "does not name the project's database", 'write [database] and url = "…" in it'
        raise KnownError(file, problem, remedy) from error
    if password_line(url) is not None:
        _close_to_others(file)
    return url


def read_places(file: Path) -> dict[int, Path]:
    """Where this machine has the images of sources, by their ids. Raises KnownError where that cannot be understood."""
    try:
        return {int(source_id): Path(str(root)) for source_id, root in _read(file).get("images", {}).items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValueError, AttributeError) as error:
        problem, remedy = "does not say where the images are", "take [images] out of it, and say again where they are"
        raise KnownError(file, problem, remedy) from error


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(read_own(file.parent, file.name, _MOST_BYTES).decode())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _close_to_others(file: Path) -> None:
    with suppress(OSError):  # it is another one's file
        rights = stat.S_IMODE(file.stat().st_mode)
        if rights & 0o077:
            file.chmod(rights & 0o700)
