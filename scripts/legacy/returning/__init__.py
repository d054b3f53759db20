"""The way back: what was recorded here since the move, in the old system's shapes, and its undoing."""
