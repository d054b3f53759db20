"""JSON of the messaging app, by concept."""
