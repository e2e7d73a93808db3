"""Does each given input come out right? ``python tools/run_cases.py [FOLDER] [--only WORD …]``.

Every folder below FOLDER (``../shared/cases`` beside the checkout) holds a small input and, in its README.md, the
commands of a person. They run as they stand there, on a copy, through this checkout's command line; then what the
project holds and what was said is compared with the right result as it is written here, never with the program's own
output.

Prints a line for each case and ends with 1 when one of them is wrong.
"""

import argparse
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.cases.checks import CHECKS
from tools.cases.outcome import Wrong
from tools.cases.running import run_case

_GIVEN = Path(__file__).resolve().parents[2] / "shared" / "cases"


def main() -> int:
    asked = _arguments()
    if not asked.folder.is_dir():
        print(f"{asked.folder}: not at hand, skipped")  # noqa: T201
        return 0
    cases = [case for case in sorted(asked.folder.iterdir()) if _is_asked(case, asked.only)]
    with ThreadPoolExecutor(os.cpu_count()) as at_once:  # each waits for its commands
        right = list(at_once.map(_is_right, cases))
    return 0 if all(right) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=_GIVEN)
    parser.add_argument("--only", nargs="+", metavar="WORD", help="the cases whose names hold one of these words")
    return parser.parse_args()


def _is_asked(case: Path, words: list[str] | None) -> bool:
    return (case / "README.md").is_file() and (not words or any(word in case.name for word in words))


def _is_right(case: Path) -> bool:
    """Run it and print its line."""
    check = CHECKS.get(case.name)
    try:
        if check is None:
            raise Wrong("a right result in tools/cases/checks.py", "none")
        with tempfile.TemporaryDirectory(prefix="maskworth-case-") as folder:
            outcome = run_case(case, Path(folder))
            outcome.check_manners()
            found = check(outcome)
    except Wrong as wrong:
        print(f"WRONG {case.name}: {wrong}", flush=True)  # noqa: T201
        return False
    print(f"ok {case.name}: {found}", flush=True)  # noqa: T201
    return True


if __name__ == "__main__":
    sys.exit(main())
