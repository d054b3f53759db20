"""A term as open files: which tables there are, how they are read at one moment, and written."""
