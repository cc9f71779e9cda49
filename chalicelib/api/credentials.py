"""What requests say about a person: e-mail address, password, name, phone number."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, EmailStr, Field, StringConstraints, WithJsonSchema

from chalicelib.api.shapes import Line

SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 256  # characters, as the user pool has it
NEEDED = {"[A-Z]": "an upper case letter", "[a-z]": "a lower case letter", "[0-9]": "a digit"}


def _bare_address(value: object) -> object:
    if isinstance(value, str) and ("<" in value or len(value.strip()) > 254):
        raise ValueError("must be an address such as name@example.com, at most 254 characters")
    return value


def _strong(password: str) -> str:
    if password != password.strip():
        raise ValueError("must not begin or end with a space")
    missing = [f"at least {SHORTEST_PASSWORD} characters"] if len(password) < SHORTEST_PASSWORD else []
    missing += [name for pattern, name in NEEDED.items() if not re.search(pattern, password)]
    if missing:
        raise ValueError(f"needs {', '.join(missing)}")
    return password


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _phone(number: str) -> str:
    plain = re.sub(r"[\s().-]", "", number)
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}", plain):
        raise ValueError("must be a number with its country code such as +44 20 7946 0958")
    return plain


Email = Annotated[EmailStr, BeforeValidator(_bare_address), AfterValidator(str.lower)]
Password = Annotated[str, StringConstraints(strip_whitespace=False), Field(min_length=1, max_length=LONGEST_PASSWORD)]
NewPassword = Annotated[
    Password,
    AfterValidator(_strong),
    WithJsonSchema(
        {
            "type": "string",
            "format": "password",
            "description": f"With {', '.join(NEEDED.values())}; no space at either end.",
            "minLength": SHORTEST_PASSWORD,
            "maxLength": LONGEST_PASSWORD,
        }
    ),
]
Code = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^\S+$")]
_DIGITS = r"^[\s().-]*\+[\s().-]*[1-9]([\s().-]*[0-9]){6,14}[\s().-]*$"
Phone = Annotated[
    str,
    Field(max_length=40, json_schema_extra={"pattern": _DIGITS}),
    AfterValidator(_phone),  # E.164, as SMS wants it
]
PersonName = Annotated[Line, Field(min_length=1, max_length=100), AfterValidator(_composed)]
