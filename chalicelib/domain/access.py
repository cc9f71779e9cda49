"""Who may do what, and whose records they may see (requirement 12)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.errors import Forbidden
from chalicelib.domain.preferences import Preferences


class Role(StrEnum):
    MEMBER = "member"
    COACH = "coach"
    ADMIN = "admin"


class Status(StrEnum):
    """Whether a person, a coach profile or a member profile takes part."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class Permission(StrEnum):
    MEMBERS_READ = "members:read"
    MEMBERS_WRITE = "members:write"
    MEMBERS_ASSIGN = "members:assign"
    COACHES_READ = "coaches:read"
    COACHES_WRITE = "coaches:write"
    AVAILABILITY_READ = "availability:read"
    AVAILABILITY_WRITE = "availability:write"
    SESSIONS_READ = "sessions:read"
    SESSIONS_WRITE = "sessions:write"
    SESSIONS_COMPLETE = "sessions:complete"
    NOTES_PRIVATE = "notes:private"
    RATINGS_WRITE = "ratings:write"
    CONVERSATIONS_READ = "conversations:read"
    CONVERSATIONS_WRITE = "conversations:write"
    USERS_READ = "users:read"
    USERS_WRITE = "users:write"


P = Permission
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.MEMBER: frozenset(
        {P.COACHES_READ, P.AVAILABILITY_READ, P.SESSIONS_READ, P.SESSIONS_WRITE, P.RATINGS_WRITE}
        | {P.CONVERSATIONS_READ, P.CONVERSATIONS_WRITE}
    ),
    Role.COACH: frozenset(
        {P.MEMBERS_READ, P.MEMBERS_WRITE, P.COACHES_READ, P.COACHES_WRITE, P.AVAILABILITY_READ, P.AVAILABILITY_WRITE}
        | {P.SESSIONS_READ, P.SESSIONS_WRITE, P.SESSIONS_COMPLETE, P.NOTES_PRIVATE}
        | {P.CONVERSATIONS_READ, P.CONVERSATIONS_WRITE}
    ),
    Role.ADMIN: frozenset(set(Permission) - {P.RATINGS_WRITE}),
}


@dataclass(frozen=True)
class User:
    """A person who can sign in; a member or coach profile has the same id.

    `suppressed_email` is an address that mails came back from or were reported at; as long as it is theirs, none is
    sent.  Notifications up to `notifications_read_until` count as read.
    """

    user_id: str
    email: str
    name: str
    role: Role
    timezone: str
    status: Status = Status.ACTIVE
    granted: frozenset[Permission] = field(default_factory=frozenset)
    revoked: frozenset[Permission] = field(default_factory=frozenset)
    preferences: Preferences = field(default_factory=Preferences)
    suppressed_email: str | None = None
    notifications_read_until: datetime | None = None

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role gives, plus grants, minus revocations; a revocation wins."""
        return (self.role_permissions | self.granted) - self.revoked

    def require(self, permission: Permission) -> None:
        """Raise Forbidden unless the person holds `permission` now (12.3, 12.4)."""
        if permission not in self.permissions:
            raise Forbidden()

    @property
    def role_permissions(self) -> frozenset[Permission]:
        """What the role alone gives."""
        return GRANTS[self.role]

    @property
    def takes_mail(self) -> bool:
        """False when mails to the present address came back for good, or were reported as unwanted."""
        return self.email != self.suppressed_email

    @property
    def is_admin(self) -> bool:
        return self.role is Role.ADMIN


def require_party(user: User, coach_id: str, member_id: str) -> None:
    """Raise Forbidden unless the user is this coach, this member or an admin (12.2, 12.5, 12.7)."""
    if not user.is_admin and user.user_id not in (coach_id, member_id):
        raise Forbidden()


def require_own_coach_record(user: User, coach_id: str) -> None:
    """Raise Forbidden unless the coach's record is the user's own, or the user is an admin."""
    if not user.is_admin and user.user_id != coach_id:
        raise Forbidden()


def administered(by: User, was: User, user: User) -> User:
    """`user` as an administrator may leave it; raises Forbidden for one who would lock themselves out.

    So there is always somebody left who can undo what was done.
    """
    if by.user_id == was.user_id and (user.status is not Status.ACTIVE or P.USERS_WRITE not in user.permissions):
        raise Forbidden("You can not take your own access away, please ask another administrator")
    return user
