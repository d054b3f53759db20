"""Production rehearsed on this machine: what render.yaml starts, played by a host of our own."""
