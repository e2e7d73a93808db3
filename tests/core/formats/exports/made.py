"""Images of a project with anything on them that people can say, for exports to carry."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.domain import Annotation, Box, DrawnRegion, ImageLabel, MaskState, PackedMask, Split, box_regions
from core.domain.policy import go_together
from core.formats import (
    DatasetItem,
    ExportFormat,
    ExportItem,
    ExportOptions,
    ImportOptions,
    read_dataset,
    write_dataset,
)
from core.formats.exports.export_format import Feature
from core.formats.exports.losses import features_of
from core.formats.item_reading import ItemContent, read_item

HEIGHT, WIDTH = 13, 17
NAMES = ("1.png", "Teil ä 1.png", "line 3/1.png", "line 3/deep/er/1.png", "line 3/1.bmp", "images/test/1.png")
"""With blanks, Unicode, deep folders and equal stems."""

_kinds = st.sampled_from(("dent", "Kratzer groß", "rust #2: 'x'", 'a "b"'))


@st.composite
def items(draw: st.DrawFn, name: str, carried: frozenset[Feature]) -> ExportItem:
    """One image with nothing on it that is not carried; its file is yet to be made."""
    for _ in range(6):
        item = draw(_any_item(name, carried))
        if features_of(item, item.annotation) <= carried:
            return item
    return draw(_plain_item(name, carried))


@st.composite
def _plain_item(draw: st.DrawFn, name: str, carried: frozenset[Feature]) -> ExportItem:
    labels = [ImageLabel.GOOD] if Feature.UNMASKED not in carried else [ImageLabel.GOOD, ImageLabel.BAD]
    splits = [Split.TRAIN] + [Split.TEST] * (Feature.TEST in carried)
    label, split = draw(st.sampled_from(labels)), draw(st.sampled_from(splits))
    if label is ImageLabel.BAD and Feature.SPLIT_OF_BAD not in carried:
        split = Split.TEST
    return ExportItem(Path(), name, WIDTH, HEIGHT, label, Annotation(), _own_group(name), split)


@st.composite
def _any_item(draw: st.DrawFn, name: str, carried: frozenset[Feature]) -> ExportItem:
    plain = draw(_plain_item(name, carried))
    labels: list[ImageLabel | None] = [ImageLabel.BAD, ImageLabel.BAD, ImageLabel.GOOD]
    labels += [None] * (Feature.UNLABELED in carried) + [ImageLabel.UNSURE] * (Feature.UNSURE in carried)
    label = draw(st.sampled_from(labels))
    annotation = draw(_annotations(carried))
    if not go_together(label, annotation.state, painted=bool(annotation.mask and not annotation.mask.is_empty)):
        annotation = Annotation()
    if label is None and annotation.state is MaskState.COMPLETE:
        label = ImageLabel.BAD  # as the project has it
    may_have_kinds = Feature.IMAGE_KINDS in carried and label is not ImageLabel.GOOD
    own = draw(st.lists(_kinds, unique=True, max_size=2)) if may_have_kinds else []
    kinds = tuple(kind for kind in own if kind not in annotation.kinds)
    label = ImageLabel.BAD if kinds and label is None else label
    group = "plate, 7" if Feature.GROUPS in carried and draw(st.booleans()) else plain.group
    splits = (
        [Split.TRAIN] + [Split.TEST] * (Feature.TEST in carried) + [Split.VALIDATION] * (Feature.VALIDATION in carried)
    )
    split = draw(st.sampled_from(splits))
    return replace(plain, label=label, annotation=annotation, kinds=kinds, group=group, split=split)


@st.composite
def _annotations(draw: st.DrawFn, carried: frozenset[Feature]) -> Annotation:
    """Speckled or blocky masks with holes, of regions that touch and lie in pieces where that is carried."""
    if Feature.MASKS not in carried or draw(st.integers(0, 5)) == 0:
        return Annotation()
    raster = draw(rasters(blocks=not {Feature.HOLES, Feature.PIECES} <= carried))
    mask = PackedMask.pack(raster > 0)
    if mask.is_empty:
        return Annotation(mask, MaskState.COMPLETE) if Feature.EMPTY_MASKS in carried else Annotation()
    state = draw(st.sampled_from(MaskState)) if Feature.DRAFTS in carried else MaskState.COMPLETE
    state = MaskState.DRAFT if state is MaskState.NONE else state
    regions: tuple[DrawnRegion, ...] = ()
    if Feature.KINDS in carried:
        parts = [(raster == n, draw(_kinds)) for n in (1, 2) if (raster == n).any()]
        if Feature.PIECES not in carried:
            parts = [(piece, draw(_kinds)) for part, _ in parts for piece in _pieces(part)]
        regions = tuple(DrawnRegion(PackedMask.pack(part), kind) for part, kind in parts)
    elif Feature.BOXES in carried and draw(st.booleans()):
        regions = box_regions((Box(0.1, 1 / 3, 7, 5, -12.25), Box(9, 6, 4, 4)))
    return Annotation(mask, state, regions)


@st.composite
def rasters(draw: st.DrawFn, *, blocks: bool = False) -> NDArray[np.int64]:
    """(H, W) numbers of regions, 0 to 3, as single pixels or as blocks, of nothing or of all of it."""
    chance = np.random.default_rng(draw(st.integers(0, 2**20)))
    if not blocks and draw(st.booleans()):
        return chance.integers(0, 4, (HEIGHT, WIDTH)) * (chance.random((HEIGHT, WIDTH)) < chance.uniform(0.1, 1))
    raster = np.zeros((HEIGHT, WIDTH), np.int64)
    for _ in range(draw(st.integers(1, 5))):
        (top, left), (height, width) = chance.integers((HEIGHT, WIDTH)), chance.integers(1, 9, 2)
        raster[top : top + height, left : left + width] = chance.integers(0, 4)
    return raster


def _pieces(mask: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    count, numbered = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    return [numbered == number for number in range(1, count)]


def _own_group(name: str) -> str:
    return Path(name).with_suffix("").as_posix()


def with_file(item: ExportItem, folder: Path, number: int) -> ExportItem:
    """The item with an image file, which tells by its grey which one it is."""
    file = folder / "source" / item.path
    file.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.full((item.height, item.width), number, np.uint8)
    file.write_bytes(cv2.imencode(file.suffix, pixels)[1].tobytes())
    return replace(item, image=file)


def there_and_back(
    form: ExportFormat, made: list[ExportItem], out: Path, options: ExportOptions
) -> Iterator[tuple[DatasetItem, ItemContent]]:
    """What an import takes from the export of each item, in their order; its image is known by its grey."""
    write_dataset(form, made, out, options)
    dataset = read_dataset(form.name, out, ImportOptions())
    found = {}
    for item in dataset.items:
        grey = int(cv2.imdecode(np.fromfile(item.image, np.uint8), cv2.IMREAD_GRAYSCALE)[0, 0])
        found[grey] = item, read_item(item, dataset.root or out)
    for number in range(len(made)):
        yield found[number]
