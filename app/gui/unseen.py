"""Why nothing can be said of an image that nobody can see, and what to do about it."""

from PySide6.QtCore import QCoreApplication

from app.gui.image_loader import LoadedImage
from app.gui.known_errors import said


def is_seen(image: LoadedImage | None) -> bool:
    """Whether its picture is there; a reduced copy of it is one."""
    return image is not None and image.pyramid is not None


def unseen_words(image: LoadedImage | None) -> str:
    """``image`` is None while it is being read."""
    if image is None or image.problem is None:
        return QCoreApplication.translate(
            "Unseen", "Nothing was stored: this image is still being read. Say it again once you see it."
        )
    words = QCoreApplication.translate(
        "Unseen",
        "Nothing was stored, since nobody can see {name}: {problem}. The filter “Unusable” lists such images; "
        "“Find moved images …” in the menu looks for them elsewhere.",
    )
    return words.format(name=image.record.path, problem=said(image.problem.problem))
