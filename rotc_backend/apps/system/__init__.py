"""Owns the unit's calendar (terms), the journal, jobs, settings, heartbeats and idempotency keys."""
