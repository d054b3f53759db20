"""Owns who the training staff are."""
