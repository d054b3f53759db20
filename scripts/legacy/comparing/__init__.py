"""Compares two exports of the old system row by row, and merges them into a third."""
