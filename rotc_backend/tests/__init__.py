"""The tests: claims about RGMS, one folder per app."""
