"""What the window shows of each label and each kind of suggestion: one row each."""
