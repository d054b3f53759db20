"""Drives the services of the floors below from files: roster imports. Nobody imports it."""
