"""Where the person's cache is on this system."""

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """Maskworth's own in it; what lies there may be deleted at any time. It need not exist yet."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or "~/AppData/Local").expanduser()
    elif sys.platform == "darwin":
        folder = Path("~/Library/Caches").expanduser()
    else:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    return folder / "maskworth"
