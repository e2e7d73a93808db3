"""Where a chooser opens."""

from pathlib import Path


def nearest_folder(place: Path) -> str:
    """The folder at ``place``, or the nearest above it that is there: next to it lies what has moved."""
    return str(next((folder for folder in (place, *place.parents) if folder.is_dir()), Path.home()))
