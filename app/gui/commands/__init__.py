"""Actions, their keys and the sheet that shows them."""
