"""A sealing secret that never leaves the tests."""

from collections.abc import Mapping

from mitra.adapters.sealing import Sealing

SECRET: Mapping[str, object] = {"current": "k1", "k1": "one" * 20}


def sealing(secret: Mapping[str, object] = SECRET) -> Sealing:
    """Sealing under a secret that stays as it is."""
    return Sealing(lambda: secret, lambda: secret)
