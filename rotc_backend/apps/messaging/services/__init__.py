"""Writes of the messaging app, by concept."""
