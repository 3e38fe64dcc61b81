"""The environment of a function's process: what Lambda sets, what the template says, nothing of ours.

https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
"""

from collections.abc import Mapping
from dataclasses import dataclass

from local.aws.clients import ACCESS_KEY, ACCOUNT, REGION, SECRET_KEY
from local.template.functions import Function


@dataclass(frozen=True, slots=True)
class Deployed:
    """A function with its environment resolved. `endpoint` is where AWS answers."""

    function: Function
    variables: Mapping[str, str]
    endpoint: str

    @property
    def full_name(self) -> str:
        """The name that the function has in the cloud."""
        return f"mitra-{self.function.logical_id}"

    @property
    def arn(self) -> str:
        """The ARN that its callers call."""
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{self.full_name}"


def process_environment(deployed: Deployed, runtime_api: str) -> dict[str, str]:
    """Everything that the process finds in os.environ."""
    function = deployed.function
    return {
        **deployed.variables,
        "AWS_ENDPOINT_URL": deployed.endpoint,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.runtime}",
        "AWS_LAMBDA_FUNCTION_NAME": deployed.full_name,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_mb),
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{deployed.full_name}",
        "AWS_LAMBDA_LOG_STREAM_NAME": f"{function.name}[$LATEST]",
        "AWS_LAMBDA_LOG_FORMAT": function.log_format,
        "AWS_LAMBDA_LOG_LEVEL": function.log_level,
        "AWS_LAMBDA_RUNTIME_API": runtime_api,
        "_HANDLER": function.handler,
        "LAMBDA_TASK_ROOT": str(function.code),
        "PYTHONPATH": ":".join(str(layer) for layer in function.layers),
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "en_US.UTF-8",
        "TZ": ":UTC",
    }
