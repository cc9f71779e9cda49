"""The secret addresses of people's calendar feeds; only their hashes are kept."""

import hashlib
import hmac
from datetime import datetime

from pynamodb.attributes import UnicodeAttribute

from chalicelib.config import settings
from chalicelib.storage.records import InstantAttribute, Record, Table


class FeedRecord(Record):
    """One feed per person; a new secret ends the old one."""

    entity = dict

    class Meta(Table):
        table_name = settings.table("feeds")

    user_id = UnicodeAttribute(hash_key=True)
    secret_hash = UnicodeAttribute()
    made_at = InstantAttribute()


def save(user_id: str, secret: str, now: datetime) -> None:
    FeedRecord(user_id, secret_hash=_hash(secret), made_at=now).save()


def made_at(user_id: str) -> datetime | None:
    """When the person's feed got its secret, or None without one."""
    feed = FeedRecord.find(user_id)
    return feed.made_at if feed else None


def opens(user_id: str, secret: str) -> bool:
    """Whether this is the feed's secret, compared in constant time."""
    feed = FeedRecord.find(user_id)
    return feed is not None and hmac.compare_digest(feed.secret_hash, _hash(secret))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
