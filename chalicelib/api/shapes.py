"""The small parts that requests and answers are made of: instants, days, wall times, zones, lists."""

import re
import unicodedata
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Generic, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from chalicelib.domain.errors import Invalid

YEARS = range(2000, 2201)
BREAKS_TEXT = {"Cc", "Zl", "Zp", "Cs"}  # Unicode categories: controls, line and paragraph breaks, half characters
TURNS_TEXT = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # makes a text read as another one
_BREAKS = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069"  # the same for the document; \t, \n too
Item = TypeVar("Item")


class RequestShape(BaseModel):
    """A request body: unknown fields and wrong types are refused, text is trimmed."""

    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True, frozen=True)


UNCHANGED: Any = Field(default_factory=lambda: None)


class ChangeShape(RequestShape):
    """A body that changes what it names and leaves the rest; each of its fields has the default `UNCHANGED`."""

    def given(self) -> dict[str, Any]:
        """The fields that are named, with their values."""
        return {name: getattr(self, name) for name in sorted(self.model_fields_set)}


class QueryShape(BaseModel):
    """Query parameters: text that is read as what it stands for; parameters we do not know are ignored."""

    model_config = ConfigDict(frozen=True)


class View(BaseModel):
    """An answer."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class ListView(View, Generic[Item]):
    """One page of a list; `next` is the cursor of the page after it."""

    items: list[Item]
    next: str | None = None


def _is_instant_text(value: Any) -> Any:
    if not (isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d", value)):
        raise ValueError("must be text such as 2026-11-24T09:00:00Z")
    return value


def _is_day(value: Any) -> Any:
    if not isinstance(value, date) and not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        raise ValueError("must be a day such as 2026-11-24")
    return value


def read_day(text: str, *, field: str) -> date:
    """A day in a path; raises Invalid naming `field`."""
    try:
        return _near(date.fromisoformat(_is_day(text)))
    except ValueError as error:
        raise Invalid.field(field, "must be a day such as 2026-11-24") from error


@cache
def _zones() -> frozenset[str]:
    """Every zone of the pinned IANA data; the machine's own folder knows names besides that mean other things."""
    return frozenset(files("tzdata").joinpath("zones").read_text().split()) - {"Factory"}


def _zone(value: str) -> str:
    if value not in _zones():
        raise ValueError("must be an IANA time zone such as Europe/Berlin")
    return value


def one_line(value: str) -> str:
    """Any script, emoji and their joiners, but nothing that breaks a line or turns the direction of reading."""
    if TURNS_TEXT & set(value) or any(unicodedata.category(each) in BREAKS_TEXT for each in value):
        raise ValueError("must not contain control characters")
    return value


def _paragraphs(value: str) -> str:
    value = value.replace("\r\n", "\n")
    one_line(value.replace("\n", "").replace("\t", ""))
    return value


def _utc(at: datetime) -> datetime:
    """One notation for one instant, and none at the ends of the calendar, where adding a length fails."""
    if at.year not in YEARS:
        raise ValueError(f"must be in the years {YEARS[0]} to {YEARS[-1]}")
    return at.astimezone(UTC)


def _near(day: date) -> date:
    if day.year not in YEARS:
        raise ValueError(f"must be in the years {YEARS[0]} to {YEARS[-1]}")
    return day


def _instant_text(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# A validator before strict parsing hands on a Python text, which strict parsing would refuse: it checks instead.
Instant = Annotated[
    AwareDatetime,
    Field(strict=False),
    BeforeValidator(_is_instant_text),
    AfterValidator(_utc),
    PlainSerializer(_instant_text, return_type=str, when_used="json"),
]
_INSTANT_SCHEMA = WithJsonSchema({"type": "string", "format": "date-time"})
InstantOut = Annotated[datetime, PlainSerializer(_instant_text, return_type=str, when_used="json"), _INSTANT_SCHEMA]
Day = Annotated[date, Field(strict=False), BeforeValidator(_is_day), AfterValidator(_near)]
Zone = Annotated[str, AfterValidator(_zone), Field(json_schema_extra={"format": "iana-timezone"})]
Line = Annotated[str, AfterValidator(one_line), Field(json_schema_extra={"pattern": rf"^[^\t\n{_BREAKS}]*$"})]
Paragraphs = Annotated[str, AfterValidator(_paragraphs), Field(json_schema_extra={"pattern": rf"^[^{_BREAKS}]*$"})]
StartTime = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"})]
EndTime = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"})]
Id = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9_\-]+$")]


class PageQuery(QueryShape):
    limit: int = Field(default=50, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=2000)


class SpanQuery(PageQuery):
    """A list of what begins in a span."""

    first: Instant | None = Field(default=None, alias="from")
    last: Instant | None = Field(default=None, alias="to")

    @field_validator("last")
    @classmethod
    def _in_order(cls, last: datetime | None, info: ValidationInfo) -> datetime | None:
        first = info.data.get("first")
        if first and last and last <= first:
            raise ValueError("must be after from")
        return last
