"""Doors of the privacy centre, by concept."""
