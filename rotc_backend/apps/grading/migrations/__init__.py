"""Migrations of the grading app."""
