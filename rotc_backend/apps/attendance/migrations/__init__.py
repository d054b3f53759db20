"""Migrations of the attendance app."""
