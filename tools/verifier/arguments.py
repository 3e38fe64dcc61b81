"""The command line's words."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

_EPILOGUE = """exit status:
  0 genuine            accept it, once its lines have been compared with the paper
  1 not genuine        altered, revoked, suspended, replaced, expired, or never issued
  2 usage              the command, or a file of its settings, is wrong
  3 not certain        unknown key, status not known, or a number alone
  4 not readable       no code in it, cut off, or another issuer's
"""


class Arguments(argparse.Namespace):
    """What was asked for."""

    what: str
    host: str
    root: Path | None
    keys: Path | None
    status: Path | None
    pin: str
    offline: bool
    json: bool
    lang: str


def parse(given: Sequence[str]) -> Arguments:
    """Read them. Exits with status 2 and a message when they are wrong."""
    parser = argparse.ArgumentParser(
        "mitra-verify",
        description="Says whether a certificate is genuine: a PDF, a picture of it, or what its QR code holds.",
        epilog=_EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", help="a file, the text or digits in the QR code, or - to read it")
    lists = parser.add_argument_group("keys and lists")
    lists.add_argument(
        "--host", default="", help="fetch lists from here: https://verify.example.gov.in"
    )
    lists.add_argument(
        "--pin",
        default="",
        metavar="SHA256",
        help="trust the host's root key if it is this one, and keep both",
    )
    lists.add_argument(
        "--offline", action="store_true", help="use the lists that are kept, ask nobody"
    )
    lists.add_argument(
        "--root", type=Path, metavar="FILE", help="mitra-root.json, the key to trust"
    )
    lists.add_argument(
        "--keys", type=Path, metavar="FILE", help="mitra-keys.jwt, without a network"
    )
    lists.add_argument("--status", type=Path, metavar="DIR", help="folder of mitra-status-*.jwt")
    output = parser.add_argument_group("output")
    output.add_argument("--json", action="store_true", help="the same JSON as the service's")
    output.add_argument(
        "--lang", choices=["en", "te", "hi"], default=_language(), help="words for people"
    )
    return parser.parse_args(given, namespace=Arguments())


def _language() -> str:
    wanted = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return wanted[:2] if wanted[:2] in {"te", "hi"} else "en"
