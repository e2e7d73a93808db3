"""A project for commands to work on."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from app.cli.program import main


@pytest.fixture
def masked_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Two good images, and three bad ones with complete masks."""
    rng = np.random.default_rng(0)
    root, folder = tmp_path / "images", tmp_path / "project"
    for name in ("good/a", "good/b", "bad/c", "bad/d", "bad/e"):
        path = root / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(path), rng.integers(0, 255, (48, 64), np.uint8))
        if "bad" in name:
            mask = np.zeros((48, 64), np.uint8)
            mask[10:14, ord(name[-1]) - 90 :] = 255
            cv2.imwrite(str(root / f"{name}_mask.png"), mask)
    assert main(["new", str(folder), "--images", str(root)]) == 0
    assert main(["import", str(folder), "--format", "folder", "--root", str(root)]) == 0
    capsys.readouterr()
    return folder
