"""What image, compose files and workflows must be, beyond what their own schemas ask."""
