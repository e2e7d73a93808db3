"""Strategies compared with simulated annotators."""
