"""The published vectors: what is good is taken, and every attack gets the name of its own fault."""

import json
from collections.abc import Mapping, Sequence
from typing import cast

import pytest

from mitra.adapters.token import codec
from mitra.adapters.token.es256 import Es256Key
from mitra.domain.token_fault import FAULTS, TokenRefused
from tests.adapters.token import vectors

type _Vector = Mapping[str, object]
PUBLISHED = json.loads(vectors.FILE.read_text(encoding="utf-8"))
KEYS = {
    key.kid.hex(): key
    for key in (Es256Key(k["department"], bytes.fromhex(k["spki"])) for k in PUBLISHED["keys"])
}


def _all(group: str) -> Sequence[_Vector]:
    return cast("Sequence[_Vector]", PUBLISHED[group])


def _name(vector: _Vector) -> str:
    return str(vector["name"])


def _hex(vector: _Vector, part: str) -> bytes:
    return bytes.fromhex(str(vector[part]))


def test_the_file_is_what_the_builders_make() -> None:
    assert json.loads(json.dumps(vectors.vectors())) == PUBLISHED


def test_every_fault_has_a_vector() -> None:
    shown = {str(v["fault"]) for group in ("refused", "refused_digits") for v in _all(group)}
    assert shown == set(FAULTS)


@pytest.mark.parametrize("vector", _all("good"), ids=_name)
def test_a_good_token_says_what_it_should(vector: _Vector) -> None:
    token = codec.from_digits(str(vector["digits"]))
    decoded = codec.decode(token)
    credential = decoded.credential
    assert token == _hex(vector, "token")
    assert credential.document_id == vector["document_id"]
    assert credential.issued_at.timestamp() == vector["issued_at"]
    expires = credential.expires_at
    assert (expires and expires.timestamp()) == vector["expires_at"]
    assert {str(k): v for k, v in credential.fields.items()} == vector["fields"]
    assert decoded.signed_bytes == _hex(vector, "signing_input")


@pytest.mark.parametrize("vector", _all("good"), ids=_name)
def test_a_good_token_is_signed(vector: _Vector) -> None:
    decoded = codec.decode(_hex(vector, "token"))
    key = KEYS[decoded.kid.hex()]
    assert key.signed(decoded.signed_bytes, decoded.signature)
    assert decoded.signature == _hex(vector, "signature")


@pytest.mark.parametrize("vector", _all("good"), ids=_name)
def test_what_was_decoded_encodes_to_the_same_bytes(vector: _Vector) -> None:
    token = _hex(vector, "token")
    decoded = codec.decode(token)
    assert codec.assemble(decoded.credential, decoded.kid, decoded.signature) == token
    assert codec.to_digits(token) == vector["digits"]


@pytest.mark.parametrize("vector", _all("refused"), ids=_name)
def test_an_attack_is_refused_by_its_name(vector: _Vector) -> None:
    with pytest.raises(TokenRefused) as raised:
        codec.decode(_hex(vector, "token"))
    assert raised.value.fault == vector["fault"]


@pytest.mark.parametrize("vector", _all("refused_digits"), ids=_name)
def test_digits_that_are_no_token_are_refused_by_their_name(vector: _Vector) -> None:
    with pytest.raises(TokenRefused) as raised:
        codec.from_digits(str(vector["digits"]))
    assert raised.value.fault == vector["fault"]


@pytest.mark.parametrize("vector", _all("unsigned"), ids=_name)
def test_a_token_that_nobody_signed_is_well_formed_and_no_more(vector: _Vector) -> None:
    decoded = codec.decode(_hex(vector, "token"))
    key = KEYS.get(decoded.kid.hex())
    assert key is None or not key.signed(decoded.signed_bytes, decoded.signature)


def test_the_twin_of_a_signature_fits_as_well() -> None:
    good = vectors.REVENUE.token(vectors.INCOME)
    twin = codec.decode(vectors.twin(good))
    assert twin.signature != codec.decode(good).signature
    assert KEYS[twin.kid.hex()].signed(twin.signed_bytes, twin.signature)
