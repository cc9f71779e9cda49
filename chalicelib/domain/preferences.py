"""Which ways out of the app a person wants to be told by, for each kind of notification (requirement 11).

Kinds are named by their text, so that a user can carry preferences without this module knowing the notifications.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

QUIET = frozenset({"message_received"})  # people talk all day: out of the app only where that was asked for


class Channel(StrEnum):
    """A way to a person; what is told is always in the app, and leaves it by the others."""

    IN_APP = "in_app"
    EMAIL = "email"
    SMS = "sms"


@dataclass(frozen=True)
class Preferences:
    """E-mail goes out unless it was refused for a kind, SMS and e-mail of quiet kinds only where it was asked for."""

    email_off: frozenset[str] = field(default_factory=frozenset)
    sms_on: frozenset[str] = field(default_factory=frozenset)
    email_on: frozenset[str] = field(default_factory=frozenset)

    def wants(self, kind: str, channel: Channel) -> bool:
        if channel is Channel.EMAIL:
            return kind in self.email_on if kind in QUIET else kind not in self.email_off
        return channel is Channel.IN_APP or kind in self.sms_on

    def changed(self, wishes: Mapping[str, Mapping[Channel, bool]]) -> "Preferences":
        """The preferences after `wishes` by kind and channel; what is not named stays as it was."""
        email = {kind: wish[Channel.EMAIL] for kind, wish in wishes.items() if Channel.EMAIL in wish}
        sms = {kind: wish[Channel.SMS] for kind, wish in wishes.items() if Channel.SMS in wish}
        return replace(
            self,
            email_off=(self.email_off - email.keys()) | {kind for kind, wanted in email.items() if not wanted},
            email_on=(self.email_on - email.keys()) | {kind for kind in email.keys() & QUIET if email[kind]},
            sms_on=(self.sms_on - sms.keys()) | {kind for kind, wanted in sms.items() if wanted},
        )

    def without_email(self, kinds: Iterable[str]) -> "Preferences":
        """No e-mail of any of these kinds any more: what the link in every mail does."""
        stopped = frozenset(kinds)
        return replace(self, email_off=self.email_off | stopped, email_on=self.email_on - stopped)


def channels_for(preferences: Preferences, kind: str, *, has_phone: bool) -> tuple[Channel, ...]:
    """The ways by which a person is to be told of a kind; the app itself always, SMS only with a phone number."""
    return tuple(
        channel for channel in Channel if preferences.wants(kind, channel) and (channel is not Channel.SMS or has_phone)
    )
