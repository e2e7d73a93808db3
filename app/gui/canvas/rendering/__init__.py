"""The layers of the canvas as pixels."""
