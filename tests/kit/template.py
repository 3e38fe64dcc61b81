"""template.yaml as CloudFormation gets it: after the SAM transform."""

import functools
import json
from pathlib import Path
from typing import Any, cast

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

Resource = dict[str, Any]


@functools.cache
def transformed() -> dict[str, Resource]:
    """Every resource of the deployed stack, by logical id."""
    template = yaml_parse(Path("template.yaml").read_text("utf-8"))
    layer = template["Resources"]["CommonLayer"]["Properties"]
    layer["ContentUri"] = "s3://bucket/layer"
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/code"
    session = boto3.Session(region_name="ap-south-1")
    plain = Translator({}, Parser(), boto_session=session).translate(template, {})
    return cast("dict[str, Resource]", json.loads(json.dumps(plain["Resources"])))


def statements(resources: dict[str, Resource], function: str) -> list[dict[str, Any]]:
    """The policy statements of a function's own role."""
    policies = resources[f"{function}Role"]["Properties"].get("Policies", [])
    return [s for policy in policies for s in policy["PolicyDocument"]["Statement"]]
