"""Migrations of the integration app."""
