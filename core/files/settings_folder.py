"""Where this program's settings of a person are on this system, for what is known without Qt, too."""

import os
import sys
from pathlib import Path


def settings_folder() -> Path:
    """It need not exist yet."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or "~/AppData/Roaming").expanduser()
    elif sys.platform == "darwin":
        folder = Path("~/Library/Application Support").expanduser()
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser()
    return folder / "maskworth"
