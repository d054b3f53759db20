"""JSON of the activities app."""
