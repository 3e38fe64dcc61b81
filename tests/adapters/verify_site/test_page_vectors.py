"""The page's own reader of tokens and lists, in a browser, on every test vector: the same names for the same faults."""

import json
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Page

from tests.kit.browser import needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

TOKENS = json.loads(Path("tests/data/token_vectors.json").read_text("utf-8"))
LISTS = json.loads(Path("tests/data/list_vectors.json").read_text("utf-8"))

READ_TOKENS = """async (vectors) => {
  const { fromDigits } = await import("/js/digits.js");
  const { decodeToken } = await import("/js/cose.js");
  const { fromHex, toHex, toBase64url } = await import("/js/bytes.js");
  const { isSignedBy, kidOfJwk } = await import("/js/es256.js");
  const keys = {};
  for (const { spki } of vectors.keys) {
    const point = fromHex(spki).subarray(27);
    const jwk = { x: toBase64url(point.subarray(0, 32)), y: toBase64url(point.subarray(32)) };
    keys[await kidOfJwk(jwk)] = jwk;
  }
  const signed = async (token) =>
    token.kid in keys && isSignedBy(keys[token.kid], token.signed, token.signature);
  const fault = (read) => { try { read(); return "none"; } catch (error) { return error.fault || String(error); } };
  const good = [];
  for (const vector of vectors.good) {
    const bytes = fromDigits(vector.digits);
    const token = decodeToken(bytes);
    const { claims } = token;
    good.push({
      name: vector.name, document_id: claims.id, type_code: claims.typeCode, issued_at: claims.issuedAt,
      expires_at: claims.expiresAt, status_index: claims.statusIndex, record_hash: toHex(claims.recordHash),
      fields: Object.fromEntries(claims.fields), kid: token.kid, signing_input: toHex(token.signed),
      signature: toHex(token.signature), token: toHex(bytes), digits: vector.digits, signed: await signed(token),
    });
  }
  const unsigned = [];
  for (const vector of vectors.unsigned) {
    unsigned.push([vector.name, await signed(decodeToken(fromHex(vector.token)))]);
  }
  return {
    good, unsigned, kids: Object.keys(keys),
    refused: vectors.refused.map((vector) => [vector.name, fault(() => decodeToken(fromHex(vector.token)))]),
    refused_digits: vectors.refused_digits.map((vector) => [vector.name, fault(() => fromDigits(vector.digits))]),
  };
}"""

READ_LISTS = """async ({ root, now, seen, keys, statuses, refused_keys, refused_statuses, key_rules }) => {
  const { readRoot } = await import("/js/root_key.js");
  const { readKeyList, doubtOf } = await import("/js/key_list.js");
  const { readStatusList } = await import("/js/status_list.js");
  const pinned = await readRoot(JSON.stringify(root));
  const fault = (read) => read.then(() => "none", (error) => error.fault || String(error));
  const all = (vectors, read) => Promise.all(vectors.map((one) => read(one)));
  const camel = { sign_from: "signFrom", sign_until: "signUntil", verify_until: "verifyUntil" };
  const keyOf = (key) => {
    const made = { compromisedAt: "compromised_at" in key ? key.compromised_at : null };
    Object.keys(camel).forEach((name) => { made[camel[name]] = key[name]; });
    return made;
  };
  return {
    keys: await all(keys, async ({ name, jwt }) =>
      [name, (await readKeyList(jwt, pinned, now, seen)).ver >= seen]),
    refused_keys: await all(refused_keys, ({ jwt }) => fault(readKeyList(jwt, pinned, now, seen))),
    statuses: await all(statuses, async (one) => {
      const list = await readStatusList(one.jwt, "1-2026", pinned, now);
      const found = {};
      for (let place = 0; place < 1 << 20; place += 1) {
        if (list.at(place) !== "valid") { found[place] = list.at(place); }
      }
      return [one.name, found];
    }),
    refused_statuses: await all(refused_statuses, ({ jwt }) => fault(readStatusList(jwt, "1-2026", pinned, now))),
    key_rules: key_rules.map((rule) => doubtOf(keyOf(rule.key), rule.iat, rule.now)),
  };
}"""

type _Seen = dict[str, list[object]]


@pytest.fixture(scope="module")
def tokens(lab: Page) -> _Seen:
    return cast("_Seen", lab.evaluate(READ_TOKENS, TOKENS))


@pytest.fixture(scope="module")
def lists(lab: Page) -> _Seen:
    return cast("_Seen", lab.evaluate(READ_LISTS, LISTS))


def test_good_tokens_are_read_to_the_last_byte(tokens: _Seen) -> None:
    assert len(TOKENS["good"]) >= 3
    assert tokens["good"] == [{**vector, "signed": True} for vector in TOKENS["good"]]
    assert tokens["kids"] == [key["kid"] for key in TOKENS["keys"]]


@pytest.mark.parametrize("kind", ["refused", "refused_digits"])
def test_every_attack_is_refused_by_its_name(tokens: _Seen, kind: str) -> None:
    assert len(TOKENS[kind]) >= 13
    assert tokens[kind] == [[vector["name"], vector["fault"]] for vector in TOKENS[kind]]


def test_what_nobody_signed_is_well_formed_and_no_more(tokens: _Seen) -> None:
    assert tokens["unsigned"] == [[vector["name"], False] for vector in TOKENS["unsigned"]]


def test_good_lists_are_read(lists: _Seen) -> None:
    assert lists["keys"] == [[vector["name"], True] for vector in LISTS["keys"]]
    assert lists["statuses"] == [[one["name"], one["statuses"]] for one in LISTS["statuses"]]


@pytest.mark.parametrize("kind", ["refused_keys", "refused_statuses"])
def test_every_bad_list_is_refused_by_its_name(lists: _Seen, kind: str) -> None:
    found = [(one["name"], fault) for one, fault in zip(LISTS[kind], lists[kind], strict=True)]
    assert found == [(one["name"], one["fault"]) for one in LISTS[kind]]


def test_what_a_keys_signature_is_worth(lists: _Seen) -> None:
    """Where the register alone could say more, a page without it does not know the key."""
    alone = {"register": "unknown_key"}
    wanted = [
        {"verdict": alone.get(rule["verdict"], rule["verdict"]), "reason": rule["reason"]}
        if rule["verdict"]
        else None
        for rule in LISTS["key_rules"]
    ]
    assert lists["key_rules"] == wanted
