"""Daily reports in their bucket: `reports/<account>/<day>.csv` and `.json`; `days/<day>` once all of a day are there.

https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
"""

from datetime import date

from mitra.adapters.aws.s3_objects import S3Objects
from mitra.domain.report_files import ReportFiles


class S3Reports:
    """The port Reports. The bucket keeps every version."""

    def __init__(self, objects: S3Objects) -> None:
        self._objects = objects

    def has(self, account: str, day: date) -> bool:
        """Whether there is one: the JSON is written last."""
        return self._objects.size(_name(account, day, "json")) is not None

    def put(self, account: str, day: date, files: ReportFiles) -> None:
        """Keep a report, as the newest version."""
        self._objects.write(_name(account, day, "csv"), files.csv, "text/csv; charset=utf-8")
        self._objects.write(_name(account, day, "json"), files.json, "application/json")

    def is_finished(self, day: date) -> bool:
        """Whether every account has its report of a day."""
        return self._objects.size(f"days/{day.isoformat()}") is not None

    def finish(self, day: date) -> None:
        """Note that every account has its report of a day."""
        self._objects.write(f"days/{day.isoformat()}", b"", "text/plain")


def _name(account: str, day: date, kind: str) -> str:
    return f"reports/{account}/{day.isoformat()}.{kind}"
