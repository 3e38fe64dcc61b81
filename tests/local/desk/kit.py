"""A clerk at the desk: presses buttons, and sees what a browser would see of a page."""

from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import urlencode

import httpx

from tests.local.departments.kit import BASE, CASE, World

HERE = {"origin": BASE, "content-type": "application/x-www-form-urlencoded"}


def press(
    world: World,
    act: str,
    fields: Mapping[str, str | list[str]] | None = None,
    headers: Mapping[str, str] = HERE,
) -> httpx.Response:
    """Send the form of an act on the one case."""
    body = urlencode(fields or {}, doseq=True).encode()
    return world.request("POST", f"/desk/revenue/{CASE}/{act}", body, headers)


def page(world: World) -> str:
    """Open the one case."""
    return world.request("GET", f"/desk/revenue/{CASE}").text


def state(world: World) -> str:
    """Say how the one case stands."""
    return str(world.call("GET", f"/cases/{CASE}").json()["state"])


class Tags(HTMLParser):
    """What a page consists of, as a browser would read it."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.images_without_alternative = 0
        self._labels: set[str] = set()
        self._fields: list[str] = []
        self._inside_label = False

    @classmethod
    def of(cls, text: str) -> "Tags":
        tags = cls()
        tags.feed(text)
        return tags

    def unlabelled(self) -> list[str]:
        return [field for field in self._fields if field not in self._labels]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names.add(tag)
        self.attributes |= given.keys()
        self.ids += [given["id"] or ""] if "id" in given else []
        self._inside_label = self._inside_label or tag == "label"
        if tag == "label" and given.get("for"):
            self._labels.add(str(given["for"]))
        if tag in ("input", "textarea", "select") and not self._inside_label:
            self._fields.append(str(given.get("id")))
        if tag == "img" and "alt" not in given:
            self.images_without_alternative += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._inside_label = False
