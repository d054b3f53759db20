"""Commands of the live app."""
