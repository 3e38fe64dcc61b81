"""Filling the secrets that a person fills after a first deployment: WhatsApp's, the departments', the gateway's."""

import json
from collections.abc import Mapping

from local.aws.clients import LocalAws
from local.aws.cloudformation import Answers
from local.settings import StackSettings


def fill_secrets(aws: LocalAws, stack: StackSettings, answers: Answers) -> None:
    """Write the stack's own secrets into those that the template has. Others keep what they are."""
    client = aws.secrets()
    for name, value in _values(stack).items():
        arn = answers.get((name, "Ref"))
        if arn is not None:
            client.put_secret_value(SecretId=arn, SecretString=json.dumps(value))


def _values(stack: StackSettings) -> Mapping[str, Mapping[str, object]]:
    number = stack.number
    return {
        "WhatsAppAppSecret": {
            "app_secrets": [number.app_secret],
            "verify_token": number.verify_token,
        },
        "WhatsAppTokenSecret": {"access_token": number.access_token},
        "DepartmentsSecret": {
            name: {"url": f"{stack.base_url}/departments/{name}", "secret": secret}
            for name, secret in stack.department_secrets.items()
        },
        "PaymentGatewaysSecret": {
            "razorpay": {
                name: {
                    "key_id": keys.key_id,
                    "key_secret": keys.key_secret,
                    "webhook_secret": [keys.webhook_secret],
                }
                for name, keys in stack.merchants.items()
            }
        },
    }
