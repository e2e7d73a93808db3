"""Formats of other labeling tools."""
