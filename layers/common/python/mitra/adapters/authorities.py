"""Whom to believe on the open internet: Mozilla's authorities, by certifi.

Reading all of them takes half as long as Python takes to start. Those of DigiCert, who certifies Meta, take a
tenth of that: they come first, and all are asked when they do not know a certificate, so this is no pinning.
"""

import ssl
from pathlib import Path

import certifi

_META_IS_CERTIFIED_BY = "DigiCert"
_NEXT = "\n# Issuer: "
_FILE = Path(certifi.__file__).with_name("cacert.pem")
"""certifi.where() says the same, and takes twenty milliseconds to find it."""


def the_first() -> ssl.SSLContext:
    """Trust in Meta's authority alone. Raises OSError when certifi's file is gone."""
    entries = _FILE.read_text().split(_NEXT)
    known = [each for each in entries if _META_IS_CERTIFIED_BY in each.partition("\n")[0]]
    return ssl.create_default_context(cadata="\n".join(f"# {each}" for each in known))


def everyone() -> ssl.SSLContext:
    """Trust in all of them."""
    return ssl.create_default_context(cafile=_FILE)
