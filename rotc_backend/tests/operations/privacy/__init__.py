"""The privacy centre: what people may ask, and what the unit must be able to show."""
