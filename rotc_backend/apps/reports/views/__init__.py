"""Doors of the reports app."""
