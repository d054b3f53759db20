"""Owns who the cadets are and where each of them stands in a term: the enrolment."""
