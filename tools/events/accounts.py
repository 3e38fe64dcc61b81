"""What calls the accounts function: S3's news of what an operator decided."""

from collections.abc import Mapping

from tools.events.bulk import from_queue, put_news


def _approval() -> Mapping[str, object]:
    """News of a bucket that is not ours: it is passed over, whatever it says."""
    put = {
        "key": "approvals/srisailam/srisailam-2026-11-22-k3v9.json",
        "size": 92,
        "versionId": "L4kqtJlcpXroDTDmpUMLUo.IhNVmNVSi",
        "sequencer": "0055AED6DCD90281E6",
    }
    return from_queue("AccountsQueue", put_news("mitra-other-bucket", put))


EVENTS = {"accounts_approval": _approval}
