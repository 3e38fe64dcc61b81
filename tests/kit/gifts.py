"""What a donation costs, as the sandbox's department says it."""

from collections.abc import Mapping

from local.departments.inventory.donations import Donations
from mitra.domain.money import Line, Quote
from mitra.domain.service import Service


def gift(service: Service, answers: Mapping[str, str]) -> Quote | None:
    """The department's price; None for what is no gift."""
    stock = Donations(service.department)
    if service.code not in stock.services:
        return None
    price = stock.quote(service.code, answers)
    lines = tuple(Line(line.name, line.paise, line.quantity) for line in price.lines)
    about = {language: tuple(words) for language, words in price.about.items()}
    return Quote(lines, price.account, about)
