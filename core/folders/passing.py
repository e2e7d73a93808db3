"""Which files and folders are passed over by their names, and why."""

from core.domain import Reason

EXPORT_MARK = "maskworth-export.txt"
"""Lies in every folder that was exported: it is not imported again with the images around it."""

PROJECT_FILES = frozenset({"project.db", "project.toml"})
PROJECT_FOLDERS = frozenset({"cache", "runs"})
"""Thumbnails of a project that lies among its images are no images."""

_THUMBNAILS = frozenset(
    {"@eadir", ".@__thumb", ".thumbnails", ".thumbs", "thumbnails", "thumbs", ".sh_thumbnails", ".xvpics"}
    | {"thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", ".picasa.ini", "picasa.ini"}
)
_WASTE = frozenset(
    {"#recycle", "@recycle", "$recycle.bin", "recycler", ".recycle", ".trash", ".trashes", "network trash folder"}
    | {"lost+found", "@sharebin"}
)
_SYSTEM = frozenset(
    {"__macosx", ".spotlight-v100", ".fseventsd", ".temporaryitems", ".appledouble", "system volume information"}
    | {"#snapshot", "@snapshot", ".snapshot", ".snapshots", "~snapshot", ".zfs", "@tmp", "#snapshots"}
    | {".ds_store", "desktop.ini", ".directory", ".localized"}
)
_UNREAD = frozenset(
    {".gif", ".jp2", ".j2k", ".jpf", ".jpx", ".jxl", ".jxr", ".heic", ".heif", ".avif", ".psd", ".svg", ".ico", ".tga"}
    | {".pcx", ".pgm", ".ppm", ".pbm", ".pnm", ".pfm", ".exr", ".hdr", ".dcm", ".raw", ".dng", ".cr2", ".cr3", ".nef"}
    | {".arw", ".orf", ".rw2", ".raf", ".pef", ".srw"}
)


def passed_over(name: str) -> Reason | None:
    """Why a file or folder of this name is passed over; None: it is looked at."""
    low = name.casefold()
    if low in _THUMBNAILS:
        return Reason.THUMBNAILS
    if low in _WASTE or low.startswith(".trash-"):
        return Reason.WASTE
    if low in _SYSTEM or low.startswith("._"):
        return Reason.SYSTEM
    return Reason.HIDDEN if low.startswith(".") else None


def is_unread_format(ending: str) -> bool:
    """Whether files of this lower-case ending are images that are not read."""
    return ending in _UNREAD
