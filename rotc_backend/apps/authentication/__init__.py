"""Owns people's accounts, passwords and sign-in sessions. A profile points to its user, never back."""
