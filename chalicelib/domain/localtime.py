"""How an instant reads to a person: in their own zone, with its place and offset."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


def span_text(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """`Tuesday 24 November 2026, 10:00-10:50 (Berlin, GMT+1)`; both offsets when the clocks change in between."""
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    first, last = f"{start:%H:%M}", f"{end:%H:%M}"
    name = place_name(zone)
    if start.utcoffset() != end.utcoffset():
        first, last = f"{first} ({offset_text(start)})", f"{last} ({offset_text(end)})"
        where = name
    else:
        where = ", ".join(part for part in (name, offset_text(start)) if part)
    suffix = f" ({where})" if where else ""
    if start.date() == end.date():
        dash = " - " if len(first) > len("10:00") else "-"
        return f"{_day_text(start)}, {first}{dash}{last}{suffix}"
    return f"{_day_text(start)}, {first} - {_day_text(end)}, {last}{suffix}"


def short_text(at: datetime, zone: ZoneInfo) -> str:
    """`Tue 24 Nov, 10:00`: for a subject line."""
    local = at.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"


def zoned_text(at: datetime, zone: ZoneInfo) -> str:
    """`Tue 24 Nov, 10:00 (Berlin, GMT+1)`: for a text message."""
    where = ", ".join(part for part in (place_name(zone), offset_text(at.astimezone(zone))) if part)
    return f"{short_text(at, zone)} ({where})"


def offset_text(local: datetime) -> str:
    """`GMT+1`, `GMT-3:30`, or `GMT`: the form that the web app shows."""
    minutes = (local.utcoffset() or timedelta()) // timedelta(minutes=1)
    if not minutes:
        return "GMT"
    hours, rest = divmod(abs(minutes), 60)
    return f"GMT{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02d}" if rest else "")


def place_name(zone: ZoneInfo) -> str:
    """`New York` of `America/New_York`; empty for zones that are no place, whose names mislead (Etc/GMT+5 is GMT-5)."""
    key = zone.key
    return "" if "/" not in key or key.startswith("Etc/") else key.rpartition("/")[2].replace("_", " ")


def zone_of(timezone: str) -> ZoneInfo:
    """The zone, or UTC for a name that is none: a message with the wrong zone named is better than no message."""
    try:
        return ZoneInfo(timezone)
    except (ValueError, OSError, LookupError):  # malformed, a directory, not found
        return ZoneInfo("UTC")


def _day_text(local: datetime) -> str:
    return f"{local:%A} {local.day} {local:%B %Y}"
