"""A coach: expertise, places for members, and the average of their ratings (requirement 2)."""

from dataclasses import dataclass, replace

from chalicelib.domain.access import Status
from chalicelib.domain.errors import CoachFull, CoachNotAccepting, Inactive, Invalid

DEFAULT_MAX_MEMBERS = 50


@dataclass(frozen=True)
class Coach:
    coach_id: str
    name: str
    timezone: str
    specialization: str = ""
    bio: str = ""
    max_members: int = DEFAULT_MAX_MEMBERS
    is_accepting_members: bool = True
    status: Status = Status.ACTIVE
    member_count: int = 0
    rating_sum: int = 0
    rating_count: int = 0
    counts_revision: int = 0  # moves with every change of the three counters

    @property
    def available_capacity(self) -> int:
        """Places left for members, never negative (2.5)."""
        return max(self.max_members - self.member_count, 0)

    @property
    def average_rating(self) -> float | None:
        """Mean of all stars, or None before the first rating (9.5)."""
        return self.rating_sum / self.rating_count if self.rating_count else None

    @property
    def is_open_for_signup(self) -> bool:
        """Whether a new member may choose this coach (2.4)."""
        return self.status is Status.ACTIVE and self.is_accepting_members and self.available_capacity > 0

    def require_place(self) -> None:
        """Raise Inactive, CoachNotAccepting or CoachFull when no member can be added (2.3, 6.3, 6.4)."""
        if self.status is not Status.ACTIVE:
            raise Inactive("This coach is not active")
        if not self.is_accepting_members:
            raise CoachNotAccepting()
        if not self.available_capacity:
            raise CoachFull()

    def with_profile(self, **profile: object) -> "Coach":
        """Change what a coach says of themselves; raises Invalid for fewer places than members (2.2)."""
        changed = replace(self, **profile)  # type: ignore[arg-type]  # names and types are checked by the request
        if changed.max_members < self.member_count:
            problem = f"must be at least {self.member_count}, the members there are now"
            raise Invalid.field("max_members", problem)
        return changed
