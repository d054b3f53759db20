"""JSON of the integration app, by concept."""
