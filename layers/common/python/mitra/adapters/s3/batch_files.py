"""The files of batches in S3: what operators put there, and what is written for them."""

import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from mitra.adapters.aws.s3_objects import S3Objects
from mitra.adapters.bulk.csv_rows import CsvRows
from mitra.domain.batch_files import is_parquet
from mitra.ports.bulk_files import Table

_LOOKERS = 16


class S3BatchFiles:
    """The port BatchFiles. `connect` makes a client; each thread has its own."""

    def __init__(self, connect: Callable[[], S3Objects]) -> None:
        self._objects, self._connect = connect(), connect
        self._spare: SimpleQueue[S3Objects] = SimpleQueue()

    def read(self, key: str) -> bytes:
        """A file, whole. Raises NotFound, AwsOutage, AccessRefused."""
        return self._objects.read(key)

    def write(self, key: str, content: bytes, content_type: str) -> None:
        """Write a file, over what may be there. Raises AwsOutage, AccessRefused."""
        self._objects.write(key, content, content_type)

    def missing(self, keys: Sequence[str]) -> frozenset[str]:
        """Those of the keys under which there is no file. Raises AwsOutage, AccessRefused."""
        if not keys:
            return frozenset()
        with ThreadPoolExecutor(_LOOKERS) as pool:
            found = pool.map(self._is_there, keys)
            return frozenset(key for key, there in zip(keys, found, strict=True) if not there)

    def _is_there(self, key: str) -> bool:
        objects = self._connect() if self._spare.empty() else self._spare.get()
        try:
            return bool(objects.size(key))
        finally:
            self._spare.put(objects)


class S3Uploads:
    """The port Uploads. A Parquet file is brought to this machine's disk, for it is read from its end."""

    def __init__(self, objects: S3Objects) -> None:
        self._objects = objects

    def open(self, key: str, version: str) -> Table:
        """Look at a file's beginning. Raises UnusableFile, NotFound, AwsOutage, AccessRefused."""
        if not is_parquet(key):
            return CsvRows(lambda start: self._objects.stream(key, version, start))
        # DuckDB takes a while to load, and most files are CSV.
        from mitra.adapters.bulk.parquet_rows import ParquetRows  # noqa: PLC0415

        path = Path(tempfile.gettempdir()) / "upload.parquet"
        with path.open("wb") as file:
            file.writelines(self._objects.stream(key, version))
        return ParquetRows(path)
