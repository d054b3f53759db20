"""What render.yaml must be, beyond what Render's own schema asks."""
