"""Doors of the messaging app, by concept."""
