"""Migrations of the cadets app."""
