"""Doors of the integration app, by concept."""
