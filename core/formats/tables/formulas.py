"""Cells that a spreadsheet would compute: written so that it does not, and read back as they were."""

import re

_COMPUTED = re.compile(r"'*[=+\-@\t\r]")
_QUOTED = re.compile(r"'+[=+\-@\t\r]")


def as_text(cell: str) -> str:
    """With an apostrophe before what would be a formula: a name out of a project may be one that runs programs."""
    return f"'{cell}" if _COMPUTED.match(cell) else cell


def as_meant(cell: str) -> str:
    """What `as_text` was given."""
    return cell[1:] if _QUOTED.match(cell) else cell
