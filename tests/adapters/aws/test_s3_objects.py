"""Files in ranges and versions, on the emulator."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from mitra.adapters.aws import s3_objects
from mitra.adapters.aws.s3_objects import S3Objects
from mitra.adapters.s3.batch_files import S3BatchFiles, S3Uploads
from mitra.domain.errors import NotFound
from tests.kit.board import csv_of, some
from tests.kit.buckets import new_bucket
from tests.kit.ministack import shared_ministack


@pytest.fixture(scope="module")
def bucket() -> str:
    return new_bucket(shared_ministack(), "objects")


@pytest.fixture
def objects(bucket: str) -> S3Objects:
    return S3Objects(shared_ministack(), bucket)


@pytest.fixture
def small_pieces() -> Iterator[None]:
    with patch.object(s3_objects, "PIECE", 10):
        yield


def test_a_file_is_written_over_and_read(objects: S3Objects) -> None:
    objects.write("work/a b", b"one", "text/plain")
    objects.write("work/a b", b"two", "text/plain")
    assert objects.read("work/a b") == b"two"
    assert objects.size("work/a b") == 3


def test_what_is_not_there(objects: S3Objects) -> None:
    assert objects.size("nothing") is None
    with pytest.raises(NotFound):
        objects.read("nothing")
    with pytest.raises(NotFound):
        next(objects.stream("nothing"))


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 20, 35])
@pytest.mark.parametrize("start", [0, 1, 10, 34])
def test_a_file_streams_in_pieces_from_any_byte(objects: S3Objects, size: int, start: int) -> None:
    content = bytes(range(size))
    objects.write("work/stream", content, "text/plain")
    pieces = list(objects.stream("work/stream", start=start))
    assert b"".join(pieces) == content[start:]
    assert all(len(piece) <= 10 for piece in pieces)


def test_a_server_that_knows_no_ranges_is_borne(objects: S3Objects) -> None:
    whole = (200, {"content-length": "6"}, b"abcdef")
    with patch.object(objects._http, "request", return_value=whole):
        assert list(objects.stream("any", start=2)) == [b"cdef"]


def test_missing_files_are_named(bucket: str, objects: S3Objects) -> None:
    files = S3BatchFiles(lambda: S3Objects(shared_ministack(), bucket))
    for nth in range(30):
        objects.write(f"photos/{nth}.jpg", b"\xff\xd8", "image/jpeg")
    asked = [f"photos/{nth}.jpg" for nth in range(35)]
    assert files.missing(asked) == {f"photos/{nth}.jpg" for nth in range(30, 35)}
    assert files.missing([]) == frozenset()


def test_an_upload_is_a_table(objects: S3Objects) -> None:
    objects.write("uploads/a.csv", csv_of(some(3)), "text/csv")
    table = S3Uploads(objects).open("uploads/a.csv", "")
    assert [row.number for row in table.rows(0, 1)] == [1, 2, 3]
    with pytest.raises(NotFound):
        S3Uploads(objects).open("uploads/b.csv", "")
