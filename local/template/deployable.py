"""The part of a template that makes resources, with a question for everything we must know.

CloudFormation resolves the intrinsic functions itself: each expression that a function's environment
or an event source holds is asked as an output of the stack. So there is no second resolver here.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from local.template.document import Section, Template
from local.template.functions import Function

# Not resources of the emulated AWS: the stack runs functions and APIs itself, and watches nobody.
_LEFT_OUT = ("AWS::Serverless::", "AWS::Logs::", "AWS::CloudWatch::", "AWS::SNS::")
_API_URL = re.compile(r"https://\$\{\w+\}\.execute-api\.\$\{AWS::Region\}\.\$\{AWS::URLSuffix\}")
SECRET = "AWS::SecretsManager::Secret"  # noqa: S105
TABLE = "AWS::DynamoDB::Table"

type Question = tuple[str, str]
"""What an expression belongs to: a function and its variable or event source, or a resource and `Ref`."""


@dataclass(frozen=True, slots=True)
class Deployable:
    """A template for CloudFormation. `questions` names each output's question, in output order."""

    body: str
    parameters: frozenset[str]
    questions: tuple[Question, ...]


def output_key(position: int) -> str:
    """The output that answers the question at this position."""
    return f"Answer{position}"


def services(template: Template) -> frozenset[str]:
    """The AWS services whose resources the template has, such as SQS."""
    return frozenset(str(each.get("Type")).split("::")[1] for each in _kept(template).values())


def deployable(template: Template, functions: Sequence[Function], base_url: str) -> Deployable:
    """What CloudFormation is to make. The template's own API addresses become `base_url`."""
    resources = _kept(template)
    asked = _questions(resources, functions)
    secrets = frozenset(template.of_type(SECRET))
    body = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": template.parameters,
        "Conditions": template.conditions,
        "Resources": resources,
        "Outputs": {
            output_key(position): {"Value": _spoken(expression, secrets, base_url)}
            for position, expression in enumerate(asked.values())
        },
    }
    return Deployable(json.dumps(body), frozenset(template.parameters), tuple(asked))


def _kept(template: Template) -> dict[str, Section]:
    return {
        name: body
        for name, body in template.resources.items()
        if not str(body.get("Type")).startswith(_LEFT_OUT)
    }


def _questions(
    resources: Mapping[str, Section], functions: Sequence[Function]
) -> dict[Question, object]:
    asked: dict[Question, object] = {}
    for function in functions:
        asked |= {(function.logical_id, name): at for name, at in function.environment.items()}
        asked |= {(function.logical_id, each.name): each.queue for each in function.queues}
    asked |= {(name, "Ref"): {"Ref": name} for name in resources}
    return asked


def _spoken(expression: object, secrets: frozenset[str], base_url: str) -> object:
    """The expression with our own address for the APIs', and secrets named as AWS names them.

    The emulator's `Ref` of a secret is its name, where CloudFormation's is its ARN; `Id` is the ARN in both.
    """
    match expression:
        case {"Ref": str(name)} if name in secrets:
            return {"Fn::GetAtt": [name, "Id"]}
        case dict():
            return {key: _spoken(value, secrets, base_url) for key, value in expression.items()}
        case list():
            return [_spoken(value, secrets, base_url) for value in expression]
        case str():
            return _API_URL.sub(base_url, expression)
        case _:
            return expression
