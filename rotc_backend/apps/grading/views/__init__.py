"""Doors of the grading app, by concept."""
