"""The privacy centre: what is kept about people and why, their rights, and the clock of deletion."""
