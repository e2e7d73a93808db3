"""A few of the trials of `tools.studies.failing_writes`: a disk that fails at any write costs nothing that was said."""

from pathlib import Path

import pytest

from tools.faults.shim import compiler, preloaded

pytestmark = pytest.mark.skipif(compiler() is None, reason="needs Linux and a C compiler, to fail the system's calls")


@pytest.mark.parametrize(
    ("activity", "first", "every"),
    [
        ("label", 36, 12),  # the last one of a command is when it closes the project
        ("new project", 107, 40),  # the log is folded into the new file
        ("bulk labels", 22, 60),  # the backup that is made before
        ("export", 22, 60),
        ("repair", 45, 90),  # of a project that has no other start
    ],
)
def test_a_failing_write_is_told_in_one_line_and_costs_nothing(
    tmp_path: Path, activity: str, first: int, every: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MASKWORTH_FAILING_WRITES", str(tmp_path))
    arguments = ["--only", activity, "--first", str(first), "--every", str(every)]
    done = preloaded("tools.studies.failing_writes", arguments, tmp_path)
    assert done.returncode == 0, done.stdout
    assert " trials, " in done.stdout
