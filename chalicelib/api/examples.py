"""Examples for the API's document: one plausible value per field name, and what the schema allows otherwise."""

from typing import Any

SESSION_ID, COACH_ID, MEMBER_ID = "9xQyq3hT1m0bVfZ2aLwK", "c0a80a2e-amara", "4b1d77f0-sam"
SAMPLES: dict[str, Any] = {
    "session_id": SESSION_ID,
    "calendar_event_id": f"evt-{SESSION_ID}",
    "event_id": f"evt-{SESSION_ID}",
    "coach_id": COACH_ID,
    "coach_name": "Amara Okafor",
    "member_id": MEMBER_ID,
    "member_name": "Sam Rivera",
    "user_id": MEMBER_ID,
    "name": "Sam Rivera",
    "email": "sam@example.com",
    "password": "Evergreen-2026",
    "timezone": "Europe/Berlin",
    "phone": "+4930123456",
    "starts_at": "2026-11-24T09:00:00Z",
    "ends_at": "2026-11-24T09:50:00Z",
    "start_time": "09:00",
    "end_time": "12:00",
    "day": "2026-11-24",
    "day_of_week": "tuesday",
    "max_sessions_per_slot": 3,
    "session_minutes": 50,
    "buffer_minutes": 10,
    "step_minutes": 60,
    "stars": 5,
    "text": "See you on Tuesday",
    "reason": "I have to travel that day",
    "feedback": "Just what I needed",
    "code": "123456",
    "expires_in": 1800,
    "url": "wss://coaching.example/ws",
    "next": None,
}

JSON_TYPES: dict[Any, type] = {"string": str, "integer": int, "boolean": bool, "null": type(None)}


def example_of(schema: dict[str, Any], schemas: dict[str, Any], name: str = "") -> Any:
    """A value that the schema allows; `schemas` are the document's own, for references."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas, name)
    if "enum" in schema:
        return SAMPLES[name] if SAMPLES.get(name) in schema["enum"] else schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return example_of(schema[key][0], schemas, name)
    kind = schema.get("type")
    if kind == "object":
        return _object(schema, schemas)
    if kind == "array":
        return [example_of(schema["items"], schemas, name)] if "items" in schema else []
    if name in SAMPLES and isinstance(SAMPLES[name], JSON_TYPES.get(kind, object)):
        return SAMPLES[name]
    return _plain(schema, kind)


def _object(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    if "properties" in schema:
        return {field: example_of(of, schemas, field) for field, of in schema["properties"].items()}
    values = schema.get("additionalProperties")
    key = example_of(schema.get("propertyNames", {"enum": ["2026-11-24"]}), schemas)
    return {key: example_of(values, schemas)} if isinstance(values, dict) else {}


def _plain(schema: dict[str, Any], kind: Any) -> Any:
    if "default" in schema:
        return schema["default"]
    if kind == "integer":
        return schema.get("minimum", 1)
    if kind == "number":
        return 4.9
    if kind == "boolean":
        return True
    if kind == "null":
        return None
    if schema.get("format") == "date-time":
        return "2026-11-23T08:00:00Z"
    return "example".ljust(schema.get("minLength", 0), "e")[: schema.get("maxLength", 100)]
