"""The runner: private servers, the four services, and the commands around them (standard library only)."""
