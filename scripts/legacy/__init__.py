"""Moves the records of the legacy Node server into RGMS."""
