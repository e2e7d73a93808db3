"""What is asked before a threshold is changed for good."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.gui.dialogs.question import agreed


def may_choose_again(parent: QWidget) -> bool:
    """Though the test may have been seen."""
    question = QCoreApplication.translate(
        "Decision",
        "The test of this run may have been seen. A rule can choose again by the validation images, and every test "
        "figure will say so from then on.",
    )
    yes = QCoreApplication.translate("Decision", "Choose again")
    return agreed(parent, question, yes, QCoreApplication.translate("Decision", "Keep it"))


def may_fix(parent: QWidget) -> bool:
    """And look at the test."""
    question = QCoreApplication.translate(
        "Decision",
        "A test tells the truth only once. The threshold of this run is fixed from then on and cannot be set by "
        "hand any more.",
    )
    yes = QCoreApplication.translate("Decision", "Fix it and look")
    return agreed(parent, question, yes, QCoreApplication.translate("Decision", "Not yet"))
