"""Inputs that a coverage-guided fuzzer makes up, for whatever reads what a stranger has written."""
