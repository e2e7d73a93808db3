"""Datasets as other programs read them: what each format carries, and how it is written."""
