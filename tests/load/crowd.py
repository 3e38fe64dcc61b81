"""Many citizens who stand before the same offer: their conversations are put in place by the real adapters."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from unittest.mock import patch

from local.aws.clients import ACCESS_KEY, REGION, SECRET_KEY
from local.cloud import Cloud
from local.graph.people import person
from mitra import config
from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.secrets import Secrets
from mitra.adapters.system_clock import SystemClock
from mitra.adapters.whatsapp.citizens import CitizenIds
from mitra.bootstrap import dispatcher
from mitra.bootstrap.turns import TurnPorts
from mitra.domain.mailbox import Mailbox
from mitra.domain.session import Answer, Consent, Position, Session
from mitra.engine.steps.consent import NOTICE
from tests.load.bus import Bus

SERVICE = "rtc_02_bus_ticket"
FIRST_NUMBER = 919100000001
_kept: list[object] = []
"""As in a function, what connects to AWS and to departments stays until the process ends."""


@dataclass(frozen=True)
class Crowd:
    """The buyers' phone numbers, and the stores and departments as the dispatcher itself has them."""

    numbers: tuple[str, ...]
    ports: TurnPorts
    cloud: Cloud

    @property
    def references(self) -> Iterator[str]:
        """Every payment on record."""
        table = self.cloud.answers["PaymentsTable", "Ref"]
        pages = self.cloud.aws.dynamodb().get_paginator("scan").paginate(TableName=table)
        for page in pages:
            for item in page["Items"]:
                if item["item"]["S"] == "payment":
                    yield item["payment"]["S"]


def gathered(cloud: Cloud, bus: Bus, buyers: int) -> Crowd:
    """So many buyers, each at the offer of a seat of this bus."""
    variables = {each.function.name: each.variables for each in cloud.deployed()}
    with _environment(cloud, variables["dispatcher"]):
        settings = config.dispatcher()
        ports = dispatcher._ports(settings, JsonRpc(settings.aws, "sqs"))
    secrets = Secrets(JsonRpc(settings.aws, "secretsmanager"), SystemClock())
    _kept.extend((ports, secrets))
    ids = CitizenIds(lambda: secrets.json(variables["webhook"]["CITIZEN_ID_SECRET"]))
    numbers = tuple(str(FIRST_NUMBER + number) for number in range(buyers))
    for number in numbers:
        who = person(number)
        assert who
        ports.sessions.save(Mailbox(_at_the_offer(ids(who.user_id), bus.answers, number)))
    return Crowd(numbers, ports, cloud)


def _at_the_offer(citizen: str, answers: Mapping[str, str], number: str) -> Session:
    buyer = {"name": f"Buyer {_letters(int(number))}", "age": 30, "gender": "female"}
    said = {**answers, "passengers": json.dumps([buyer])}
    return Session(
        citizen,
        language="en",
        consent=Consent(NOTICE, datetime.now(UTC)),
        position=Position(step="offer", service=SERVICE),
        answers={name: Answer(value, value) for name, value in said.items()},
    )


def _letters(number: int) -> str:
    return "".join(chr(ord("A") + int(digit)) for digit in str(number)[-6:])


@contextmanager
def _environment(cloud: Cloud, variables: Mapping[str, str]) -> Iterator[None]:
    aws = {
        "AWS_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
        "AWS_ENDPOINT_URL": cloud.aws.endpoint,
    }
    with patch.dict(os.environ, {**variables, **aws}):
        yield
