"""How often somebody may do something: the table, the counters, and the guard of every door."""
