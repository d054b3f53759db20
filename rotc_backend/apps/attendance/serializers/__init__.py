"""JSON of the attendance app, by concept."""
