"""An approved case becomes a signed document.

Every step can be done again: the id is claimed, the signed token recorded before anything is drawn, the file
drawn from the record alone and stored once. The file's own signature is another each time, so of two files the one
that was stored first counts, and its hash is noted. A crash between any two steps, and the retry after it, end in
one number, one token and one file; and nobody hears of a document before all of it is in its place.
"""

from copy import replace

from mitra.domain.case import Case, was_approved
from mitra.domain.credential import ID_BYTES, Credential, new_document_id, record_hash
from mitra.domain.document import DocumentOrder, DocumentRecord, DocumentStatus
from mitra.domain.document_facts import gather, masked, token_fields
from mitra.domain.document_form import HOLDER, DocumentForm
from mitra.domain.errors import CatalogueError, Conflict, NotFound
from mitra.domain.event import Event, EventKind
from mitra.domain.india import day_in_india
from mitra.domain.value import Value
from mitra.ports.cases import Cases
from mitra.ports.clock import Clock
from mitra.ports.documents import (
    DocumentForms,
    DocumentPress,
    DocumentStore,
    Entropy,
    Register,
    Sheet,
    Signer,
    StatusLists,
)
from mitra.ports.queues import EventQueue
from mitra.ports.tokens import TokenCodec
from mitra.usecases.succession import Succession

SALT = "salt"
"""The fact that keeps the others from being guessed out of the record's hash. It is printed nowhere."""

_SALT_BYTES = 16


class Notary(Value):
    """Turns a case into a record with its signed token: no document without all of these."""

    forms: DocumentForms
    lists: StatusLists
    tokens: TokenCodec
    signer: Signer
    clock: Clock
    entropy: Entropy

    def certify(self, case: Case, document_type: str, document_id: str) -> DocumentRecord:
        """Sign what the case states now. Raises Malformed, CatalogueError, AwsOutage, AccessRefused."""
        form = self._form(case, document_type)
        issued_at = self.clock.now().replace(microsecond=0)
        facts = gather(form, case) | {SALT: self.entropy(_SALT_BYTES).hex()}
        status_list = f"{form.type}#{day_in_india(issued_at).year}"
        credential = Credential(
            document_id=document_id,
            type_code=form.type_code,
            issued_at=issued_at,
            expires_at=form.holds_until(issued_at, facts),
            status_index=self.lists.place(status_list, document_id),
            record_hash=record_hash(facts),
            fields=token_fields(form, facts),
        )
        kid = self.signer.current(form.department).kid
        return DocumentRecord(
            id=document_id,
            type=form.type,
            reference=case.reference,
            citizen=case.citizen,
            department=form.department,
            status=DocumentStatus.VALID,
            kid=kid,
            token=self._signed(credential, kid),
            status_index=credential.status_index,
            pdf_sha256="",
            object_key=f"documents/{document_id}.pdf",
            holder=masked(facts[HOLDER]),
            issued_at=issued_at,
            expires_at=credential.expires_at,
            facts=facts,
        )

    def _form(self, case: Case, document_type: str) -> DocumentForm:
        form = self.forms.form(document_type)
        if form.department != case.department:
            raise CatalogueError(f"{form.type} is not a document of {case.department}")
        return form

    def _signed(self, credential: Credential, kid: bytes) -> bytes:
        signature = self.signer.sign(kid, self.tokens.signing_input(credential, kid))
        return self.tokens.assemble(credential, kid, signature)


class IssueDocument(Value):
    """One order, one document; the same order again, the same document. `public_url` has no slash at its end."""

    cases: Cases
    register: Register
    notary: Notary
    press: DocumentPress
    store: DocumentStore
    events: EventQueue
    public_url: str

    def __call__(self, order: DocumentOrder) -> DocumentRecord:
        """Issue it and tell the citizen's stream.

        Raises NotFound (no such case or document), Conflict (the case is not approved, or what was to be corrected
        is withdrawn), Malformed (its facts cannot be certified), CatalogueError, AwsOutage, AccessRefused.
        """
        case = self._approved(order.reference)
        succession = Succession(self.cases, self.register)
        old = succession.predecessor(order, case)
        # A corrected document is one more of its case; a renewal is the first of its own.
        corrected = old.id if old and old.reference == case.reference else ""
        fresh = new_document_id(self.notary.entropy(ID_BYTES))
        document_id = self.register.claim(order.reference, order.document_type, fresh, corrected)
        document = self.register.get(document_id)
        if document is None:
            replaces = succession.replaceable(old, case)
            certified = self.notary.certify(case, order.document_type, document_id)
            document = self.register.record(replace(certified, replaces=replaces))
        if not document.pdf_sha256:
            self._draw(document)
        if succession.completed(document, case):
            self.events.publish([_news(document, case.citizen)])
        return document

    def _approved(self, reference: str) -> Case:
        case = self.cases.get(reference)
        if case is None:
            raise NotFound("no such case")
        if not was_approved(case):
            raise Conflict("the case is not approved")
        return case

    def _draw(self, document: DocumentRecord) -> None:
        address = f"{self.public_url}/v/{document.id}#"
        digits = self.notary.tokens.to_digits(document.token)
        (pdf,) = self.press.press([Sheet(document, address, digits)])
        self.register.stored(document.id, self.store.put(document.object_key, pdf))


def _news(document: DocumentRecord, citizen: str) -> Event:
    return Event(
        id=f"doc:{document.id}",
        kind=EventKind.DOCUMENT,
        citizen=citizen,
        at=document.issued_at.isoformat(),
        data={
            "reference": document.reference,
            "document_id": document.id,
            "document_type": document.type,
        },
    )
