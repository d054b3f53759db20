"""Owns stored files: the record in the database and the storage behind one setting."""
