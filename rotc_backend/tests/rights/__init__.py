"""Who may do what, asked at every door by everybody."""
