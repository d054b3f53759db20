"""JSON of the grading app, by concept."""
