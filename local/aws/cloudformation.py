"""Making the template's resources, and learning what its expressions resolve to."""

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from local.aws.clients import LocalAws
from local.template.deployable import Deployable, Question, output_key

if TYPE_CHECKING:
    from types_boto3_cloudformation import CloudFormationClient
    from types_boto3_cloudformation.type_defs import StackTypeDef

STACK_NAME = "mitra"
_ASK_EVERY_SECONDS = 0.05

type Answers = Mapping[Question, str]


class DeploymentFailed(RuntimeError):
    """CloudFormation could not make the resources. The message says which and why."""


def deploy(
    aws: LocalAws, what: Deployable, parameters: Mapping[str, str], name: str = STACK_NAME
) -> Answers:
    """Make the resources and wait for them. Parameters that the template has not are left out.

    Raises DeploymentFailed.
    """
    client = aws.cloudformation()
    client.create_stack(
        StackName=name,
        TemplateBody=what.body,
        Parameters=[
            {"ParameterKey": name, "ParameterValue": value}
            for name, value in parameters.items()
            if name in what.parameters
        ],
    )
    stack = _settled(client, name)
    if stack["StackStatus"] != "CREATE_COMPLETE":
        raise DeploymentFailed(f"{stack['StackStatus']}: {_reasons(client, stack)}")
    found = {each["OutputKey"]: each["OutputValue"] for each in stack.get("Outputs", [])}
    return {asked: found[output_key(nth)] for nth, asked in enumerate(what.questions)}


def _settled(client: "CloudFormationClient", name: str) -> "StackTypeDef":
    while True:
        (stack,) = client.describe_stacks(StackName=name)["Stacks"]
        if not stack["StackStatus"].endswith("IN_PROGRESS"):
            return stack
        time.sleep(_ASK_EVERY_SECONDS)


def _reasons(client: "CloudFormationClient", stack: "StackTypeDef") -> str:
    events = client.describe_stack_events(StackName=stack["StackName"])["StackEvents"]
    failed = [
        f"{each.get('LogicalResourceId')}: {each.get('ResourceStatusReason')}"
        for each in events
        if each.get("ResourceStatus") == "CREATE_FAILED"
    ]
    return "; ".join(failed) or stack.get("StackStatusReason", "no reason given")
