"""Breaks the protections one at a time, and asks the tests of rights whether they notice."""
