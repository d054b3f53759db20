"""Proves a finished move by a way of its own: nothing here is shared with the code that moved the rows."""
