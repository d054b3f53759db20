"""Documents as data: what stands on each page, before anybody draws it."""
