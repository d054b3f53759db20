"""Reading files of attendance and conduct, and comparing them with what stands. Writes nothing."""
