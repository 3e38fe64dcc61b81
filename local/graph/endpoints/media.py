"""Media: upload, address, download, delete."""

from datetime import timedelta

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from local.graph import codes
from local.graph.access import check_access, check_number, check_token
from local.graph.attachments import media_type
from local.graph.chats import Chats
from local.graph.errors import GraphError, UnknownObjectError
from local.graph.limits import (
    MEDIA_MAX_BYTES,
    MEDIA_TYPES,
    STICKER_STILL_MAX_BYTES,
    UPLOADED_MEDIA_DAYS,
)
from local.graph.shelf import HeldFile, download_url, url_is_good
from local.settings import StackSettings

_KIND_OF = {mime: kind for kind, types in MEDIA_TYPES.items() for mime in types}
_ANIMATED_WEBP = b"ANIM"


class MediaEndpoint:
    """Files on WhatsApp's side."""

    def __init__(self, stack: StackSettings, chats: Chats) -> None:
        self._stack = stack
        self._chats = chats

    async def upload(self, request: Request) -> Response:
        """`POST /graph/{version}/{phone_number_id}/media`: a multipart form."""
        check_access(request, self._stack)
        check_number(request, self._stack)
        try:
            async with request.form(max_files=1, max_fields=5) as form:
                held = await self._keep(form)
        except HTTPException as error:
            raise GraphError(codes.INVALID_PARAMETER, "The body is not valid multipart") from error
        return JSONResponse({"id": held.id})

    async def describe(self, request: Request) -> Response:
        """`GET /graph/{version}/{media_id}`: an address that lives five minutes."""
        check_access(request, self._stack)
        number = request.query_params.get("phone_number_id", self._stack.number.phone_number_id)
        held = self._chats.shelf.get(request.path_params["media_id"], self._stack.now())
        if held is None or number != self._stack.number.phone_number_id:
            raise UnknownObjectError(request.method)
        url = download_url(
            self._stack.base_url, self._stack.number.app_secret, held.id, self._stack.now()
        )
        return JSONResponse(
            {
                "messaging_product": "whatsapp",
                "url": url,
                "mime_type": held.mime_type,
                "sha256": held.sha256_hex,
                "file_size": len(held.content),
                "id": held.id,
            }
        )

    async def download(self, request: Request) -> Response:
        """The file itself, for the bearer of the token; 404 once the address is too old."""
        check_token(request, self._stack)
        asked = request.query_params
        media_id, now = asked.get("mid", ""), self._stack.now()
        secret = self._stack.number.app_secret
        good = url_is_good(secret, media_id, asked.get("ext", ""), asked.get("hash", ""), now)
        held = self._chats.shelf.get(media_id, now) if good else None
        if held is None:
            return Response(status_code=404)
        return Response(held.content, media_type=held.mime_type)

    async def delete(self, request: Request) -> Response:
        """`DELETE /graph/{version}/{media_id}`"""
        check_access(request, self._stack)
        if not self._chats.shelf.remove(request.path_params["media_id"]):
            raise UnknownObjectError(request.method)
        return JSONResponse({"success": True})

    async def _keep(self, form: FormData) -> HeldFile:
        if form.get("messaging_product") != "whatsapp":
            raise GraphError(codes.INVALID_PARAMETER, "Param messaging_product must be whatsapp")
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise GraphError(codes.INVALID_PARAMETER, "Param file is required")
        stated = form.get("type")
        mime = media_type(stated if isinstance(stated, str) else file.content_type or "")
        if mime not in _KIND_OF:
            types = ", ".join(sorted(_KIND_OF))
            raise GraphError(
                codes.INVALID_PARAMETER, f"Param file must be a file of one of the types {types}"
            )
        content = await file.read(MEDIA_MAX_BYTES[_KIND_OF[mime]] + 1)
        _check_size(content, _KIND_OF[mime])
        expires = self._stack.now() + timedelta(days=UPLOADED_MEDIA_DAYS)
        return self._chats.shelf.put(content, mime, file.filename or "", expires)


def _check_size(content: bytes, kind: str) -> None:
    still = kind == "sticker" and _ANIMATED_WEBP not in content[:64]
    most = STICKER_STILL_MAX_BYTES if still else MEDIA_MAX_BYTES[kind]
    if not content or len(content) > most:
        raise GraphError(codes.MEDIA_REFUSED, f"A file of this type has 1 to {most} bytes")
