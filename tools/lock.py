"""Write ``requirements.lock``: what ``constraints.txt`` names, with the hash of every file that the package index has
of it, for every system and version of Python.

``pip install uv``, then ``python -m tools.lock`` whenever ``constraints.txt`` or the dependencies have changed.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
_HEADER = "# Made by tools/lock.py: the versions of constraints.txt and the hashes of their files, all but PyTorch's.\n"


def main() -> int:
    """The index is pip's, as far as its environment variable names one."""
    index = os.environ.get("PIP_INDEX_URL")
    environment = os.environ | ({"UV_DEFAULT_INDEX": index} if index else {})
    command = [sys.executable, "-m", "uv", "--quiet", "pip", "compile", "pyproject.toml", "--extra", "dev"]
    command += ["--constraints", "constraints.txt", "--no-emit-package", "torch", "--generate-hashes", "--universal"]
    command += ["--python-version", "3.11", "--no-header", "--no-annotate"]
    made = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if made.returncode == 0:
        LOCK.write_text(f"{_HEADER}{made.stdout}", encoding="utf-8", newline="\n")
    return made.returncode


if __name__ == "__main__":
    raise SystemExit(main())
