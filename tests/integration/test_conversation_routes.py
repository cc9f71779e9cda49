"""Conversations through the API: who sees and sends what, in which shape (requirements 10, 12)."""

import pytest

from chalicelib.domain.access import Role
from chalicelib.domain.conversations import direct_conversation_id
from tests.people import Caller, signed_in
from tests.user_pool import change, refused


@pytest.fixture(scope="module")
def people(api) -> dict[str, Caller]:
    """A coach with the member Ben, another coach, a member of nobody, an administrator."""
    coach, other = signed_in(api, Role.COACH, "Amara"), signed_in(api, Role.COACH, "Kofi")
    ben, nobody = signed_in(api, Role.MEMBER, "Ben"), signed_in(api, Role.MEMBER, "Eve")
    admin = signed_in(api, Role.ADMIN, "Ira")
    answer = admin.put(f"/members/{ben.user_id}/coach", {"coach_id": coach.user_id})
    assert answer.status_code == 200, answer.json_body
    return {"coach": coach, "other": other, "ben": ben, "nobody": nobody, "admin": admin}


@pytest.fixture(scope="module")
def path(people) -> str:
    return f"/conversations/{direct_conversation_id(people['coach'].user_id, people['ben'].user_id)}"


@pytest.mark.requirement("10.1", "10.2", "10.3")
def test_both_find_their_conversation_under_the_name_of_the_other(people, path):
    coach, ben = people["coach"], people["ben"]
    sent = ben.post(f"{path}/messages", {"text": "  Hello\nAmara  "})
    assert sent.status_code == 201, sent.json_body
    message = sent.json_body

    (seen,) = coach.get("/conversations").json_body["items"]
    assert (seen["name"], seen["unread_count"], seen["kind"]) == ("Ben", 1, "direct")
    assert seen["last_message"] == {**message, "text": "Hello Amara"}
    assert (message["text"], message["author_name"]) == ("Hello\nAmara", "Ben")
    for query in ("", f"?coach_id={coach.user_id}"):
        (own,) = ben.get(f"/conversations{query}").json_body["items"]
        assert (own["name"], own["unread_count"]) == ("Amara", 0)
    assert coach.get(f"/conversations?member_id={ben.user_id}").json_body["items"] == [seen]

    read = coach.post(f"{path}/read", {})
    assert read.status_code == 204, read.json_body
    assert coach.get("/conversations").json_body["items"][0]["unread_count"] == 0


@pytest.mark.requirement("10.5")
def test_messages_are_paged_from_the_latest_back(people, path):
    coach = people["coach"]
    for number in range(5):
        assert coach.post(f"{path}/messages", {"text": f"number {number}"}).status_code == 201

    latest = coach.get(f"{path}/messages?limit=2").json_body
    assert [each["text"] for each in latest["items"]] == ["number 4", "number 3"]
    every = coach.pages(f"{path}/messages?limit=2")
    assert [each["text"] for each in every][:5] == [f"number {number}" for number in (4, 3, 2, 1, 0)]
    assert len({each["message_id"] for each in every}) == len(every)
    foreign = coach.get(f"/members?limit=1&cursor={latest['next']}")
    assert refused(foreign) == (400, "BadRequestError")


@pytest.mark.parametrize("text", ["\U0001f469\u200d\U0001f4bb", "שלום\u200f!", "1\n\t2", "\U0001f333" * 5000])
def test_what_people_type_arrives_as_it_was_typed(people, path, text):
    sent = people["ben"].post(f"{path}/messages", {"text": text})

    assert (sent.status_code, sent.json_body["text"]) == (201, text)


@pytest.mark.requirement("12.2", "12.6", "12.7")
def test_strangers_see_and_send_nothing(people, path):
    for stranger in (people["other"], people["nobody"]):
        assert stranger.get("/conversations").json_body["items"] == []
        assert refused(stranger.get(f"{path}/messages")) == (403, "Forbidden")
        assert refused(stranger.post(f"{path}/messages", {"text": "x"})) == (403, "Forbidden")
        assert refused(stranger.post(f"{path}/read", {})) == (403, "Forbidden")
    coach, ben = people["coach"], people["ben"]
    assert refused(people["other"].get(f"/conversations?coach_id={coach.user_id}")) == (403, "Forbidden")
    assert refused(people["nobody"].get(f"/conversations?member_id={ben.user_id}")) == (403, "Forbidden")
    assert refused(coach.get("/conversations/unknown/messages")) == (404, "NotFound")


@pytest.mark.requirement("12.5")
def test_an_administrator_names_whose_conversations_to_see_and_may_join_in(people, path):
    admin, coach, ben = people["admin"], people["coach"], people["ben"]

    assert refused(admin.get("/conversations")) == (400, "BadRequestError")
    for query in (f"coach_id={coach.user_id}", f"member_id={ben.user_id}"):
        (seen,) = admin.get(f"/conversations?{query}").json_body["items"]
        assert (seen["name"], seen["unread_count"]) == ("Amara and Ben", 0)
    sent = admin.post(f"{path}/messages", {"text": "From the office"})
    assert (sent.status_code, sent.json_body["author_name"]) == (201, "Ira")
    assert ben.get(f"{path}/messages?limit=1").json_body["items"] == [sent.json_body]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": " \n "},
        {"text": "x" * 5001},
        {"text": 5},
        {"text": "\u0000"},
        {"text": "\u200b"},
        {"text": "a", "to": "b"},
    ],
)
def test_what_is_no_message_is_refused_by_field(people, path, body):
    answer = people["ben"].post(f"{path}/messages", body)

    assert refused(answer) == (400, "BadRequestError")
    assert answer.json_body["Fields"]


@pytest.mark.requirement("12.3", "12.4")
def test_a_revoked_permission_holds_from_the_next_call(people, path):
    ben = people["ben"]
    change(ben.user_id, revoked={"conversations:write"})
    try:
        assert refused(ben.post(f"{path}/messages", {"text": "x"})) == (403, "Forbidden")
        assert ben.get(f"{path}/messages").status_code == 200
        change(ben.user_id, revoked={"conversations:read"})
        assert refused(ben.get("/conversations")) == (403, "Forbidden")
    finally:
        change(ben.user_id, revoked=frozenset())
