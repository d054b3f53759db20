"""Who a cadet is at the gate: passes that the unit signs, and codes that the cadet's phone signs."""
