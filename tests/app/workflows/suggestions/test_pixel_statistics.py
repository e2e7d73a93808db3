"""Before the first run a sample of the pixels is read, and no more of them however many there are."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.workflows.project.project import Project, create_project
from app.workflows.suggestions import pixel_statistics as module
from app.workflows.suggestions.pixel_statistics import pixel_statistics
from core.domain import ImageRecord, NewImage
from core.suggestion.image_statistics import describe_file
from core.suggestion.labels.sampling_keys import sampling_key

N, ENOUGH = 700, 250


@pytest.fixture
def project(tmp_path: Path) -> Generator[Project, None, None]:
    """700 images of one file; every tenth is missing. Their hashes are spread over all lots."""
    root = tmp_path / "images"
    root.mkdir()
    cv2.imwrite(str(root / "0.png"), np.random.default_rng(0).integers(0, 255, (16, 16)).astype(np.uint8))
    for number in range(N):
        if number % 10:
            (root / f"{number}.png").hardlink_to(root / "0.png")
    (root / "0.png").unlink()
    with create_project(tmp_path / "project", root) as made:
        hashes = [f"{number * 7919 % N * 2**42:013x}{number:06x}" for number in range(N)]
        made.store.images.add(NewImage(f"{n}.png", 16, 16, 1, 8, hashes[n], f"{n}") for n in range(N))
        yield made


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are asked for."""
    asked: list[Path] = []

    def told(path: Path) -> np.ndarray:
        asked.append(path)
        return describe_file(path)

    monkeypatch.setattr(module, "describe_file", told)
    return asked


def readable_by_lot(records: list[ImageRecord]) -> list[int]:
    readable = [record for record in records if int(Path(record.path).stem) % 10]
    return [record.id for record in sorted(readable, key=lambda record: sampling_key(record.content_hash))]


def test_enough_of_the_wanted_and_of_the_others_those_with_the_lowest_lots(project: Project, reads: list[Path]):
    records = list(project.store.images.all())
    wanted = {record.id for record in records[:400]}
    found = pixel_statistics(project, records, wanted)
    assert len(reads) < 2 * (ENOUGH / 0.8)  # a tenth cannot be read, and a batch may end beyond
    by_lot = readable_by_lot(records)
    expected = [i for i in by_lot if i in wanted][:ENOUGH] + [i for i in by_lot if i not in wanted][:ENOUGH]
    assert list(found) == sorted(expected)
    reads.clear()
    assert pixel_statistics(project, records, wanted).keys() == found.keys()
    assert len(reads) < 0.2 * 2 * ENOUGH  # only the missing files are looked for again


def test_what_was_asked_before_does_not_change_the_answer(project: Project):
    records = list(project.store.images.all())
    wanted = {record.id for record in records[:60]}
    cold = pixel_statistics(project, records, wanted).keys()
    pixel_statistics(project, records, {record.id for record in records[60:]})  # this reads others
    assert pixel_statistics(project, records, wanted).keys() == cold
    assert cold != {record.id for record in records if int(Path(record.path).stem) % 10}


def test_of_large_images_fewer_are_read_though_enough_for_a_list(project: Project, reads: list[Path]):
    def sized(side: int) -> list[ImageRecord]:
        return [replace(record, width=side, height=side) for record in project.store.images.all()]

    found = pixel_statistics(project, sized(1000), set())
    assert list(found) == sorted(readable_by_lot(sized(1000))[:60])
    huge = pixel_statistics(project, sized(20_000), {1, 2, *found})
    assert len(huge) == 20 + 20
    assert len(reads) < 120


def test_a_wanted_image_is_found_behind_many_that_cannot_be_read(project: Project):
    records = list(project.store.images.all())
    missing = [record for record in records if int(Path(record.path).stem) % 10 == 0]
    last = next(record for record in reversed(records) if record not in missing)
    wanted = {record.id for record in (*missing, last)}
    assert last.id in pixel_statistics(project, records, wanted)


def test_where_nothing_can_be_cached_they_are_read_again(project: Project, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(np, "savez", full)
    records = project.store.images.all()[:40]
    assert pixel_statistics(project, records, set()).keys() == {
        one.id for one in records if one.id in readable_by_lot(records)
    }
