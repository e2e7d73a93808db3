"""Benchmarks of the real window: `maskworth bench gui`."""
