"""Clients of the local AWS: botocore's, for boto3 would bring its file transfers and take their time."""

from typing import TYPE_CHECKING, cast

import botocore.session
from botocore.config import Config

if TYPE_CHECKING:
    from botocore.client import BaseClient
    from types_boto3_cloudformation import CloudFormationClient
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_secretsmanager import SecretsManagerClient
    from types_boto3_sqs import SQSClient

REGION = "ap-south-1"
ACCOUNT = "000000000000"
ACCESS_KEY = "test"
SECRET_KEY = "test"  # noqa: S105


class LocalAws:
    """Clients of one emulator. Clients are safe to use from threads; make them in one thread."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self._session = botocore.session.get_session()
        # It is on this machine: no proxy, and no second try that would hide its end.
        self._config = Config(proxies={}, retries={"total_max_attempts": 1})

    def client(self, service: str) -> "BaseClient":
        """A client of any service."""
        return self._session.create_client(
            service,
            region_name=REGION,
            endpoint_url=self.endpoint,
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
            config=self._config,
        )

    def cloudformation(self) -> "CloudFormationClient":
        """CloudFormation."""
        return cast("CloudFormationClient", self.client("cloudformation"))

    def dynamodb(self) -> "DynamoDBClient":
        """DynamoDB."""
        return cast("DynamoDBClient", self.client("dynamodb"))

    def secrets(self) -> "SecretsManagerClient":
        """Secrets Manager."""
        return cast("SecretsManagerClient", self.client("secretsmanager"))

    def sqs(self) -> "SQSClient":
        """SQS."""
        return cast("SQSClient", self.client("sqs"))
