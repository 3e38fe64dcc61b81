"""The only place that reads the environment: one frozen settings class per function, checked at start."""

import json
import os
from collections.abc import Mapping

from mitra.domain.value import Value

RAZORPAY_URL = "https://api.razorpay.com"


class AwsSettings(Value):
    """Region, credentials and, for the local stack, where AWS answers. Lambda sets all but the last.

    Lambda's credentials live as long as the execution environment, so they are read once.
    """

    region: str
    access_key: str
    secret_key: str
    session_token: str
    endpoint: str


class WebhookSettings(Value):
    """What the webhook needs. Secrets are named by ARN, never held here."""

    aws: AwsSettings
    events_queue_url: str
    cases_table: str
    whatsapp_app_secret: str
    citizen_id_secret: str
    departments_secret: str
    payment_gateways_secret: str


class DispatcherSettings(Value):
    """What the dispatcher needs."""

    aws: AwsSettings
    events_queue_url: str
    issue_queue_url: str
    sessions_table: str
    cases_table: str
    documents_table: str
    documents_bucket: str
    batches_table: str
    payments_table: str
    accounts_table: str
    papers_bucket: str
    whatsapp_token_secret: str
    departments_secret: str
    payment_gateways_secret: str
    sealing_secret: str
    graph_api_url: str
    graph_api_version: str
    callback_url: str
    gateway_url: str


class IssuerSettings(Value):
    """What the issuer needs."""

    aws: AwsSettings
    events_queue_url: str
    cases_table: str
    documents_table: str
    documents_bucket: str
    sealing_secret: str
    keys_table: str
    public_url: str


class VerifySettings(Value):
    """What the verify function needs."""

    aws: AwsSettings
    documents_table: str
    rates_table: str
    lists_bucket: str
    root_key: str


class PublisherSettings(Value):
    """What the publisher needs. `signing_keys` has one or more ARNs for each department, with spaces between."""

    aws: AwsSettings
    keys_table: str
    documents_table: str
    lists_bucket: str
    root_key: str
    signing_keys: Mapping[str, str]
    public_url: str


class TimerSettings(Value):
    """What the timer needs."""

    aws: AwsSettings
    events_queue_url: str
    cases_table: str


class MissingSetting(RuntimeError):
    """The function was deployed without a variable it needs. The message names the variable."""


def text(name: str) -> str:
    """A variable that must be there. Raises MissingSetting."""
    value = os.environ.get(name)
    if not value:
        raise MissingSetting(f"the environment variable {name} is missing or empty")
    return value


def gateway_url() -> str:
    """Where the payment gateway answers: its own address, unless another one is set."""
    return (os.environ.get("GATEWAY_URL") or RAZORPAY_URL).rstrip("/")


def _keys(name: str) -> Mapping[str, str]:
    keys = json.loads(text(name))
    if not isinstance(keys, dict) or not all(isinstance(arn, str) for arn in keys.values()):
        raise MissingSetting(f"the environment variable {name} is not a JSON object of texts")
    return keys


def aws() -> AwsSettings:
    """What Lambda says of its place and its role. Raises MissingSetting."""
    return AwsSettings(
        region=text("AWS_REGION"),
        access_key=text("AWS_ACCESS_KEY_ID"),
        secret_key=text("AWS_SECRET_ACCESS_KEY"),
        session_token=os.environ.get("AWS_SESSION_TOKEN", ""),
        endpoint=os.environ.get("AWS_ENDPOINT_URL", ""),
    )


def webhook() -> WebhookSettings:
    """Settings of the webhook. Raises MissingSetting."""
    return WebhookSettings(
        aws=aws(),
        events_queue_url=text("EVENTS_QUEUE_URL"),
        cases_table=text("CASES_TABLE"),
        whatsapp_app_secret=text("WHATSAPP_APP_SECRET"),
        citizen_id_secret=text("CITIZEN_ID_SECRET"),
        departments_secret=text("DEPARTMENTS_SECRET"),
        payment_gateways_secret=text("PAYMENT_GATEWAYS_SECRET"),
    )


def dispatcher() -> DispatcherSettings:
    """Settings of the dispatcher. Raises MissingSetting."""
    return DispatcherSettings(
        aws=aws(),
        events_queue_url=text("EVENTS_QUEUE_URL"),
        issue_queue_url=text("ISSUE_QUEUE_URL"),
        sessions_table=text("SESSIONS_TABLE"),
        cases_table=text("CASES_TABLE"),
        documents_table=text("DOCUMENTS_TABLE"),
        documents_bucket=text("DOCUMENTS_BUCKET"),
        batches_table=text("BATCHES_TABLE"),
        payments_table=text("PAYMENTS_TABLE"),
        accounts_table=text("ACCOUNTS_TABLE"),
        papers_bucket=text("PAPERS_BUCKET"),
        whatsapp_token_secret=text("WHATSAPP_TOKEN_SECRET"),
        departments_secret=text("DEPARTMENTS_SECRET"),
        payment_gateways_secret=text("PAYMENT_GATEWAYS_SECRET"),
        sealing_secret=text("SEALING_SECRET"),
        graph_api_url=text("GRAPH_API_URL").rstrip("/"),
        graph_api_version=text("GRAPH_API_VERSION"),
        callback_url=text("CALLBACK_URL").rstrip("/"),
        gateway_url=gateway_url(),
    )


def issuer() -> IssuerSettings:
    """Settings of the issuer. Raises MissingSetting."""
    return IssuerSettings(
        aws=aws(),
        events_queue_url=text("EVENTS_QUEUE_URL"),
        cases_table=text("CASES_TABLE"),
        documents_table=text("DOCUMENTS_TABLE"),
        documents_bucket=text("DOCUMENTS_BUCKET"),
        sealing_secret=text("SEALING_SECRET"),
        keys_table=text("KEYS_TABLE"),
        public_url=text("PUBLIC_URL").rstrip("/"),
    )


def verify() -> VerifySettings:
    """Settings of the verify function. Raises MissingSetting."""
    return VerifySettings(
        aws=aws(),
        documents_table=text("DOCUMENTS_TABLE"),
        rates_table=text("RATES_TABLE"),
        lists_bucket=text("LISTS_BUCKET"),
        root_key=text("ROOT_KEY"),
    )


def publisher() -> PublisherSettings:
    """Settings of the publisher. Raises MissingSetting."""
    return PublisherSettings(
        aws=aws(),
        keys_table=text("KEYS_TABLE"),
        documents_table=text("DOCUMENTS_TABLE"),
        lists_bucket=text("LISTS_BUCKET"),
        root_key=text("ROOT_KEY"),
        signing_keys=_keys("SIGNING_KEYS"),
        public_url=text("PUBLIC_URL").rstrip("/"),
    )


def timer() -> TimerSettings:
    """Settings of the timer. Raises MissingSetting."""
    return TimerSettings(
        aws=aws(),
        events_queue_url=text("EVENTS_QUEUE_URL"),
        cases_table=text("CASES_TABLE"),
    )
