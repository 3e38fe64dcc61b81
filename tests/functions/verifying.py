"""The verify function as Lambda has it: real register and keys on the emulator, and events of API Gateway."""

import base64
import hashlib
import importlib.util
import json
import os
import re
from collections.abc import Mapping
from copy import replace
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import cast
from unittest.mock import patch
from urllib.parse import parse_qsl, unquote

from mitra.adapters.aws.http import Patience
from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.register import DynamoRegister
from mitra.adapters.dynamodb.table import Table
from mitra.adapters.kms.signer import KmsSigner
from mitra.adapters.token import codec
from mitra.bootstrap import verify
from mitra.domain.credential import Credential, new_document_id
from mitra.domain.document import DocumentRecord, DocumentStatus
from tests.adapters.token.vectors import INCOME
from tests.functions.keys import KeyHouse
from tests.kit.buckets import new_bucket
from tests.kit.ministack import shared_ministack
from tests.kit.sealed import sealing
from tests.kit.tables import new_table

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
NOW = datetime.now(UTC).replace(microsecond=0)
YEAR = timedelta(days=365)
_callers = count(1)
ROUTES = (
    "POST /v/check",
    "GET /v/",
    "GET /v/{id}",
    "GET /v/assets/{name}",
    "GET /.well-known/{name}",
)


@dataclass(frozen=True)
class Answer:
    """What the function returned."""

    status: int
    headers: Mapping[str, str]
    body: str
    base64: bool = False

    @property
    def content(self) -> bytes:
        """The body as a browser gets it."""
        return base64.b64decode(self.body) if self.base64 else self.body.encode()

    @property
    def json(self) -> dict[str, object]:
        """The body, read as JSON."""
        return cast("dict[str, object]", json.loads(self.body))


@dataclass(frozen=True)
class Office:
    """A department with a key in KMS and a register in DynamoDB, and the function before them."""

    keys: KeyHouse
    register: DynamoRegister
    app: ModuleType

    @property
    def signer(self) -> KmsSigner:
        """The department's."""
        return self.keys.signer

    def issue(
        self, number: int, status: DocumentStatus = DocumentStatus.VALID, **changed: object
    ) -> tuple[str, str]:
        """Sign and register a certificate. Its id and its QR's address come back."""
        credential = _credential(number, **changed)
        token = self.sign(credential)
        self.register.record(_record(credential, token, status))
        return credential.document_id, address(credential.document_id, token)

    def issue_file(
        self, number: int, status: DocumentStatus = DocumentStatus.VALID, **changed: object
    ) -> bytes:
        """The same with a file. It is no more of a PDF than the function reads."""
        credential = _credential(number, **changed)
        token = self.sign(credential)
        pdf = a_file(address(credential.document_id, token))
        self.register.record(_record(credential, token, status, hashlib.sha256(pdf).hexdigest()))
        return pdf

    def sign(self, credential: Credential) -> bytes:
        """A token with the real key."""
        kid = self.signer.current("revenue").kid
        signature = self.signer.sign(kid, codec.signing_input(credential, kid))
        return codec.assemble(credential, kid, signature)

    def call(self, event: Mapping[str, object]) -> Answer:
        """Hand an event to the function."""
        result = self.app.handler(event, None)
        assert set(result) == {"statusCode", "headers", "body", "isBase64Encoded"}
        assert json.dumps(result), "Lambda has to write it as JSON"
        return Answer(
            result["statusCode"], result["headers"], result["body"], result["isBase64Encoded"]
        )

    def get(self, path: str, query: str = "", **headers: str) -> Answer:
        """A GET request."""
        return self.call(event("GET", path, query=query, headers=headers))

    def check_file(self, pdf: bytes, **headers: str) -> Answer:
        """POST a file."""
        asked = {"content-type": "application/pdf", **headers}
        return self.call(event("POST", "/v/check", body=pdf, headers=asked))

    def check(self, text: str, **headers: str) -> Answer:
        """POST something to be checked, as plain text."""
        return self.call(event("POST", "/v/check", body=text, headers=headers))


