"""The certification authorities that a signing certificate may lead to."""

import contextlib
import re
import warnings
from pathlib import Path

from cryptography import x509
from cryptography.utils import CryptographyDeprecationWarning


def load_roots() -> list[x509.Certificate]:
    """The certification authorities in certifi's bundle, without those that are not well-formed.

    The bundle holds an old root with a serial number below one, which cryptography warns of now and will refuse
    in a later release; that one root must not keep the service from starting.
    """
    import certifi  # only where it is used: importing this module does no work

    bundle = Path(certifi.where()).read_bytes()
    roots = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        for pem in re.findall(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", bundle, re.DOTALL):
            with contextlib.suppress(ValueError):
                roots.append(x509.load_pem_x509_certificate(pem))
    return roots
