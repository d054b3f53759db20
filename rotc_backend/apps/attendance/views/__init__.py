"""Doors of the attendance app, by concept."""
