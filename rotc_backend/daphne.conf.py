"""Daphne, for the live socket; read by `config/serve_channels.py`, which refuses unknown names."""

import os

host = os.environ.get("BIND_HOST") or "0.0.0.0"  # noqa: S104 - a host's proxy reaches us from outside
port = int(os.environ.get("PORT") or 8001)
backlog = 4096  # a herd of returning clients must not be turned away

# Below the idle limits of proxies; a client that does not answer is gone.
ping_interval = int(os.environ.get("DAPHNE_PING_INTERVAL") or 20)
ping_timeout = int(os.environ.get("DAPHNE_PING_TIMEOUT") or 30)

# Twice a day every socket begins anew: sign-in is checked and instances fill evenly.
websocket_timeout = int(os.environ.get("DAPHNE_WEBSOCKET_TIMEOUT") or 43_200)
# A sleeping database needs this long to wake up.
websocket_connect_timeout = 20
websocket_handshake_timeout = 20

# Clients only say where they are.
websocket_max_message_size = int(os.environ.get("DAPHNE_MAX_MESSAGE_SIZE") or 16_384)
websocket_max_frame_size = websocket_max_message_size

application_close_timeout = int(os.environ.get("DAPHNE_APPLICATION_CLOSE_TIMEOUT") or 10)
http_timeout = 30

# Sockets are closed spread over this window; the process ends at most four seconds later.
drain_seconds = float(os.environ.get("DRAIN_SECONDS") or 20)
