"""JSON of the reports app."""
