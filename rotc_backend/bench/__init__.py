"""Benchmarks: ratios against a plain design measured in the same run. See docs/live.md."""
