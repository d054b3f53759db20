"""Owns training days, roll calls, excuse letters and attendance cases. It answers questions about them and never announces grades."""
