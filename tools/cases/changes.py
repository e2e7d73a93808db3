"""Images that go, move, come twice, or have names that no folder takes."""

from pathlib import Path

from core.domain import ImageLabel, MaskState
from tools.cases.outcome import Outcome, Wrong
from tools.cases.rectangle import PIXELS, check_mask, mask_of_file, rectangle


def missing_at_export(outcome: Outcome) -> str:
    if not (outcome.folder / "out/images/bad/2.png").is_file():
        raise Wrong("the rest exported", _files(outcome.folder / "out"))
    if not outcome.says(r"good/1\.png", step=outcome.of("export")[0]):
        raise Wrong("a line about good/1.png", outcome.of("export")[0].said)
    return "the rest is exported, and a line tells of good/1.png"


def renamed(outcome: Outcome) -> str:
    outcome.check_paths("bad/renamed.png")
    now = outcome.images["bad/renamed.png"]
    if (now.label, now.state) != (ImageLabel.BAD, MaskState.COMPLETE):
        raise Wrong("renamed.png bad with a complete mask", f"{now.label}, {now.state}")
    check_mask("of renamed.png", now.mask, rectangle())
    if not (outcome.folder / "out/images/bad/renamed.png").is_file():
        raise Wrong("renamed.png exported", _files(outcome.folder / "out"))
    check_mask("exported", mask_of_file(outcome, "out/masks/bad/renamed.png"), rectangle())
    return f"bad/renamed.png has the label and the mask of {PIXELS} pixels, also in the export"


def duplicates(outcome: Outcome) -> str:
    if not outcome.says("train/good/1.png", "test/bad/copy.png", step=outcome.of("import")[0]):
        raise Wrong("a line that names both files", outcome.of("import")[0].said)
    return "a line says that one file stands in train and in test"


def long_names(outcome: Outcome) -> str:
    export = outcome.of("export")[0]
    images = _files(outcome.folder / "out" / "images")
    masks = _files(outcome.folder / "out" / "masks")
    if not images and export.status == 2 and outcome.says("a{200}", step=export):
        return "refused; the line names the image"
    if len(images) != 2 or len(masks) != 2:
        raise Wrong("2 images and 2 masks, or a line that names the image", f"{len(images)} and {len(masks)}")
    for name in masks:
        check_mask("exported", mask_of_file(outcome, f"out/masks/{name}"), rectangle())
    return f"2 images, 2 masks of {PIXELS} pixels, the longest name has {max(map(len, images + masks))} characters"


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
