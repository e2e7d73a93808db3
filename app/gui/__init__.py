"""The window. Importing any part of it first makes Qt safe to call for hours."""

from app.gui.singletons import hold_singletons

hold_singletons()
