"""Export the layout of KolektorSDD2: numbered images, each with a mask beside it, and lists of who has one."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import numpy as np

from core.domain import Annotation, MaskState, Split, says_bad
from core.formats.exports.export_format import ExportFormat, Feature, Place
from core.formats.items import ExportItem, ExportOptions
from core.formats.png_files import write_mask_png
from core.formats.staging import place

_FIRST = {"train": 10_000, "test": 20_000}  # as published


@dataclass
class _KolektorWriter:
    """``samples`` by split: numbers, and whether their mask counts."""

    folder: Path
    options: ExportOptions
    samples: dict[str, list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))
    _n_segmented: int = 0
    _next: dict[str, int] = field(default_factory=lambda: dict(_FIRST))

    def place(self, item: ExportItem) -> Place:
        split = _split(item)
        number = self._next[split]
        self._next[split] += 1
        return Place((f"{split}/{number}.png",), as_png=True)

    def add(self, item: ExportItem, drawn: Annotation, path: str) -> bool:
        is_bad = says_bad(item.label)
        is_segmented = not is_bad or drawn.state is MaskState.COMPLETE
        image = PurePosixPath(path)
        drawn_here = drawn.mask.unpack() if is_bad and drawn.mask else np.zeros((item.height, item.width), bool)
        write_mask_png(place(self.folder, f"{image.parent}/{image.stem}_GT.png"), drawn_here)
        self.samples[image.parent.name].append((image.stem, is_segmented))
        self._n_segmented += is_bad and is_segmented and image.parent.name == "train"
        return is_bad

    def finish(self) -> None:
        lists = {split: self.samples[split] for split in _FIRST}
        text = json.dumps(lists, indent=None, separators=(", ", ": "))
        (self.folder / f"split_{self._n_segmented}.json").write_text(text + "\n", encoding="utf-8")


def _split(item: ExportItem) -> str:
    return "test" if item.split is Split.TEST else "train"


KOLEKTORSDD2_EXPORT = ExportFormat(
    name="kolektorsdd2",
    title="KolektorSDD2",
    source="https://www.vicos.si/resources/kolektorsdd2/",
    layout="train/10000.png\ntrain/10000_GT.png\ntest/20000.png\ntest/20000_GT.png\nsplit_246.json",
    keeps=(
        "good and bad images, by the mask files: those of good images are empty",
        "masks, exactly, 0 and 255",
        "train and test, by the folders",
    ),
    loses=(
        (
            "images that nobody has labeled good or bad, and bad ones without a mask: they are left out, since an "
            "empty mask would call them good"
        ),
        "validation: its images are for training",
        "kinds, which pixels are one region, boxes, groups, drafts; names, which the manifest has beside the numbers",
    ),
    oddities=(
        (
            "`split_N.json` lists `[name, is_segmented]` of train and test, with N masks in train; `is_segmented` is "
            "false for drafts (`--drafts`)"
        ),
        (
            "the published lists are pickles, which run whatever code is in them when they are opened; so these are "
            'JSON: `train, test = (json.load(open("split_246.json"))[s] for s in ("train", "test"))`'
        ),
        "images of other formats are written anew as PNG, with the same pixels",
    ),
    carries=frozenset({Feature.MASKS, Feature.HOLES, Feature.TEST, Feature.SPLIT_OF_BAD}),
    leaves_out=frozenset({Feature.UNLABELED, Feature.UNSURE, Feature.UNMASKED}),
    writer=_KolektorWriter,
)
