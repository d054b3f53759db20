"""Documents: built from records, typeset, issued, checked by anyone."""
