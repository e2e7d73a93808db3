"""The most memory that a process has held."""

import sys
from pathlib import Path


def peak_bytes() -> int | None:
    """Of this process since it began, shared pages included; None where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        # the resource module would count what the parent held when it started this process
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return 1024 * int(line.split()[1])
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return None
