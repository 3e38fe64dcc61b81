"""The settings of the bulk functions: like mitra.config, read once at start."""

from typing import NamedTuple

from mitra.config import AwsSettings, MissingSetting, aws, text

MOST_RATE = 80
"""Messages a second that Meta takes from one number."""


class SplitterSettings(NamedTuple):
    """What the splitter needs. `rate`: messages a second; `two_people`: whether approving takes another operator."""

    aws: AwsSettings
    batches_table: str
    batches_bucket: str
    batch_queue_url: str
    split_queue_url: str
    sealing_secret: str
    rate: int
    two_people: bool


class BatchIssuerSettings(NamedTuple):
    """What the batch issuer needs."""

    aws: AwsSettings
    batches_table: str
    batches_bucket: str
    documents_table: str
    documents_bucket: str
    keys_table: str
    sealing_secret: str
    citizen_id_secret: str
    public_url: str


class ReleaserSettings(NamedTuple):
    """What the releaser needs. `rate`: messages a second of all batches."""

    aws: AwsSettings
    batches_table: str
    events_queue_url: str
    split_queue_url: str
    sealing_secret: str
    phone_number_id: str
    rate: int


def splitter() -> SplitterSettings:
    """Settings of the splitter. Raises MissingSetting."""
    return SplitterSettings(
        aws=aws(),
        batches_table=text("BATCHES_TABLE"),
        batches_bucket=text("BATCHES_BUCKET"),
        batch_queue_url=text("BATCH_QUEUE_URL"),
        split_queue_url=text("SPLIT_QUEUE_URL"),
        sealing_secret=text("SEALING_SECRET"),
        rate=_rate(),
        two_people=text("BATCH_APPROVAL") != "one",
    )


def batch_issuer() -> BatchIssuerSettings:
    """Settings of the batch issuer. Raises MissingSetting."""
    return BatchIssuerSettings(
        aws=aws(),
        batches_table=text("BATCHES_TABLE"),
        batches_bucket=text("BATCHES_BUCKET"),
        documents_table=text("DOCUMENTS_TABLE"),
        documents_bucket=text("DOCUMENTS_BUCKET"),
        keys_table=text("KEYS_TABLE"),
        sealing_secret=text("SEALING_SECRET"),
        citizen_id_secret=text("CITIZEN_ID_SECRET"),
        public_url=text("PUBLIC_URL").rstrip("/"),
    )


def releaser() -> ReleaserSettings:
    """Settings of the releaser. Raises MissingSetting."""
    return ReleaserSettings(
        aws=aws(),
        batches_table=text("BATCHES_TABLE"),
        events_queue_url=text("EVENTS_QUEUE_URL"),
        split_queue_url=text("SPLIT_QUEUE_URL"),
        sealing_secret=text("SEALING_SECRET"),
        phone_number_id=text("PHONE_NUMBER_ID"),
        rate=_rate(),
    )


def _rate() -> int:
    rate = text("BATCH_RATE")
    if not (rate.isdecimal() and 0 < int(rate) <= MOST_RATE):
        raise MissingSetting(f"BATCH_RATE is no number from 1 to {MOST_RATE}")
    return int(rate)
