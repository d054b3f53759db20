"""Migrations of the authentication app."""
