"""Pages of a list, and cursors that only fit the list they came from."""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.errors import Invalid

Key = dict[str, dict[str, str]]
FILTERED_PAGE = 300  # rows that a filter looks at in one request, however few of them match


@dataclass(frozen=True)
class Page:
    """Up to `limit` values, and the opaque cursor of the page after them, or None at the end."""

    items: list[Any]
    next: str | None


def read_page(
    query: Callable[[int, Key | None], Iterable[Any]],
    scope: str,
    key_names: tuple[str, ...],
    limit: int,
    cursor: str | None,
) -> Page:
    """Read one page; `query(limit, start)` yields records, `scope` names whose list under which filters.

    One row more than asked for is read, so that the last page knows that it is the last.
    """
    rows = list(query(limit + 1, _key_of(cursor, scope) if cursor else None))
    more = len(rows) > limit
    rows = rows[:limit]
    return Page([row.value() for row in rows], _cursor(_last_key(rows[-1], key_names), scope) if more else None)


def _last_key(row: Any, names: tuple[str, ...]) -> Key:
    """The row's key, and nothing else of it: a row from before an attribute was added has no value for that."""
    attributes = type(row).get_attributes()
    return {name: {attributes[name].attr_type: attributes[name].serialize(getattr(row, name))} for name in names}


def _cursor(key: Key, scope: str) -> str:
    body = json.dumps([key, _digest(key, scope)], separators=(",", ":"))
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def _key_of(cursor: str, scope: str) -> Key:
    """The key inside a cursor; raises Invalid for one that was tampered with or belongs to another list."""
    try:
        key, digest = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if digest == _digest(key, scope):
            return dict(key)
    except (ValueError, TypeError, binascii.Error):
        pass
    raise Invalid.field("cursor", "does not belong to this list")


def _digest(key: Key, scope: str) -> str:
    return hashlib.sha256(f"{scope}\n{json.dumps(key, sort_keys=True)}".encode()).hexdigest()[:16]
