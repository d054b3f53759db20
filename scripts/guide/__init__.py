"""Holds the guide and the pages of docs to the truth: links, names and every command they show."""
