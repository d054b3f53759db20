"""Claims about the live socket."""
