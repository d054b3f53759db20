"""Writes an export into RGMS. Needs Django: the command sets it up before importing this."""
