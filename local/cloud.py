"""The template's cloud: what it describes, and what has become of it on this machine."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from local.aws.clients import LocalAws
from local.aws.cloudformation import Answers, deploy
from local.aws.gaps import fill_gaps
from local.aws.secrets import fill_secrets
from local.runtime.environment import Deployed
from local.settings import StackSettings
from local.template.deployable import deployable
from local.template.document import Template, read
from local.template.functions import Function, functions


@dataclass(frozen=True, slots=True)
class Plan:
    """A template and its functions, not yet anywhere."""

    template: Template
    functions: tuple[Function, ...]


@dataclass(frozen=True, slots=True)
class Cloud:
    """A plan that was carried out. `answers` holds what the template's expressions resolved to."""

    plan: Plan
    aws: LocalAws
    answers: Answers

    def deployed(self) -> Sequence[Deployed]:
        """The functions with their environments resolved."""
        return [
            Deployed(
                each,
                {name: self.answers[each.logical_id, name] for name in each.environment},
                self.aws.endpoint,
            )
            for each in self.plan.functions
        ]

    def write_environment(self, path: Path) -> None:
        """Write the file that `sam local invoke --env-vars` takes: the same functions, on this cloud."""
        variables = {each.function.logical_id: dict(each.variables) for each in self.deployed()}
        path.write_text(json.dumps(variables, indent=2), "utf-8")


def plan(path: Path) -> Plan:
    """Read a template. Raises TemplateError."""
    template = read(path)
    return Plan(template, functions(template))


def carry_out(what: Plan, aws: LocalAws, stack: StackSettings) -> Cloud:
    """Make the resources, with the stack's own addresses and secrets. Raises DeploymentFailed."""
    parameters = {
        "GraphApiUrl": f"{stack.base_url}/graph",
        "PublicUrl": stack.base_url,
        "CallbackUrl": stack.base_url,
        "GatewayUrl": f"{stack.base_url}/razorpay",
        "AwsEndpointUrl": aws.endpoint,
        "PhoneNumberId": stack.number.phone_number_id,
        # Nobody else is on a developer's machine.
        "BatchApproval": "one",
        "AccountApproval": "one",
    }
    answers = deploy(aws, deployable(what.template, what.functions, stack.base_url), parameters)
    fill_gaps(aws, what.template, answers)
    fill_secrets(aws, stack, answers)
    return Cloud(what, aws, answers)
