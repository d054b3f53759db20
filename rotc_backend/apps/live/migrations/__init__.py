"""Migrations of the live app."""
