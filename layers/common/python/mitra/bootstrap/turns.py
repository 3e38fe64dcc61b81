"""A turn's use case over any ports: the function's, the tests', the terminal chat's."""

from collections.abc import Callable

from mitra.adapters.refund_rules import RefundRuleFiles
from mitra.adapters.whatsapp.graph_errors import Meaning, meaning_of, stops_bulk
from mitra.adapters.whatsapp.inbound import read_message
from mitra.bootstrap.cancelling import Cancelling, Outside, cancelling
from mitra.domain.service import Catalogue
from mitra.domain.value import Value
from mitra.engine.turn import advance, new_session
from mitra.ports.batches import BatchResults, HallTickets
from mitra.ports.cases import Cases
from mitra.ports.clock import Clock
from mitra.ports.departments import Departments
from mitra.ports.documents import Register
from mitra.ports.files import DocumentLinks, MediaSource, Papers
from mitra.ports.messenger import Messenger
from mitra.ports.payments import Accounts, Gateway, Payments
from mitra.ports.queues import DocumentOrders
from mitra.ports.refund_rules import RefundRules
from mitra.ports.sessions import Sessions
from mitra.usecases.decided_document import DecidedDocument
from mitra.usecases.notice_fates import NoticeFates
from mitra.usecases.perform.ask_quote import PerformAskQuote
from mitra.usecases.perform.cancel_booking import PerformCancelBooking
from mitra.usecases.perform.change_booking import PerformChangeBooking
from mitra.usecases.perform.effects import PerformEffect, Performers
from mitra.usecases.perform.find_bookings import PerformFindBookings
from mitra.usecases.perform.find_cases import PerformFindCases
from mitra.usecases.perform.find_hall_ticket import PerformFindHallTicket
from mitra.usecases.perform.give_up_payment import PerformGiveUpPayment
from mitra.usecases.perform.hand_over import HandOver
from mitra.usecases.perform.load_options import PerformLoadOptions
from mitra.usecases.perform.look_up import PerformLookUp
from mitra.usecases.perform.make_pay_link import PerformMakePayLink
from mitra.usecases.perform.open_case import PerformOpenCase
from mitra.usecases.perform.order_document import PerformOrderDocument
from mitra.usecases.perform.quote_cancellation import PerformQuoteCancellation
from mitra.usecases.perform.request_payment import PerformRequestPayment
from mitra.usecases.perform.store_media import PerformStoreMedia
from mitra.usecases.saga.advance import AdvancePayment
from mitra.usecases.saga.desk import Desk
from mitra.usecases.saga.tell import TellPayment
from mitra.usecases.take_turn import TakeTurn
from mitra.usecases.turn_account import NoteAccountNews
from mitra.usecases.turn_booking import HearBooking
from mitra.usecases.turn_conversation import Converse
from mitra.usecases.turn_decision import HearDecision
from mitra.usecases.turn_delivery import Deliver
from mitra.usecases.turn_effect import TakeEffect
from mitra.usecases.turn_news import HearNews
from mitra.usecases.turn_notice import SendNotice
from mitra.usecases.turn_payment import HearPayment
from mitra.usecases.turn_recall import Recall
from mitra.usecases.turn_sending import SendReplies
from mitra.usecases.turn_status import NoteStatus
from mitra.usecases.turn_steps import Advance, TakeSteps


class TurnPorts(Value):
    """Everything outside that a turn can touch. `secret_bytes` is a keyed hash that never changes."""

    sessions: Sessions
    cases: Cases
    messenger: Messenger
    departments: Departments
    media: MediaSource
    papers: Papers
    links: DocumentLinks
    orders: DocumentOrders
    register: Register
    results: BatchResults
    hall_tickets: HallTickets
    payments: Payments
    accounts: Accounts
    gateway: Gateway
    clock: Clock
    catalogue: Catalogue
    secret_bytes: Callable[[str], bytes]
    refund_rules: RefundRules = RefundRuleFiles()


