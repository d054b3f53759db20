"""Commands of the integration app."""