def event(
    method: str,
    path: str,
    query: str = "",
    body: str | bytes = "",
    headers: Mapping[str, str] | None = None,
    caller: str = "",
) -> dict[str, object]:
    """An event of payload format 2.0, routed as template.yaml says. `path` and `query` are percent-encoded.

    Bytes go in base64. Without a `caller` each event comes from somewhere else.
    """
    route, parameters = _routed(method, path)
    address = caller or f"2001:db8:0:{next(_callers):x}::1"
    return {
        "version": "2.0",
        "routeKey": route,
        "rawPath": unquote(path),
        "rawQueryString": query,
        "headers": {name.replace("_", "-"): value for name, value in (headers or {}).items()},
        "queryStringParameters": dict(parse_qsl(query)),
        "pathParameters": parameters,
        "requestContext": {"http": {"method": method, "path": unquote(path), "sourceIp": address}},
        "body": base64.b64encode(body).decode() if isinstance(body, bytes) else body,
        "isBase64Encoded": isinstance(body, bytes),
    }


def _routed(method: str, path: str) -> tuple[str, Mapping[str, str]]:
    for route in ROUTES:
        wanted, pattern = route.split(" ")
        found = re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", pattern), path)
        if found and wanted == method:
            return route, {name: unquote(value) for name, value in found.groupdict().items()}
    return f"{method} {path}", {}


def address(document_id: str, token: bytes) -> str:
    """What the QR code holds."""
    return f"https://verify.example.gov.in/v/{document_id}#{codec.to_digits(token)}"


def a_file(*identifiers: str) -> bytes:
    """What a file has that the function looks at, and some bytes around it."""
    stated = "".join(f"<dc:identifier>{each}</dc:identifier>" for each in identifiers)
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n<x:xmpmeta>" + stated.encode() + b"\0" * 999 + b"\n%%EOF"


@cache
def office() -> Office:
    """One office for all tests of this run."""
    aws = shared_ministack()
    dynamodb = JsonRpc(aws, "dynamodb")
    table, rates = new_table(dynamodb, "DocumentsTable"), new_table(dynamodb, "RatesTable")
    keys = KeyHouse(aws, new_bucket(aws, "lists"))
    assert keys.signer.current("revenue")
    keys.publish()
    variables = {
        "AWS_REGION": aws.region,
        "AWS_ACCESS_KEY_ID": aws.access_key,
        "AWS_SECRET_ACCESS_KEY": aws.secret_key,
        "AWS_ENDPOINT_URL": aws.endpoint,
        "DOCUMENTS_TABLE": table,
        "RATES_TABLE": rates,
        "LISTS_BUCKET": keys.bucket,
        "ROOT_KEY": keys.root_arn,
    }
    register = DynamoRegister(Table(dynamodb, table, "id"), sealing())
    return Office(keys, register, load(variables))


def load(variables: Mapping[str, str]) -> ModuleType:
    """The function's module, imported anew in an environment. It waits for a count as long as a busy machine takes."""
    spec = importlib.util.spec_from_file_location("verify_app", Path("functions/verify/app.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    with patch.dict(os.environ, variables), patch.object(verify, "COUNTING", Patience(60.0)):
        spec.loader.exec_module(module)
    return module


def _credential(number: int, **changed: object) -> Credential:
    plain = replace(
        INCOME,
        document_id=new_document_id(number.to_bytes(8)),
        issued_at=NOW - YEAR,
        expires_at=NOW + YEAR,
    )
    return replace(plain, **changed)  # type: ignore[arg-type]  # the tests name its fields


def _record(
    credential: Credential, token: bytes, status: DocumentStatus, pdf_sha256: str = "0" * 64
) -> DocumentRecord:
    return DocumentRecord(
        id=credential.document_id,
        type="income_certificate",
        reference="REV-7F3K-9QXM",
        citizen="f" * 64,
        department="revenue",
        status=status,
        kid=codec.decode(token).kid,
        token=token,
        status_index=credential.status_index,
        pdf_sha256=pdf_sha256,
        object_key=f"documents/{credential.document_id}.pdf",
        holder="K*** L***",
        issued_at=credential.issued_at,
        expires_at=credential.expires_at,
        facts={"holder_name": "CANARY-FACT"},
    )
