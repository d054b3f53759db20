"""Copies the whole database to a place outside of it, reads such a copy back, and puts it in place."""
