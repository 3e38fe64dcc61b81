"""What MiniStack's CloudFormation leaves out, done from the template's own properties.

It makes tables without their time to live, and generates secrets without heeding the kinds of characters
to exclude. Backups, encryption at rest and lifecycles it leaves out too: nothing here would notice them.
"""

import json
from typing import TYPE_CHECKING

from local.aws.clients import LocalAws
from local.aws.cloudformation import Answers
from local.template.deployable import SECRET, TABLE
from local.template.document import Section, Template, properties, section, text

if TYPE_CHECKING:
    from types_boto3_secretsmanager import SecretsManagerClient

_DEFAULT_PASSWORD_LENGTH = 32


def fill_gaps(aws: LocalAws, template: Template, answers: Answers) -> None:
    """Give the tables their time to live and the secrets their generated values."""
    dynamodb = aws.dynamodb()
    for name, table in template.of_type(TABLE).items():
        said = section(properties(table, name).get("TimeToLiveSpecification"), name)
        if said.get("Enabled"):
            dynamodb.update_time_to_live(
                TableName=answers[name, "Ref"],
                TimeToLiveSpecification={
                    "Enabled": True,
                    "AttributeName": text(said.get("AttributeName"), name),
                },
            )
    secrets = aws.secrets()
    for name, secret in template.of_type(SECRET).items():
        wish = section(properties(secret, name).get("GenerateSecretString"), name)
        if wish:
            secrets.put_secret_value(
                SecretId=answers[name, "Ref"], SecretString=_generated(secrets, wish, name)
            )


def _generated(secrets: "SecretsManagerClient", wish: Section, name: str) -> str:
    length = wish.get("PasswordLength", _DEFAULT_PASSWORD_LENGTH)
    password = secrets.get_random_password(
        PasswordLength=int(str(length)),
        ExcludePunctuation=bool(wish.get("ExcludePunctuation")),
        ExcludeCharacters=str(wish.get("ExcludeCharacters", "")),
    )["RandomPassword"]
    if "GenerateStringKey" not in wish:
        return password
    around = json.loads(text(wish.get("SecretStringTemplate"), name))
    return json.dumps({**around, text(wish.get("GenerateStringKey"), name): password})
