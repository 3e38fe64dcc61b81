"""When AWS is away, in part or whole: 503 soon, so that it all comes again, and never a false thank you."""

import time

import pytest

from mitra.config import AwsSettings
from tests.functions.hooks import load
from tests.kit.notifications import said, text
from tests.kit.scripted_server import HANG_UP, Reply, Step, scripted
from tools.events import BUILDERS
from tools.events.http_api import event
from tools.events.webhook import APP_SECRET, VERIFY_TOKEN, notification

SECRET = Reply(
    body=b'{"SecretString":"{\\"app_secrets\\":[\\"%s\\"],\\"verify_token\\":\\"%s\\",\\"key\\":\\"k\\"}"}'
    % (APP_SECRET.encode(), VERIFY_TOKEN.encode())
)
NAMES = """EVENTS_QUEUE_URL CASES_TABLE WHATSAPP_APP_SECRET CITIZEN_ID_SECRET DEPARTMENTS_SECRET
    PAYMENT_GATEWAYS_SECRET"""
SETTINGS = dict.fromkeys(NAMES.split(), "x")
PARTLY = Reply(body=b'{"Successful":[],"Failed":[{"Id":"0","Code":"InternalError"}]}')
REFUSED = Reply(400, b'{"__type":"AccessDeniedException"}')


def answer(handed: object, *steps: Step) -> tuple[int, str]:
    with scripted(*steps) as server:
        app = load("webhook", AwsSettings("ap-south-1", "a", "b", "", server.url), SETTINGS)
        response = app.handler(handed, None)
    return response["statusCode"], response["body"]


@pytest.mark.parametrize(
    "steps",
    [
        (HANG_UP,),
        (Reply(500),),
        (REFUSED,),
        (SECRET, HANG_UP),
        (SECRET, SECRET, HANG_UP),
        (SECRET, SECRET, Reply(503)),
        (SECRET, SECRET, PARTLY),
        (SECRET, SECRET, REFUSED),
        (SECRET, SECRET, Reply(400, b'{"__type":"RequestThrottled"}')),
    ],
)
def test_no_thanks_before_everything_is_queued(steps: tuple[Step, ...]) -> None:
    begun = time.monotonic()
    told = answer(event(notification(said(text()))), *steps)
    assert told == (503, '{"error": "try_again_later"}')
    assert time.monotonic() - begun < 3


def test_a_queue_that_is_not_there_is_our_own_fault() -> None:
    gone = Reply(400, b'{"__type":"com.amazonaws.sqs#QueueDoesNotExist"}')
    told = answer(event(notification(said(text()))), SECRET, SECRET, gone)
    assert told == (500, '{"error": "try_again_later"}')


@pytest.mark.parametrize("name", [name for name in BUILDERS if name.startswith("webhook_")])
def test_every_sample_is_answered_without_any_aws(name: str) -> None:
    app = load("webhook", AwsSettings("ap-south-1", "a", "b", "", "http://127.0.0.1:9"), SETTINGS)
    begun = time.monotonic()
    assert app.handler(BUILDERS[name](), None)["statusCode"] == 503
    assert time.monotonic() - begun < 3
