"""What every store keeps to: whose record it is, and for how long."""

from collections.abc import Callable

Clock = Callable[[], float]
"""Gives the time in seconds since 1970."""

KEPT_S = 180 * 24 * 60 * 60
"""Seconds after its last write when a record expires: 180 days."""


def key_for(user: str) -> str:
    """The name a user's record is filed under: 64 hexadecimal digits.

    A digest, so that the store holds no Alexa user ID, and so that no ID is too long or too odd for it.
    """
    # Imported here: no cramp's first answer needs it.
    import hashlib

    return hashlib.sha256(user.encode("utf-8", "surrogatepass")).hexdigest()


def expiry(clock: Clock) -> int:
    """When a record that is written now expires, in seconds since 1970."""
    return int(clock()) + KEPT_S
