"""A button that opens a WhatsApp Flow."""

from typing import Literal

from pydantic import model_validator

from local.graph.limits import ButtonTitle
from local.graph.models.media import Footer, Header
from local.graph.models.part import Body, Part, refuse
from local.graph.wire import JsonObject


class FlowPayload(Part):
    """The first screen and what it is given. Data may be left out, not empty."""

    screen: str
    data: JsonObject | None = None

    @model_validator(mode="after")
    def _data_not_empty(self) -> "FlowPayload":
        if self.data == {}:
            refuse("data must not be an empty object")
        return self


class FlowParameters(Part):
    """Which Flow, by id or by name, and how it begins."""

    flow_message_version: Literal["3"]
    flow_id: str | None = None
    flow_name: str | None = None
    flow_token: str = "unused"  # noqa: S105 - the value that Meta itself fills in
    flow_cta: ButtonTitle
    mode: Literal["draft", "published"] = "published"
    flow_action: Literal["navigate", "data_exchange"] = "navigate"
    flow_action_payload: FlowPayload | None = None

    @model_validator(mode="after")
    def _one_flow(self) -> "FlowParameters":
        if (self.flow_id is None) == (self.flow_name is None):
            refuse("needs exactly one of flow_id and flow_name")
        return self


class FlowAction(Part):
    """The button of a Flow message."""

    name: Literal["flow"]
    parameters: FlowParameters


class FlowMessage(Part):
    """Words with a button that opens a Flow."""

    type: Literal["flow"]
    header: Header | None = None
    body: Body
    footer: Footer | None = None
    action: FlowAction
