"""What coaches and members of the demo practice wrote to each other."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.access import User
from chalicelib.domain.conversations import Conversation, Message, direct_conversation_id
from chalicelib.domain.notifications import message_told
from chalicelib.storage import conversations
from chalicelib.storage.conversations import ConversationRecord
from chalicelib.storage.messages import MessageRecord
from chalicelib.storage.notifications import NotificationRecord
from chalicelib.storage.transactions import Moved, Transaction
from local.practice.history import delivered
from local.practice.words import GREETINGS, LAST, TALK, THANKS

HOUR = timedelta(hours=1)


def talk(coach: User, member: User, topic: str, now: datetime, chance: random.Random) -> bool:
    """Fill the conversation of a pair, all of it in one write; False when somebody has written already."""
    was = conversations.get(direct_conversation_id(coach.user_id, member.user_id))
    if was.message_count:
        return False
    script = [(coach, chance.choice(GREETINGS)), (member, chance.choice(THANKS))]
    for question, answer in chance.sample(TALK[topic], chance.randint(1, 3)):
        script += [(member, question), (coach, answer)]
    ends_unread = chance.random() < 0.3
    if ends_unread:
        script.append((member, chance.choice(LAST)))
    said = _said(was, script, now, chance)
    _save(was, said, coach if ends_unread else None, member, now)
    return True


def _said(was: Conversation, script: list[tuple[User, str]], now: datetime, chance: random.Random) -> list[Message]:
    """The messages of a script, spread over the time since the conversation was opened."""
    pace, messages, talking = (now - was.created_at) / (len(script) + 1), [], was
    for number, (author, text) in enumerate(script, start=1):
        at = was.created_at + pace * (number - chance.random() / 2)
        message = talking.say(author, text, at.replace(microsecond=0))
        talking = talking.with_message(message)
        messages.append(message)
    return messages


def _save(was: Conversation, said: list[Message], unread_by: User | None, member: User, now: datetime) -> None:
    """Save messages and counts together, all read but perhaps the last one, of which its reader was told."""
    talking, write = was, Transaction()
    for number, message in enumerate(said, start=1):
        talking = talking.with_message(message)
        write.put(MessageRecord.of(message), condition=MessageRecord.message_id.does_not_exist())
        for reader in sorted(talking.party_ids):
            if not (unread_by and reader == unread_by.user_id and number == len(said)):
                talking = talking.as_read_by(reader)
    if unread_by:
        told = delivered(message_told(unread_by.user_id, talking, said[-1], said[-1].created_at), now)
        told = replace(told, read_at=None)
        talking = replace(talking, told={unread_by.user_id: told.notification_id})
        write.put(NotificationRecord.of(told))
    write.put(ConversationRecord.of(talking), condition=ConversationRecord.message_count == was.message_count)
    try:
        write.commit()
    except Moved as error:
        raise SystemExit(f"Somebody wrote to {member.name} meanwhile: run it again.") from error
