"""How often one source may be refused before it is told to wait.

Only refusals are counted, and the genuine requests of a source that is told to wait are let through all the same:
behind a proxy that is not declared, everybody is one source, and a stranger must not be able to shut Alexa out. Such a
source is still verified, with less to be fetched for it at one time (see `skill.web.certificates.LIMITED`).
Nothing is written down: addresses are kept in memory, for one window, and only of sources that failed.
"""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST = 30
"""Failures of one source in a window; Alexa itself has none."""
WINDOW_S = 60.0
MOST_SOURCES = 10_000
"""Sources remembered at once; beyond that the one that began longest ago is forgotten."""


class FailureLimit:
    """Counts failures by source in windows that begin with the first failure. Safe to use from several threads."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        most: int = MOST,
        window_s: float = WINDOW_S,
        sources: int = MOST_SOURCES,
    ) -> None:
        """`clock` gives seconds that never run backwards; the rest as the constants above."""
        self._clock = clock
        self._most = most
        self._window_s = window_s
        self._sources = sources
        self._lock = threading.Lock()
        self._failed: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def failed(self, source: str) -> None:
        """Count a failure."""
        with self._lock:
            now = self._clock()
            self._forget_until(now - self._window_s)
            began, count = self._failed.get(source, (now, 0))
            self._failed[source] = (began, count + 1)
            if len(self._failed) > self._sources:
                self._failed.popitem(last=False)

    def wait(self, source: str) -> float:
        """Seconds until this source may fail again; 0 while it may."""
        with self._lock:
            now = self._clock()
            began, count = self._failed.get(source, (now, 0))
            left = began + self._window_s - now
            return left if count >= self._most and left > 0 else 0.0

    def _forget_until(self, time: float) -> None:
        """Drop the windows that began by then. They are in the order of their beginning."""
        while self._failed and next(iter(self._failed.values()))[0] <= time:
            self._failed.popitem(last=False)


def source_of(address: str | None, forwarded: str, proxies: int) -> str:
    """Whom a request comes from: an IPv4 address, or the /64 network of an IPv6 address; empty if unknown.

    `address` is the other end of the connection and `forwarded` the X-Forwarded-For header. With `proxies` trusted
    proxies in front, the last of its entries that a proxy of ours wrote is the source; anybody can write the ones
    before it, so with 0 the header is not looked at. Too few entries: the request did not come that way, and the
    connection's own address counts.
    """
    entries = [_without_port(entry.strip()) for entry in forwarded.split(",")] if proxies > 0 and forwarded else []
    chosen = entries[-proxies] if 0 < proxies <= len(entries) else address or ""
    try:
        read = ipaddress.ip_address(chosen)
    except ValueError:
        return ""
    if isinstance(read, ipaddress.IPv6Address):
        if read.ipv4_mapped is not None:
            return str(read.ipv4_mapped)
        return str(ipaddress.ip_network((int(read), 64), strict=False))
    return str(read)


def _without_port(entry: str) -> str:
    """The address in an entry that may be written `1.2.3.4:5678` or `[2001:db8::1]:443`, as some proxies do."""
    if entry.startswith("["):
        return entry[1:].partition("]")[0]
    return entry.partition(":")[0] if entry.count(":") == 1 else entry
