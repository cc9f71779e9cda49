"""Acts that only count while the one who acts may still act: two administrators can not lock each other out."""

from chalicelib.domain.access import Permission, Status, User
from chalicelib.domain.errors import Forbidden
from chalicelib.storage import users
from chalicelib.storage.transactions import Transaction


def hold_permission(write: Transaction, caller: User, permission: Permission) -> None:
    """Let a transaction succeed only if the caller is active and holds `permission` at its commit; raises Forbidden.

    The caller's own item must not be written in the same transaction.
    """
    now = users.get(caller.user_id)
    if now.status is not Status.ACTIVE:
        raise Forbidden("This account is not active")
    now.require(permission)
    users.require_unchanged(write, now)
