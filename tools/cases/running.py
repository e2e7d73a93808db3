"""Run the commands of a case's README.md on a copy of it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.cases.outcome import Outcome, Step, Wrong

_PROGRAM = Path(__file__).resolve().parents[2] / "main.py"
_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_LIMIT_S = 300

# Each command leaves its arguments, output and status in a folder of its own, and the project as it is then.
_MASKWORTH = """#!/bin/sh
if [ "$1" = open ]; then exit 0; fi
number=0; while [ -e "$CASE_LOG/$number" ]; do number=$((number + 1)); done
log="$CASE_LOG/$number"; mkdir "$log"
for argument in "$@"; do printf '%s\\n' "$argument"; done > "$log/arguments"
"$CASE_PYTHON" "$CASE_PROGRAM" "$@" > "$log/out" 2> "$log/err"
status=$?
echo $status > "$log/status"
cp -R p "$log/p"
cat "$log/out"; cat "$log/err" >&2
exit $status
"""
_NOTHING = "#!/bin/sh\nexit 0\n"


def run_case(case: Path, folder: Path) -> Outcome:
    """Run it in ``folder``, which is empty. What needs a screen (``open``, ``setxkbmap``) is passed over."""
    copy, programs, log = folder / "case", folder / "bin", folder / "log"
    shutil.copytree(case, copy, symlinks=True)
    for made in (programs, log):
        made.mkdir()
    for name, script in (("maskworth", _MASKWORTH), ("setxkbmap", _NOTHING)):
        (programs / name).write_text(script, encoding="utf-8")
        (programs / name).chmod(0o755)
    ended = subprocess.run(
        ["bash", "-c", _commands(case)],
        cwd=copy,
        env=_environment(folder, programs, log),
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_LIMIT_S,
        check=False,
    )
    numbered = sorted(log.iterdir(), key=lambda step: int(step.name))
    return Outcome(copy, tuple(_step(step, folder) for step in numbered), ended.stderr)


def _commands(case: Path) -> str:
    found = _BLOCK.search((case / "README.md").read_text(encoding="utf-8"))
    if found is None:
        raise Wrong("commands in its README.md", "none")
    return found[1]


def _environment(folder: Path, programs: Path, log: Path) -> dict[str, str]:
    settings = {f"XDG_{name}_HOME": str(folder / "settings") for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    return {
        **os.environ,
        **settings,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUTF8": "1",
        "CASE_LOG": str(log),
        "CASE_PYTHON": sys.executable,
        "CASE_PROGRAM": str(_PROGRAM),
    }


def _step(log: Path, folder: Path) -> Step:
    def text(name: str) -> str:
        """Without the folder's name: no word of it may be taken for something that was said."""
        return (log / name).read_text(encoding="utf-8", errors="replace").replace(str(folder), "")

    return Step(tuple(text("arguments").splitlines()), int(text("status")), text("out"), text("err"), log / "p")
