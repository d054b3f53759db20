"""Runs the system itself: copies of the database, promises kept, what an operator sees. Nobody imports it."""
