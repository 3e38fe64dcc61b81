"""Everything that can go wrong, as one tree.

MitraError
├── BadRequest                 the caller's fault: refused, not retried
│   ├── WrongSignature
│   ├── TooLarge
│   └── Malformed
├── NotFound
├── Conflict                   somebody else wrote first: take the turn again
├── Outage                     a service outside failed: try again later
│   ├── AwsOutage
│   ├── GraphOutage
│   ├── DepartmentOutage
│   ├── GatewayOutage
│   └── NotIssuedYet           a document that is being made is spoken of already
├── SendRefused                WhatsApp will not deliver this message: final
├── SendUnclear                a message may or may not have arrived: wait for its status
├── DepartmentRefused          the department understood and said no
├── GatewayRefused             the payment gateway understood and said no
├── AccessRefused              our own credentials or rights are wrong: page a human
└── CatalogueError             our own data is wrong

No message carries personal data: they name codes, places and ids only.
"""


class MitraError(Exception):
    """Base of all. `code` is stable, for metrics; `retryable` says whether the same call may succeed later."""

    code = "internal"
    retryable = False


class BadRequest(MitraError):
    """The request cannot be understood or trusted."""

    code = "bad_request"


class WrongSignature(BadRequest):
    """The signature does not fit the body."""

    code = "wrong_signature"


class TooLarge(BadRequest):
    """More bytes than allowed."""

    code = "too_large"


class Malformed(BadRequest):
    """Not the JSON, or not the shape, that was agreed."""

    code = "malformed"


class NotFound(MitraError):
    """No such thing, or not this citizen's."""

    code = "not_found"


class Conflict(MitraError):
    """The record changed since it was read."""

    code = "conflict"
    retryable = True


class Outage(MitraError):
    """Something outside did not answer, or answered with trouble of its own.

    `after_seconds` is how long to wait before trying again.
    """

    code = "outage"
    retryable = True

    def __init__(self, message: str, after_seconds: float = 5.0) -> None:
        super().__init__(message)
        self.after_seconds = after_seconds


class AwsOutage(Outage):
    """An AWS service throttled, failed or timed out."""

    code = "aws_outage"


class GraphOutage(Outage):
    """Meta's Graph API throttled or failed; the message surely did not arrive. `graph_code` is Meta's, 0: none."""

    code = "graph_outage"

    def __init__(self, message: str, after_seconds: float = 5.0, graph_code: int = 0) -> None:
        super().__init__(message, after_seconds)
        self.graph_code = graph_code


class DepartmentOutage(Outage):
    """A department's system is down, slow, or its circuit is open."""

    code = "department_outage"


class GatewayOutage(Outage):
    """A payment gateway gave no sure answer: what was asked may have been done. Look before asking again."""

    code = "gateway_outage"


class NotIssuedYet(Outage):
    """A decision on a document that the issuer has in its hands: it comes again when that is done."""

    code = "not_issued_yet"


class SendRefused(MitraError):
    """Meta refused the message for good. `graph_code` is Meta's error code."""

    code = "send_refused"

    def __init__(self, message: str, graph_code: int = 0) -> None:
        super().__init__(message)
        self.graph_code = graph_code


class SendUnclear(MitraError):
    """The connection broke after the message was sent."""

    code = "send_unclear"


class DepartmentRefused(MitraError):
    """The department refused the application; `reason` is by language, `why` the contract's code for it or empty."""

    code = "department_refused"

    def __init__(self, reason: dict[str, str], why: str = "") -> None:
        super().__init__("the department refused the case")
        self.reason, self.why = reason, why


class GatewayRefused(MitraError):
    """The payment gateway refused for good. `why` is its own code."""

    code = "gateway_refused"

    def __init__(self, message: str, why: str = "") -> None:
        super().__init__(message)
        self.why = why


class AccessRefused(MitraError):
    """A token, key or right of ours is wrong."""

    code = "access_refused"


class CatalogueError(MitraError):
    """A service's data is wrong."""

    code = "catalogue"
