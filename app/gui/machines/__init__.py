"""Trainings that other machines do."""
