"""Commands of the grading app."""
