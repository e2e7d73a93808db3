"""What importers of annotation files share: reading a file that nobody vouches for, and finding the image it means."""

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import numpy as np

from core.domain import KnownError, Split, Text
from core.folders.words import meaning_of, read_name
from core.formats.recognition.look import Look, read_side_file
from core.formats.regions.region import Points
from core.formats.side_files.json_stream import Json


def read_json(file: Path) -> Json:
    """Raises KnownError where it is none."""
    data = read_side_file(file)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise KnownError(file, "is no JSON text", "save it again where it was made") from error


@contextmanager
def understood(file: Path, format_name: str) -> Iterator[None]:
    """What a file holds where something else was to be raises KnownError."""
    try:
        yield
    except KnownError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError) as error:
        if error.args and isinstance(error.args[0], Text):
            raise KnownError(
                file, "cannot be understood ({why})", "save it again where it was made", why=error.args[0]
            ) from error
        raise KnownError(
            file, "is not as {format} files are", "save it again where it was made", format=format_name
        ) from error


def number(value: object) -> float:
    """Raises ValueError of what is no finite number, in digits or as a text of them."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(Text("there is no number where one should be"))
    found = float(value)
    if not math.isfinite(found):
        raise ValueError(Text("there is no number where one should be"))
    return found


def points_in(values: object) -> Points:
    """(N, 2) from pairs, or from x, y, x, y, … Raises ValueError."""
    array = np.array(values, np.float64)
    if array.ndim == 1 and array.size % 2 == 0:
        array = array.reshape(-1, 2)
    if array.ndim != 2 or array.shape[1] != 2:
        raise ValueError(Text("its corners are no pairs of numbers"))
    return array


def check_size(file: Path, width: float, height: float, image: tuple[int, int]) -> None:
    """Raises KnownError where a file says another width and height in pixels than its image has; 0 says nothing."""
    if width and height and (round(width), round(height)) != image:
        own, actual = f"{round(width)}×{round(height)}", f"{image[0]}×{image[1]}"
        raise KnownError(
            file,
            "was made for an image of {own} pixels, this one has {image}; what it draws is left out",
            "put the image there that it was made for",
            own=own,
            image=actual,
        )


def split_said_by(*names: str) -> Split | None:
    """What the first of these names of files or folders says that names a split, among other words perhaps."""
    for name in names:
        reading = read_name(name)
        if reading.split:
            return reading.split
        words = "".join(letter if letter.isalpha() else " " for letter in name).split()
        found = [meaning for meaning in map(meaning_of, words) if isinstance(meaning, Split)]
        if len(set(found)) == 1:
            return found[0]
    return None


def split_of(image: PurePosixPath, *names: str) -> Split:
    """By these names, else by the folders of the image, the nearest first; TRAIN where none says so."""
    return split_said_by(*names, *reversed(image.parent.parts)) or Split.TRAIN


def find_image(look: Look, side_file: PurePosixPath, text: str) -> PurePosixPath:
    """The image that a file means by a path or a name: below its own folder, in an image folder beside it (or that of
    its subset there, such as ``images/train`` of ``instances_train.json``), or else the only one of this name.

    Raises ValueError and FileNotFoundError like `NamedFiles.find`.
    """
    name = text.replace("\\", "/").removeprefix("./")
    if ".." not in PurePosixPath(name).parts and not name.startswith("/"):
        subsets = ("", side_file.stem, side_file.stem.partition("_")[2])
        for folder in (side_file.parent, *side_file.parent.parents):
            for place in (folder / name, *(folder / "images" / subset / name for subset in subsets)):
                if place in look.all:
                    return place
    return look.names.find(name.rpartition("/")[2] if name.startswith("/") or ":" in name else name)
