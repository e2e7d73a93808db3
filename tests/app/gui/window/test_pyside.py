"""PySide6 6.12 on Python 3.11 gives up references to None that it never took, and Python aborts; see docs/decisions."""

import subprocess
import sys

_SCRIPT = """

from PySide6.QtCore import QCoreApplication, QTimer
application = QCoreApplication([])
timer = QTimer()
for interval in range(300_000):
    timer.setInterval(interval)
    timer.setSingleShot(True)
    timer.isSingleShot()
print("alive")
"""


def test_half_a_million_calls_into_qt_leave_python_alive():
    result = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=False)
    assert result.stdout.strip() == "alive", result.stderr
    assert result.returncode == 0
