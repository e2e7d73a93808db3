"""Trainings that another machine takes."""
