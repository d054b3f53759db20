"""JSON of the privacy centre, by concept."""
