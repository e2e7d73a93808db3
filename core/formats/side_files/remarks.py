"""What importers say alike."""

from pathlib import Path, PurePosixPath

from core.domain import KnownError, Reason, Remark, Text


def not_there(root: Path, files: str) -> KnownError:
    """``files``: what a format is known by, and this folder lacks."""
    return KnownError(root, "holds no {files}", "name the folder of the dataset, or another format", files=files)


def no_mask(image: PurePosixPath) -> Remark:
    """Of a bad image; nobody need have drawn its mask yet."""
    return Remark(Reason.NO_MASK, str(image), Text("has no mask; bad without one"))


def nobodys_mask(mask: PurePosixPath) -> Remark:
    return Remark(Reason.MASK_WITHOUT_IMAGE, str(mask), Text("is a mask of no image that is there"), "put it back")


def not_annotated(image: PurePosixPath | Path) -> Remark:
    return Remark(Reason.NOT_ANNOTATED, str(image), Text("no file says anything of it; unlabeled"))


def not_named(image: PurePosixPath) -> Remark:
    """Of an image that a dataset whose files name them all does not name."""
    problem, remedy = Text("is named by no file of the dataset; left out"), Text("import it by itself")
    return Remark(Reason.NOT_LISTED, str(image), problem, remedy)


def other_name(file: PurePosixPath) -> Remark:
    """Of a file in a dataset whose names follow a rule."""
    problem = Text("has no name of an image or mask of this dataset; passed over")
    return Remark(Reason.NO_IMAGE, str(file), problem)


def image_missing(subject: str, image: str) -> Remark:
    problem = Text("the image {image} is not there", image=image)
    return Remark(Reason.MISSING, subject, problem, "put it back, or take out the line")
