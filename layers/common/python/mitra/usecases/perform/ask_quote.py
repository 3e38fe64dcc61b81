"""What a service costs with the answers given."""

from mitra.domain.effects import AskQuote
from mitra.domain.errors import (
    AccessRefused,
    CatalogueError,
    DepartmentOutage,
    DepartmentRefused,
    NotFound,
)
from mitra.domain.happenings import DepartmentUnavailable, Quoted, QuoteRefused
from mitra.domain.service import Catalogue
from mitra.domain.titles import Titles
from mitra.domain.value import Value
from mitra.ports.departments import Departments
from mitra.ports.payments import Accounts
from mitra.usecases.perform.context import Context
from mitra.usecases.saga.hold import agreed_account

ACCOUNT_UNKNOWN = "account_unknown"


class PerformAskQuote(Value):
    """Asks the department. A price that would go to an account nobody agreed to is none."""

    departments: Departments
    accounts: Accounts
    catalogue: Catalogue

    def __call__(
        self, effect: AskQuote, context: Context
    ) -> Quoted | QuoteRefused | DepartmentUnavailable:
        """Ask. Raises CatalogueError for a service that is free, AwsOutage."""
        service = self.catalogue.service(effect.service)
        if service.fee is None:
            raise CatalogueError(f"{service.id} is free, and cannot charge")
        try:
            quote = self.departments.quote(service.department, service.code, effect.answers)
            agreed_account(self.accounts, quote.account, service.department)
        except DepartmentRefused as error:
            said = Titles(error.reason).in_language(context.session.language)
            return QuoteRefused(said, error.why)
        except (DepartmentOutage, AccessRefused) as error:
            context.trouble(error.code)
            return DepartmentUnavailable(service.department)
        except NotFound:
            context.trouble(ACCOUNT_UNKNOWN)
            return DepartmentUnavailable(service.department)
        return Quoted(quote)
