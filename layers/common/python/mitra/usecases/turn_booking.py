"""A wish about a booking that waited for its department: the minute's timer carries it out, and the citizen hears."""

from datetime import datetime

from mitra.domain.booking_happenings import BookingRefused
from mitra.domain.case import Case, CaseState
from mitra.domain.errors import AccessRefused, DepartmentOutage, NotFound
from mitra.domain.service import Catalogue
from mitra.domain.value import Value
from mitra.usecases.cancelling.finish import Finish
from mitra.usecases.cancelling.requests import is_request
from mitra.usecases.heard import Heard, News, NoNews


class HearBooking(Value):
    """Takes it up again."""

    finish: Finish
    catalogue: Catalogue

    def concerns(self, case: Case) -> bool:
        """Whether a case is such a wish."""
        return is_request(case, self.catalogue)

    def __call__(self, request: Case, at: datetime) -> Heard:
        """Carry it out. Raises NotIssuedYet, Conflict and AwsOutage: then the event comes again."""
        was_now = any(entry.at == at for entry in request.timeline)
        if request.state is not CaseState.RECORDED and not was_now:
            return NoNews("delivered")
        try:
            told = self.finish(request, at)
        except (DepartmentOutage, AccessRefused, NotFound) as error:
            return NoNews(error.code)
        if isinstance(told, BookingRefused) and told.why == "busy":
            return NoNews("busy")
        return News((told,), request.language)
