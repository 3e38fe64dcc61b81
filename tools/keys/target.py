"""Which stack the commands work on: one in the cloud, found by its CloudFormation name, or the local one."""

import getpass
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, cast

import boto3

from local.aws.clients import ACCESS_KEY, REGION, SECRET_KEY
from mitra.bootstrap import publisher
from mitra.config import AwsSettings

PUBLISHER = "PublisherFunction"


class CommandRefused(RuntimeError):
    """It cannot be done like this. The message says why, and is for the operator."""


class Target(NamedTuple):
    """A stack, and who works on it. `variables` are the publisher's own; `function` is empty locally."""

    aws: AwsSettings
    variables: Mapping[str, str]
    function: str
    who: str

    def publish(self) -> str:
        """Let the publisher run now; what it says. In the cloud by Lambda, for it alone may use the root."""
        if not self.function:
            return _published_here(self)
        client = boto3.client("lambda")
        answer = client.invoke(FunctionName=self.function, Payload=b"{}")
        said = answer["Payload"].read().decode()
        if "FunctionError" in answer:
            raise CommandRefused(f"the publisher failed, read its log: {said}")
        return str(said)


def local(environment: Path, function: str = PUBLISHER) -> Target:
    """The running local stack, by the file of variables that it writes; those of one function."""
    try:
        functions = json.loads(environment.read_text("utf-8"))
    except FileNotFoundError:
        raise CommandRefused(f"no local stack: {environment} is not there") from None
    variables = cast("Mapping[str, str]", functions[function])
    aws = AwsSettings(REGION, ACCESS_KEY, SECRET_KEY, "", variables["AWS_ENDPOINT_URL"])
    return Target(aws, variables, "", getpass.getuser())


def cloud(stack: str, logical_id: str = PUBLISHER) -> Target:
    """A deployed stack, with the credentials that boto3 finds; the variables of one function."""
    session = boto3.Session()
    credentials = session.get_credentials()
    if credentials is None or not session.region_name:
        raise CommandRefused("no AWS credentials or region: sign in first")
    held = credentials.get_frozen_credentials()
    endpoint = os.environ.get("AWS_ENDPOINT_URL", "")
    names = (held.access_key or "", held.secret_key or "", held.token or "")
    aws = AwsSettings(session.region_name, *names, endpoint)
    function = session.client("cloudformation").describe_stack_resource(
        StackName=stack, LogicalResourceId=logical_id
    )["StackResourceDetail"]["PhysicalResourceId"]
    found = session.client("lambda").get_function_configuration(FunctionName=function)
    who = session.client("sts").get_caller_identity()["Arn"]
    return Target(aws, found["Environment"]["Variables"], function, who)


def _published_here(target: Target) -> str:
    credentials = {
        "AWS_REGION": target.aws.region,
        "AWS_ACCESS_KEY_ID": target.aws.access_key,
        "AWS_SECRET_ACCESS_KEY": target.aws.secret_key,
    }
    os.environ.update({**credentials, **target.variables})
    done = publisher.build()()
    for name, fault in done.faults:
        raise CommandRefused(f"{name}: {fault.code}")
    return json.dumps({"enrolled": len(done.enrolled), "published": len(done.published)})
