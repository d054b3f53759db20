"""Ground floor: errors, events, permissions and the HTTP habits every app shares. No models."""
