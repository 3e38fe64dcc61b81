"""Sealing for several threads: the client of Secrets Manager is for one at a time."""

from collections.abc import Mapping
from threading import Lock

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.secrets import Secrets
from mitra.adapters.sealing import ReadSecret, Sealing
from mitra.config import AwsSettings
from mitra.ports.clock import Clock


class SharedSecrets:
    """Secrets that threads may ask for."""

    def __init__(self, settings: AwsSettings, clock: Clock) -> None:
        self._secrets = Secrets(JsonRpc(settings, "secretsmanager", clock), clock)
        self._lock = Lock()

    def reader(self, secret_id: str) -> ReadSecret:
        """Reads one secret."""

        def read() -> Mapping[str, object]:
            with self._lock:
                return self._secrets.json(secret_id)

        return read

    def sealing(self, secret_id: str) -> Sealing:
        """Seals under one secret."""

        def fresh() -> Mapping[str, object]:
            with self._lock:
                return self._secrets.fresh(secret_id)

        return Sealing(self.reader(secret_id), fresh)
