"""The catalogue as it lies in the layer: folders of JSON, read when first needed and kept."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import cast

from mitra.domain.errors import CatalogueError, NotFound
from mitra.domain.service import Department, Fee, Question, Service

ROOT = Path(__file__).parent.parent / "catalogue"
_TUPLES = ("choices", "depends_on", "accept")


class CatalogueFiles:
    """Implements domain.service.Catalogue over a folder. Raises CatalogueError for a file that is wrong."""

    def __init__(self, root: Path = ROOT) -> None:
        self._root = root
        self._service = cache(self._read_service)
        self._locale = cache(self._read_locale)

    def departments(self) -> Sequence[Department]:
        """In the order of their files' `order`."""
        return self._departments

    def services(self) -> Sequence[str]:
        """Every folder under services/ that has a manifest."""
        return self._services

    def service(self, service_id: str) -> Service:
        """One service, whole. Raises NotFound."""
        return self._service(service_id)

    def words(self, language: str, key: str, service: str = "") -> str:
        """Words of the service, else of its kind, else of all. Raises CatalogueError when there are none."""
        found = self._find(language, key, service)
        if found is None:
            raise CatalogueError(f"no words for {key} in {language}")
        return found

    def has_words(self, language: str, key: str, service: str = "") -> bool:
        """Whether `words` would find any."""
        return self._find(language, key, service) is not None

    def _find(self, language: str, key: str, service: str) -> str | None:
        places = (
            [f"services/{service}/locales", f"kinds/{self.service(service).kind}/locales"]
            if service
            else []
        )
        for place in (*places, "words"):
            found = self._locale(f"{place}/{language}.json").get(key)
            if found is not None:
                return found
        return None

    @cached_property
    def _services(self) -> Sequence[str]:
        folders = (self._root / "services").iterdir()
        return tuple(sorted(f.name for f in folders if (f / "manifest.json").is_file()))

    @cached_property
    def _departments(self) -> Sequence[Department]:
        files = [
            self._json(f"departments/{f.name}") for f in (self._root / "departments").glob("*.json")
        ]
        by_department: dict[str, list[Service]] = {}
        for service_id in self._services:
            service = self.service(service_id)
            by_department.setdefault(service.department, []).append(service)
        return tuple(
            Department(str(facts["id"]), _in_menu_order(by_department.get(str(facts["id"]), [])))
            for facts in sorted(files, key=lambda facts: str(facts["order"]))
        )

    def _read_service(self, service_id: str) -> Service:
        if service_id not in self._services:
            raise NotFound("no such service")
        manifest = self._json(f"services/{service_id}/manifest.json")
        kind = str(manifest["kind"])
        own = self._root / "services" / service_id / "flow.json"
        flow = f"services/{service_id}/flow.json" if own.is_file() else f"kinds/{kind}/flow.json"
        return _service(manifest, self._json(flow))

    def _read_locale(self, path: str) -> Mapping[str, str]:
        if not (self._root / path).is_file():
            return {}
        return cast("Mapping[str, str]", self._json(path))

    def _json(self, path: str) -> Mapping[str, object]:
        try:
            content = json.loads((self._root / path).read_bytes())
        except (OSError, ValueError) as error:
            raise CatalogueError(f"{path} cannot be read") from error
        return cast("Mapping[str, object]", content)


def _in_menu_order(services: Sequence[Service]) -> tuple[str, ...]:
    return tuple(s.id for s in sorted(services, key=lambda s: s.code))


def _service(manifest: Mapping[str, object], flow: Mapping[str, object]) -> Service:
    try:
        questions = cast("list[dict[str, object]]", manifest.get("questions", []))
        limit = manifest.get("time_limit_hours")
        return Service(
            id=str(manifest["id"]),
            code=str(manifest["code"]),
            kind=str(manifest["kind"]),
            department=str(manifest["department"]),
            flow=tuple(cast("list[str]", flow["steps"])),
            questions=tuple(_question(q) for q in questions),
            time_limit=None if limit is None else timedelta(hours=float(str(limit))),
            document=str(manifest.get("document", "")),
            law=str(manifest.get("law", "")),
            fee=_fee(manifest.get("fee", "none")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"the manifest of {manifest.get('id')} is wrong") from error


def _fee(facts: object) -> Fee | None:
    """None where it is free. Raises TypeError for what the schema would refuse."""
    return None if facts == "none" else Fee(**cast("dict[str, int]", facts))  # type: ignore[arg-type]


def _question(facts: Mapping[str, object]) -> Question:
    settled = {k: tuple(cast("list[str]", v)) if k in _TUPLES else v for k, v in facts.items()}
    return Question(**settled)  # type: ignore[arg-type]  # the schema test checks every manifest
