"""Doors of the activities app."""
