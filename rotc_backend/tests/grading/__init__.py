"""Claims about grades."""
