"""Everything in one small instance: a doorway in front of the four roles. See docs/single-instance.md."""
