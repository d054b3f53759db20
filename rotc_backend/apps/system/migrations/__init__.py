"""Migrations of the system app."""
