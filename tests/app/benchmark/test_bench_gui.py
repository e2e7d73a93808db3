"""The window's benchmark, small: every section runs on the real window and says what it found."""

import json
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def test_every_section_is_measured(isolated_settings: Path):
    """In a process of its own: a window of 1600×1000 and its trainings would hang over into other tests."""
    command = [sys.executable, "main.py", "bench", "gui", "--quick", "--repeat", "1", "--kills", "1", "--json"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    rows = {row["name"]: row for row in document["rows"]}
    for word in ("process start", "open ", "label key", "next key", "search", "filter", "first pixels", "sharp"):
        assert any(word in name and row["median"] > 0 for name, row in rows.items()), word
    for word in ("brush move", "undo", "label key while training", "brush move while training"):
        assert any(word in name and row["median"] > 0 for name, row in rows.items()), word
    for word in ("line follows", "beside a grey zone", "gallery of escapes", "gallery of false alarms", "cell of"):
        assert any(word in name and row["median"] > 0 for name, row in rows.items()), word
    (killed,) = (row for name, row in rows.items() if "SIGKILL" in name)
    assert killed["median"] == 0, "nothing that was saved may be lost"
    assert document["machine"]["screen"]
