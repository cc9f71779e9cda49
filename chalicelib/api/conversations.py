"""Conversations and their messages (requirement 10)."""

import unicodedata
from http import HTTPStatus
from typing import Annotated

from pydantic import AfterValidator, Field

from chalicelib.api.routing import ApiRequest, Routes
from chalicelib.api.sessions import idempotency_key
from chalicelib.api.shapes import Id, InstantOut, ListView, PageQuery, RequestShape, View
from chalicelib.domain.access import Permission, Role, User
from chalicelib.domain.conversations import Conversation, ConversationKind, direct_conversation_id
from chalicelib.domain.errors import Forbidden, Invalid
from chalicelib.storage import coaches, members, messages
from chalicelib.storage import conversations as stored
from chalicelib.storage.pages import Page
from chalicelib.usecases import conversations as usecases

conversations = Routes(__name__)


class ConversationsQuery(PageQuery):
    member_id: Id | None = None
    coach_id: Id | None = None


def _said(value: str) -> str:
    """What people type, with the joiners of emoji and scripts, but something to see and no control characters."""
    value = value.replace("\r\n", "\n")
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in value if letter not in "\n\t"):
        raise ValueError("must not contain control characters")
    if not any(letter.isprintable() and not letter.isspace() for letter in value):
        raise ValueError("must say something")
    return value


class MessageRequest(RequestShape):
    text: Annotated[str, Field(min_length=1, max_length=5000), AfterValidator(_said)]


class MessageView(View):
    """`message_id` sorts as the messages of a conversation were sent."""

    message_id: str
    conversation_id: str
    author_id: str
    author_name: str
    text: str
    created_at: InstantOut


class ConversationView(View):
    """`name` is the other party for the caller; a group has no member but the start of its session.

    The text of `last_message` is cut to one line for the list.
    """

    conversation_id: str
    kind: ConversationKind
    name: str
    coach_id: str
    coach_name: str
    member_id: str | None
    member_name: str | None
    starts_at: InstantOut | None
    party_ids: list[str]
    created_at: InstantOut
    last_message_at: InstantOut
    last_message: MessageView | None
    unread_count: int


@conversations.get("/conversations", allow=Permission.CONVERSATIONS_READ, query=ConversationsQuery)
def list_conversations(request: ApiRequest) -> ListView[ConversationView]:
    """The caller's own, the latest message first; an admin names the coach or the member.

    Naming both gives the direct conversation of the two.
    """
    page = _page(request.caller, request.query)
    return ListView(items=_views(request.caller, page.items), next=page.next)


@conversations.get("/conversations/{conversation_id}/messages", allow=Permission.CONVERSATIONS_READ, query=PageQuery)
def list_messages(request: ApiRequest, conversation_id: str) -> ListView[MessageView]:
    """What was said, the latest first; the next page holds what was said before."""
    stored.get(conversation_id).require_party(request.caller)
    query: PageQuery = request.query
    return ListView[MessageView].model_validate(messages.list_latest(conversation_id, query.limit, query.cursor))


@conversations.post(
    "/conversations/{conversation_id}/messages", allow=Permission.CONVERSATIONS_WRITE, body=MessageRequest
)
def create_message(request: ApiRequest, conversation_id: str) -> MessageView:
    """Send a message (10.5); with an Idempotency-Key a repeat gives the same message."""
    wanted: MessageRequest = request.body
    key = idempotency_key(request)
    return MessageView.model_validate(usecases.send(request.caller, conversation_id, wanted.text, key, request.now))


@conversations.post(
    "/conversations/{conversation_id}/read", allow=Permission.CONVERSATIONS_READ, status=HTTPStatus.NO_CONTENT
)
def read_conversation(request: ApiRequest, conversation_id: str) -> None:
    """Count everything that was said so far as read by the caller; a repeat is harmless."""
    usecases.read(request.caller, conversation_id, request.now)


def _page(caller: User, query: ConversationsQuery) -> Page:
    """Whose conversations are asked for; raises Forbidden for those of others."""
    coach_id = caller.user_id if caller.role is Role.COACH else query.coach_id
    member_id = caller.user_id if caller.role is Role.MEMBER else query.member_id
    if (query.coach_id not in (None, coach_id)) or (query.member_id not in (None, member_id)):
        raise Forbidden()
    if coach_id and member_id:
        direct = stored.find(direct_conversation_id(coach_id, member_id))
        return Page([direct] if direct else [], None)
    if coach_id:
        return stored.list_for_coach(coach_id, query.limit, query.cursor)
    if member_id:
        return stored.list_for_member(member_id, query.limit, query.cursor)
    raise Invalid("Name a coach_id or a member_id", [("coach_id", "is needed, or member_id")])


def _views(caller: User, found: list[Conversation]) -> list[ConversationView]:
    """Conversations, at most 100, under the present names of their parties."""
    coach_names = coaches.names_of(each.coach_id for each in found)
    member_names = members.names_of(each.member_id for each in found)

    def view(each: Conversation) -> ConversationView:
        coach_name, member_name = coach_names.get(each.coach_id, ""), member_names.get(each.member_id or "")
        name = (member_name or "Group session") if caller.user_id == each.coach_id else coach_name
        if caller.is_admin:
            name = f"{coach_name} and {member_name or 'group'}"
        return ConversationView.model_validate(
            {
                **vars(each),
                "party_ids": sorted(each.party_ids),
                "name": name,
                "coach_name": coach_name,
                "member_name": member_name,
                "unread_count": each.unread_by(caller.user_id),
            }
        )

    return [view(each) for each in found]
