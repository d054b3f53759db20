"""Settings: base reads the environment, the other modules say how each environment differs."""
