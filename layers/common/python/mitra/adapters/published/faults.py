"""Why a published list is refused: one name for each reason (docs/qr-token.md, section 6)."""

from typing import Final, Literal, get_args

from mitra.domain.errors import BadRequest

type ListFault = Literal[
    "too_large",
    "not_jws",
    "base64",
    "json",
    "header",
    "algorithm",
    "type",
    "root",
    "signature",
    "shape",
    "time",
    "lifetime",
    "issued_in_the_future",
    "expired",
    "rolled_back",
    "key",
    "key_twice",
    "subject",
    "bits",
    "zlib",
    "length",
]

FAULTS: Final[tuple[ListFault, ...]] = get_args(ListFault.__value__)
"""In the order in which a verifier meets them."""


class ListRefused(BadRequest):
    """A list that no verifier may use."""

    code = "list_refused"

    def __init__(self, fault: ListFault) -> None:
        super().__init__(f"the list is refused: {fault}")
        self.fault = fault
