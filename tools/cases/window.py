"""What only the window does: driven without a screen, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from core.domain import ImageLabel
from tools.cases.outcome import Outcome, Wrong, images_of

_LIMIT_S = 120


def digit_keys_without_shift(outcome: Outcome) -> str:
    _drive(outcome, "label_by_french_digit_key")
    labels = [seen.label for seen in images_of(outcome.folder / "p").values()]
    if labels.count(ImageLabel.GOOD) != 1 or labels.count(None) != len(labels) - 1:
        raise Wrong("one image good by the key under the digit 1", labels)
    return "the unshifted key under the digit 1 labels good"


def natural_order(outcome: Outcome) -> str:
    right = [f"img{number}.png" for number in (1, 2, 3, 10, 11, 20)]
    shown = json.loads(_drive(outcome, "names_by_name"))
    if shown != right:
        raise Wrong(right, shown)
    return ", ".join(name.removesuffix(".png") for name in shown)


def _drive(outcome: Outcome, what: str) -> str:
    """What the driver printed."""
    settings = {f"XDG_{name}_HOME": str(outcome.folder.parent / "settings") for name in ("CONFIG", "DATA", "STATE")}
    ended = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("drive_window.py")), what, str(outcome.folder / "p")],
        env={**os.environ, **settings, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=_LIMIT_S,
        check=False,
    )
    if ended.returncode:
        raise Wrong("a window that opens", ended.stderr[-500:])
    return ended.stdout
