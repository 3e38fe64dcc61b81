"""The webhook, put together: from settings to use cases. Imports what the webhook needs, and nothing else.

Its start-up is what citizens feel, so the modules behind it leave the ports to the type checker.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mitra import config
from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.secrets import Secrets
from mitra.adapters.callback_signature import CallbackSignature
from mitra.adapters.dynamodb.case_owners import CaseOwners
from mitra.adapters.gateway_signature import HintSignature
from mitra.adapters.sqs.event_queue import SqsEventQueue
from mitra.adapters.system_clock import SystemClock
from mitra.adapters.whatsapp.citizens import CitizenIds
from mitra.adapters.whatsapp.parse import parse
from mitra.adapters.whatsapp.signature import MetaSignature
from mitra.usecases.receive_callback import ReceiveCallback
from mitra.usecases.receive_notification import ReceiveNotification
from mitra.usecases.receive_payment_hint import ReceivePaymentHint

if TYPE_CHECKING:
    from mitra.config import WebhookSettings
    from mitra.ports.clock import Clock


class Webhook:
    """What the webhook can do. Nothing is asked of AWS before the first call."""

    def __init__(self, settings: WebhookSettings, clock: Clock) -> None:
        aws = settings.aws
        secrets = Secrets(JsonRpc(aws, "secretsmanager", clock), clock)
        queue = SqsEventQueue(JsonRpc(aws, "sqs", clock), settings.events_queue_url)
        owners = CaseOwners(JsonRpc(aws, "dynamodb", clock), settings.cases_table)
        meta = MetaSignature(
            partial(secrets.json, settings.whatsapp_app_secret),
            partial(secrets.fresh, settings.whatsapp_app_secret),
        )
        departments = CallbackSignature(
            partial(secrets.json, settings.departments_secret),
            partial(secrets.fresh, settings.departments_secret),
            clock,
        )
        gateways = HintSignature(
            partial(secrets.json, settings.payment_gateways_secret),
            partial(secrets.fresh, settings.payment_gateways_secret),
        )
        citizens = CitizenIds(partial(secrets.json, settings.citizen_id_secret))
        split = partial(parse, citizen_of=citizens, owner_of=owners.owner_of)
        self.is_verify_token = meta.is_verify_token
        self.notification = ReceiveNotification(meta.check, split, queue, clock)
        self.callback = ReceiveCallback(departments.check, owners.owner_of, queue, clock)
        self.payment_hint = ReceivePaymentHint(gateways.check, owners.owner_of, queue, clock)


def build(clock: Clock | None = None) -> Webhook:
    """Over the real AWS. Raises MissingSetting."""
    return Webhook(config.webhook(), clock or SystemClock())
