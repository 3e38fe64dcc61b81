"""The desk's pages as HTML: escaped everywhere, and under a policy that lets no script run."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from local.desk import view

HERE = Path(__file__).parent


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals["view"] = view
    return templates


def page(
    template: str, status: int, context: dict[str, object], images: Iterable[str] = ()
) -> Response:
    """Render a page; only images from the origins of the addresses `images` may be shown in it."""
    html = _templates().get_template(template).render(context)
    return Response(html, status, _headers(images), "text/html")


def stylesheet() -> Response:
    css = (HERE / "desk.css").read_bytes()
    return Response(css, headers={"cache-control": "no-cache"}, media_type="text/css")


def _headers(images: Iterable[str]) -> dict[str, str]:
    parts = (urlsplit(address) for address in images)
    origins = sorted({f"{part.scheme}://{part.netloc}" for part in parts})
    policy = (
        "default-src 'none'",
        "style-src 'self'",
        " ".join(["img-src 'self'", *origins]),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "content-security-policy": "; ".join(policy),
        "x-content-type-options": "nosniff",
        # Not no-referrer: that would blank the Origin header by which a form proves its page.
        "referrer-policy": "same-origin",
        "cache-control": "no-store",
    }
