"""Reads of the messaging app, by concept. A person sees only what these return."""
