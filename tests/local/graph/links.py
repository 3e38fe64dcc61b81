"""What lies behind the links of messages, good and bad."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

PDF = b"%PDF-1.7 a certificate"

FILES: dict[str, Response] = {
    "certificate.pdf": Response(PDF, media_type="application/pdf"),
    "moved": RedirectResponse("/files/certificate.pdf"),
    "moved-to-a-file": RedirectResponse("file:///etc/hostname"),
    "round": RedirectResponse("/files/round"),
    "page": Response("<p>", media_type="text/html"),
    "huge.png": Response(bytes(5 * 1024 * 1024 + 1), media_type="image/png"),
}
"""Links that a message may carry, good and bad."""


async def serve_file(request: Request) -> Response:
    """One of them."""
    return FILES.get(request.path_params["what"], Response(status_code=403))
