"""The view of a threshold."""

from tests.app.gui.decision.decision_driver import make_window

__all__ = ["make_window"]
