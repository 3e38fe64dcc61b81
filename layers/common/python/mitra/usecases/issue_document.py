"""An approved case becomes a signed document.

Every step can be done again: the id is claimed, the signed token recorded before anything is drawn, the file
drawn from the record alone and stored once. So a crash between any two steps, and the retry after it, end
in one number, one token and one file; and nobody hears of a document before all of it is in its place.
"""

import hashlib
from dataclasses import dataclass

from mitra.domain.case import Case, CaseState
from mitra.domain.credential import ID_BYTES, Credential, new_document_id, record_hash
from mitra.domain.document import DocumentOrder, DocumentRecord, DocumentStatus
from mitra.domain.document_facts import gather, masked, token_fields
from mitra.domain.document_form import HOLDER, DocumentForm
from mitra.domain.errors import CatalogueError, Conflict, NotFound
from mitra.domain.event import Event, EventKind
from mitra.domain.india import day_in_india
from mitra.ports.cases import Cases
from mitra.ports.clock import Clock
from mitra.ports.documents import (
    DocumentForms,
    DocumentRenderer,
    DocumentStore,
    Entropy,
    Register,
    Signer,
    StatusLists,
)
from mitra.ports.queues import EventQueue
from mitra.ports.tokens import TokenCodec

SALT = "salt"
"""The fact that keeps the others from being guessed out of the record's hash. It is printed nowhere."""

_SALT_BYTES = 16


@dataclass(frozen=True)
class Notary:
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
            expires_at=form.holds_until(issued_at),
            status_index=self.lists.place(status_list, document_id),
            record_hash=record_hash(facts),
            fields=token_fields(form, facts),
        )
        kid = self.signer.key_id(form.department)
        return DocumentRecord(
            id=document_id,
            type=form.type,
            reference=case.reference,
            citizen=case.citizen,
            department=form.department,
            status=DocumentStatus.VALID,
            kid=kid,
            token=self._signed(credential, kid, form.department),
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

    def _signed(self, credential: Credential, kid: bytes, department: str) -> bytes:
        signature = self.signer.sign(department, self.tokens.signing_input(credential, kid))
        return self.tokens.assemble(credential, kid, signature)


@dataclass(frozen=True)
class IssueDocument:
    """One order, one document; the same order again, the same document. `public_url` has no slash at its end."""

    cases: Cases
    register: Register
    notary: Notary
    renderer: DocumentRenderer
    store: DocumentStore
    events: EventQueue
    public_url: str

    def __call__(self, order: DocumentOrder) -> DocumentRecord:
        """Issue it and tell the citizen's stream.

        Raises NotFound (no such case or document), Conflict (the case is not approved), Malformed (its
        facts cannot be certified), CatalogueError, AwsOutage, AccessRefused.
        """
        case = self._approved(order.reference)
        fresh = new_document_id(self.notary.entropy(ID_BYTES))
        document_id = self.register.claim(order.reference, order.document_type, fresh)
        document = self.register.get(document_id) or self.register.record(
            self.notary.certify(case, order.document_type, document_id)
        )
        if not document.pdf_sha256:
            self._draw(document)
        self.events.publish([_news(document, case.citizen)])
        return document

    def _approved(self, reference: str) -> Case:
        case = self.cases.get(reference)
        if case is None:
            raise NotFound("no such case")
        if not _may_be_certified(case):
            raise Conflict("the case is not approved")
        return case

    def _draw(self, document: DocumentRecord) -> None:
        address = f"{self.public_url}/v/{document.id}#"
        digits = self.notary.tokens.to_digits(document.token)
        pdf = self.renderer.render(document, address, digits)
        self.store.put(document.object_key, pdf)
        self.register.stored(document.id, hashlib.sha256(pdf).hexdigest())


def _may_be_certified(case: Case) -> bool:
    """A department may close its file before the document is there: approved is approved."""
    if case.state is CaseState.CLOSED:
        return any(entry.state is CaseState.APPROVED for entry in case.timeline)
    return case.state in (CaseState.APPROVED, CaseState.ISSUED)


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
