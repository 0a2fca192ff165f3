"""How gunicorn runs the skill, everywhere: `gunicorn -c gunicorn.conf.py`."""

import socket
import struct
from pathlib import Path
from typing import Any

wsgi_app = "skill.web.wsgi:make_app()"
bind = "127.0.0.1:8080"
"""For the proxy in front; a container gives `--bind` instead."""
workers = 1
"""One, because the figures and the limits are a process's own."""
worker_class = "gthread"
threads = 8
"""More than `skill.web.certificates` may hold with fetching."""
timeout = 30
"""Seconds after which a worker that gives no sign of life is replaced; it does not end slow requests."""
graceful_timeout = 10
"""Seconds to finish what has begun when the server is stopped."""
keepalive = 75
"""Seconds; longer than a proxy keeps its connections, so that it is the proxy that closes them."""
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None

READ_S = 3
"""Seconds for the next bytes of a request that has begun.

Whoever sends a byte now and then still holds a thread: a proxy that sends requests on only when they are complete has
to be in front.
"""


def when_ready(server: Any) -> None:
    """Bound the time of each read. Connections inherit it from the socket that they come in by."""
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", READ_S, 0))
