"""Names that every folder takes, and that stay apart where the case of letters does not count."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from unicodedata import normalize

_MAX_BYTES = 255  # of one name, on nearly every file system
FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f'  # which Windows cannot store
    r"\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"  # which show a name in another order, or are not seen
)
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)  # of Windows


@dataclass
class PortableNames:
    """Gives every file of a folder a name of its own. A name that is too long, taken, or that Windows cannot store
    keeps what it can and gets a digest of the whole, so that the same files get the same names every time.
    ``own_stems``: names that differ in their ending alone count as the same."""

    own_stems: bool = False
    _taken: set[str] = field(default_factory=set)

    def of(self, *wishes: str) -> str:
        """The first of these paths, below the folder and with forward slashes, that will do; else one like the last."""
        found = next((wish for wish in wishes if self._will_do(wish)), None)
        if found is None:
            found = _short(wishes[-1])
        self._taken.add(self._folded(found))
        return found

    def _will_do(self, path: str) -> bool:
        return all(map(_fits, PurePosixPath(path).parts)) and self._folded(path) not in self._taken

    def _folded(self, path: str) -> str:
        """Equal for names that Windows or macOS take for one."""
        counted = PurePosixPath(path).with_suffix("").as_posix() if self.own_stems else path
        return normalize("NFC", counted).casefold()


def _short(path: str) -> str:
    folders = [part if _fits(part) else _digested(part, part) for part in PurePosixPath(path).parent.parts]
    return PurePosixPath(*folders, _digested(PurePosixPath(path).name, path)).as_posix()


def _fits(name: str) -> bool:
    return len(name.encode()) <= _MAX_BYTES and _safe(name) == name


def _safe(name: str) -> str:
    safe = FORBIDDEN.sub("_", name).rstrip(". ") or "_"
    return f"_{safe}" if _DEVICE.fullmatch(safe) else safe


def _digested(name: str, whole: str) -> str:
    safe = PurePosixPath(_safe(name))
    stem, suffix = safe.stem, safe.suffix
    tail = f"-{hashlib.sha256(whole.encode()).hexdigest()[:8]}{suffix}"
    return stem.encode()[: _MAX_BYTES - len(tail.encode())].decode(errors="ignore") + tail
