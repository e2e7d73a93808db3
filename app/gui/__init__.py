"""The window: draws, and turns what a person does into workflow calls."""
