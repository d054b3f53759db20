"""Work that outlives a request: its kinds, how it is asked for, run, swept and scheduled."""
