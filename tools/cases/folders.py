"""What the places of files say."""

from core.domain import ImageLabel, Split
from tools.cases.outcome import Outcome, Wrong


def valid_is_validation(outcome: Outcome) -> str:
    outcome.check_paths("test/bad/4.png", "train/good/1.png", "valid/bad/3.png", "valid/good/2.png")
    right = {"test": Split.TEST, "train": Split.TRAIN, "valid": Split.VALIDATION}
    for path, seen in outcome.images.items():
        folder, label, _ = path.split("/")
        if (seen.split, seen.label) != (right[folder], ImageLabel(label)):
            raise Wrong(f"{path} {label} for {right[folder]}", f"{seen.label} for {seen.split}")
    counts = [f"{split} {sum(seen.split is split for seen in outcome.images.values())}" for split in Split]
    return ", ".join(counts)


def linked_folder(outcome: Outcome) -> str:
    if "good/1.png" in outcome.images:
        outcome.check_paths("bad/2.png", "good/1.png")
        if outcome.images["good/1.png"].label is not ImageLabel.GOOD:
            raise Wrong("good/1.png good", outcome.images["good/1.png"].label)
        return "the images of the linked folder come in"
    if not outcome.says("good", "link"):
        raise Wrong("good/1.png, or a line about the link", outcome.said)
    return "a line says that the link was not followed"


def endings(outcome: Outcome) -> str:
    outcome.check_paths("good/1.png", "good/2.jfif", "good/2.jpe")
    for ending in ("jp2", "gif"):
        if not outcome.says(rf"\.{ending}"):
            raise Wrong(f"a line about .{ending}", outcome.said)
    return ".jfif and .jpe come in, .jp2 and .gif are told"


def export_among_images(outcome: Outcome) -> str:
    outcome.check_paths("bad/2.png", "good/1.png")
    return "no new images"
