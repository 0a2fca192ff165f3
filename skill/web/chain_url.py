"""Which URLs may be asked for a certificate chain: Amazon's, and no other."""

import posixpath
import re

from skill.web.refused import Reason, Refused

LONGEST_URL = 1024
"""Characters; Amazon's own are about 50."""

_AMAZON = re.compile(
    r"https://s3\.amazonaws\.com(?::443)?(?P<path>/[a-z0-9._~/-]*)",
    re.ASCII | re.IGNORECASE,
)
"""The whole URL, allowed character by character.

What is not listed has no way in: user names, other ports, IP addresses, a trailing dot after the host,
backslashes, percent-encoding, queries, fragments, spaces and control characters. ASCII, because without it
IGNORECASE takes a long s (U+017F) for an s.
"""


def chain_url(given: str) -> str:
    """The normalised form of a SignatureCertChainUrl, which is the form to fetch. Raises Refused.

    Scheme and host may be in any case; the path is case-sensitive and begins with /echo.api/ once dot segments and
    double slashes are resolved. What was checked is what is returned, so no two readings of one URL can differ.
    """
    match = _AMAZON.fullmatch(given) if len(given) <= LONGEST_URL else None
    if match is None:
        raise Refused(Reason.WRONG_URL)
    path = posixpath.normpath(match["path"])
    if not path.startswith("/echo.api/"):
        raise Refused(Reason.WRONG_URL)
    return f"https://s3.amazonaws.com{path}"
