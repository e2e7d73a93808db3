"""Import CrackForest: photographs of asphalt with their truth as MATLAB files."""

from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain import ImageLabel, KnownError, Reason, Remark, Text
from core.formats.items import Dataset, DatasetItem, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look, read_side_file
from core.formats.regions.region import PixelRegion
from core.formats.side_files.reading import split_of
from core.formats.side_files.remarks import not_annotated, not_there

_TRUTH = "groundtruth"
_SOUND = 1
_MOST_BYTES = 1 << 20  # a hundred times what one takes; what it unpacks to is bounded with it


def import_crackforest(look: Look, _options: ImportOptions) -> Dataset:
    """Every image; one without truth is unlabeled."""
    truths = {file.stem: file for file in look.side_files(".mat") if file.parent.name.lower() == _TRUTH}
    images = {image: truths.get(image.stem) for image in look.images}
    if not images:
        raise not_there(look.root, "image, groundTruth")
    items = tuple(
        DatasetItem(
            image=look.root / image,
            split=split_of(image),
            statement=partial(_read, look.root / truth) if truth else None,
        )
        for image, truth in images.items()
    )
    remarks = [not_annotated(image) for image, truth in images.items() if truth is None]
    for stem, truth in truths.items():
        if stem not in {image.stem for image in images}:
            remarks.append(Remark(Reason.MISSING, str(truth), Text("its image is not there"), "put it back"))
    return Dataset(items, (*remarks, *look.passed_over(truths.values()), *look.remarks))


def _read(file: Path, width: int, height: int) -> Statement:
    found = _segmentation(file)
    if found.shape != (height, width):
        own, image = f"{found.shape[1]}×{found.shape[0]}", f"{width}×{height}"
        raise KnownError(
            file,
            "was made for an image of {own} pixels, this one has {image}; what it draws is left out",
            "put the image there that it was made for",
            own=own,
            image=image,
        )
    crack = found > _SOUND
    return Statement((PixelRegion(crack),), ImageLabel.BAD) if crack.any() else Statement(label=ImageLabel.GOOD)


def _segmentation(file: Path) -> NDArray[np.integer]:
    """(H, W): 1 sound, more a crack. Raises KnownError."""
    from scipy.io import loadmat  # takes a quarter of a second, which every start of the program would pay

    data = read_side_file(file)
    if len(data) > _MOST_BYTES:
        raise KnownError(file, "has more than 1 MB, which is no file of this format", "look what it is")
    try:
        truth = loadmat(BytesIO(data), variable_names=["groundTruth"])["groundTruth"]
        found = np.asarray(truth["Segmentation"][0, 0])
        if found.ndim != 2 or found.dtype.kind not in "iu":
            raise ValueError
    except Exception as error:  # SciPy raises whatever a damaged file brings it to
        problem = "holds no groundTruth with a Segmentation"
        raise KnownError(file, problem, "save it again with MATLAB, as version 7") from error
    return found


def _recognise(look: Look) -> Recognition | None:
    stems = {image.stem for image in look.images}
    for file in look.side_files(".mat"):
        if file.parent.name.lower() == _TRUTH and file.stem in stems:
            return Recognition.by(Certainty.CERTAIN, str(file))
    return None


CRACKFOREST = ImportFormat(
    name="crackforest",
    title="CrackForest",
    source="https://github.com/cuilimeng/CrackForest-dataset",
    layout="image/001.jpg\ngroundTruth/001.mat\nseg/001.seg",
    recognised_by="MATLAB files in `groundTruth`, named like images",
    keeps=("the segmentation, exactly, as a complete mask: 1 is sound, every greater number a crack",),
    loses=("boundaries; the text form of the segmentation (`.seg`), which says the same",),
    oddities=("an image without truth is unlabeled: its truth is missing, not empty",),
    recognise=_recognise,
    read=import_crackforest,
)
