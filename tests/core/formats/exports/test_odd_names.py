"""Names that not every system stores are made safe in every format, and the manifest says which is which."""

import json
import sys
from pathlib import Path

import pytest

from core.domain import Annotation, ImageLabel, Reason, Split
from core.formats import EXPORTERS, ExportItem, ExportOptions, write_dataset
from core.formats.exports.manifest import MANIFEST
from core.formats.portable_names import FORBIDDEN
from tests.core.formats.exports.made import with_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
NAMES = ("run 12:30/what?.png", "run 12_30/what_.png", "a<b.png", "a>b.png", "\u202egnp.exe.png", "bell\x072.png")


@pytest.mark.parametrize("name", EXPORTERS)
def test_they_are_safe_unique_and_told(name: str, tmp_path: Path):
    out = tmp_path / "out"
    made = [
        with_file(ExportItem(Path(), path, 17, 13, ImageLabel.GOOD, Annotation(), path, Split.TRAIN), tmp_path, number)
        for number, path in enumerate(NAMES)
    ]
    summary = write_dataset(EXPORTERS[name], made, out, ExportOptions())
    written = [each.relative_to(out).as_posix() for each in out.rglob("*")]
    assert not [part for path in written for part in path.split("/") if FORBIDDEN.search(part)]
    told = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["exported"]
    stored = {each["image"]: each["exported_as"] for each in told}
    assert set(stored) == set(NAMES)
    assert len({path.casefold() for path in stored.values()}) == len(NAMES)
    for number, path in enumerate(NAMES):
        assert (out / stored[path]).read_bytes() == made[number].image.read_bytes()
    renamed = {each.subject for each in summary.remarks if each.reason is Reason.NAME_CHANGED}
    changed = {path for path in NAMES if FORBIDDEN.search(path.replace("/", ""))}
    assert renamed >= changed or name == "kolektorsdd2", "which numbers all of them"
