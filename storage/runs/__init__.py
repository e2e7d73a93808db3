"""Trainings, what each image was for in them, and what people made of them: thresholds and notes."""