def take_turn(ports: TurnPorts, talk: Advance = advance) -> TakeTurn:
    """The use case; `talk` is the conversation itself."""
    hand_over = HandOver(ports.cases, ports.departments, ports.papers, ports.catalogue)
    saga = _saga(ports, hand_over)
    booking = cancelling(outside(ports), saga.advance)
    document_of = DecidedDocument(ports.register, ports.catalogue)
    hear_decision = HearDecision(ports.cases, ports.register, document_of)
    fates = NoticeFates(ports.results, stops_bulk)
    send = SendReplies(ports.messenger, ports.links, fates)
    deliver = Deliver(ports.sessions, send, ports.clock)
    hear_payment = HearPayment(saga.advance, saga.tell, ports.clock, booking.notes)
    hear_booking = HearBooking(booking.finish, ports.catalogue)
    converse = Converse(
        sessions=ports.sessions,
        messenger=ports.messenger,
        clock=ports.clock,
        read_message=read_message,
        new_session=new_session,
        hear_news=HearNews(
            ports.cases,
            ports.register,
            hand_over,
            hear_decision,
            hear_payment,
            hear_booking,
            Recall(ports.payments, hear_decision),
        ),
        take_steps=TakeSteps(talk, _effects(ports, hand_over, saga, booking), ports.catalogue),
        deliver=deliver,
    )
    return TakeTurn(
        converse=converse,
        send_notice=SendNotice(ports.sessions, ports.clock, new_session, deliver, fates),
        note_status=NoteStatus(ports.sessions, _is_passing, fates),
        note_account_news=NoteAccountNews(ports.sessions),
        take_effect=TakeEffect(ports.cases, hear_decision),
    )


class _Saga(Value):
    """The driver of payments, and who tells of them."""

    desk: Desk
    advance: AdvancePayment
    tell: TellPayment


def _saga(ports: TurnPorts, hand_over: HandOver) -> _Saga:
    desk = Desk(
        payments=ports.payments,
        cases=ports.cases,
        accounts=ports.accounts,
        gateway=ports.gateway,
        departments=ports.departments,
        hand_over=hand_over,
    )
    return _Saga(desk, AdvancePayment(desk), TellPayment(desk, ports.catalogue))


def outside(ports: TurnPorts) -> Outside:
    """What cancelling touches of them."""
    return Outside(
        cases=ports.cases,
        payments=ports.payments,
        departments=ports.departments,
        register=ports.register,
        orders=ports.orders,
        catalogue=ports.catalogue,
        refund_rules=ports.refund_rules,
        secret_bytes=ports.secret_bytes,
    )


def _effects(
    ports: TurnPorts, hand_over: HandOver, saga: _Saga, booking: Cancelling
) -> PerformEffect:
    catalogue = ports.catalogue
    performers = Performers(
        load_options=PerformLoadOptions(ports.departments),
        look_up=PerformLookUp(ports.departments),
        open_case=PerformOpenCase(ports.cases, hand_over, catalogue, ports.secret_bytes),
        find_cases=PerformFindCases(ports.cases, ports.register, ports.payments, catalogue),
        store_media=PerformStoreMedia(ports.media, ports.papers),
        order_document=PerformOrderDocument(ports.orders),
        find_hall_ticket=PerformFindHallTicket(ports.hall_tickets, ports.register),
        ask_quote=PerformAskQuote(ports.departments, ports.accounts, catalogue),
        request_payment=PerformRequestPayment(saga.advance, catalogue, ports.secret_bytes),
        make_pay_link=PerformMakePayLink(saga.desk),
        give_up_payment=PerformGiveUpPayment(saga.advance, saga.tell),
        find_bookings=PerformFindBookings(booking.bookings, catalogue),
        quote_cancellation=PerformQuoteCancellation(booking.bookings),
        cancel_booking=PerformCancelBooking(booking.bookings, booking.requests, booking.finish),
        change_booking=PerformChangeBooking(booking.bookings, booking.requests, booking.finish),
    )
    return PerformEffect(performers)


def _is_passing(graph_code: int) -> bool:
    return meaning_of(graph_code).meaning is not Meaning.FINAL
