"""The floors of the house; imports go down only (see docs/architecture.md)."""
