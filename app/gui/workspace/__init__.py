"""The screen one works at: queue, canvas, panels, bars."""
