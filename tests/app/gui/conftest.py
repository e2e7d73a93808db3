"""The real window on small generated projects."""

from tests.app.gui.gui_driver import images_folder, make_project, open_window, window

__all__ = ["images_folder", "make_project", "open_window", "window"]
