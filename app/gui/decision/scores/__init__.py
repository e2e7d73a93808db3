"""How good and bad images score, and the lines that a person drags there."""
