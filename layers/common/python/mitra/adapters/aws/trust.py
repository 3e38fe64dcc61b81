"""Whom to believe that they are AWS.

Loading every authority that the system trusts takes eighty milliseconds, longer than Python itself takes to
start; Amazon's own five take four. They come first, and the system's are asked when they do not know a
certificate, so this is no pinning. https://www.amazontrust.com/repository/
"""

import socket
import ssl
from functools import cache

AMAZON_ROOTS = f"{__file__.rpartition('/')[0]}/amazon_roots.pem"


@cache
def amazon() -> ssl.SSLContext:
    """Trust in Amazon's root certificates alone."""
    return ssl.create_default_context(cafile=AMAZON_ROOTS)


@cache
def system() -> ssl.SSLContext:
    """Trust in all that the system trusts."""
    return ssl.create_default_context()


def secured(address: tuple[str, int], seconds: float) -> ssl.SSLSocket:
    """A TLS connection to a checked peer. Raises OSError; ssl.SSLCertVerificationError when nobody knows it."""
    try:
        return _wrapped(amazon(), address, seconds)
    except ssl.SSLCertVerificationError:
        return _wrapped(system(), address, seconds)


def _wrapped(context: ssl.SSLContext, address: tuple[str, int], seconds: float) -> ssl.SSLSocket:
    plain = socket.create_connection(address, seconds)
    try:
        return context.wrap_socket(plain, server_hostname=address[0])
    except OSError:
        plain.close()
        raise
