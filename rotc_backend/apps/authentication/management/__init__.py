"""Commands of the authentication app."""
