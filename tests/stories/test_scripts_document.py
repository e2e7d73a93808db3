"""The examples of docs/scripts.md run as they stand, one after the other."""

import re
from pathlib import Path

import cv2
import numpy as np
import pytest

_DOCUMENT = Path(__file__).parents[2] / "docs" / "scripts.md"


def test_every_example_of_the_document_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for folder, n, seed in (("images", 12, 0), ("june", 2, 1)):
        (tmp_path / folder).mkdir()
        rng = np.random.default_rng(seed)
        for number in range(n):
            cv2.imwrite(str(tmp_path / folder / f"{number:02d}.png"), rng.integers(0, 255, (48, 64), np.uint8))
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"^```python\n(.*?)^```", _DOCUMENT.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert len(examples) == 5
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, str(_DOCUMENT), "exec"), names)
