"""Carries one commit to the services on Render, in order, and back again when it fails."""
