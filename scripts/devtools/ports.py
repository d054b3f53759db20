"""Find free ports, the usual ones first so that addresses stay the same from day to day."""

import socket

PREFERRED = {
    "web": 8000,
    "channels": 8001,
    "postgres": 5433,
    "valkey": 6380,
    "smtp": 1025,
    "mail": 8025,
}


def is_free(port: int) -> bool:
    """Whether nobody listens on this port, on any address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104 - closed at once; sees listeners on every address
        except OSError:
            return False
    return True


def any_free(taken: set[int]) -> int:
    """Return a free port chosen by the system that is not promised to somebody already."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port not in taken:
            return port


def choose(names: list[str], *, is_usual: bool) -> dict[str, int]:
    """Return one port per name, all different; the usual ones are for daily work only."""
    chosen: dict[str, int] = {}
    for name in names:
        taken = set(chosen.values()) | set(PREFERRED.values())
        wished = PREFERRED[name]
        chosen[name] = wished if is_usual and is_free(wished) else any_free(taken)
    return chosen
