"""Benchmarks: the figures of docs/benchmarks.md, measured by `maskworth bench`."""
