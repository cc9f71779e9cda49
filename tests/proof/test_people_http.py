"""Members, coaches and users at the running product, where the functions' own policies and Cognito's codes count."""

import re
import secrets
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.product import PASSWORD, Client, log_in, mails_to, open_slots, sign_up

NEW_PASSWORD = "Another-Horse-88"


@pytest.fixture(scope="module")
def admin(product: str) -> Client:
    return log_in(product, "admin@example.com")


@pytest.fixture
def coach(product: str, admin: Client) -> Client:
    """A new coach with a schedule, signed in."""
    email = new_email()
    wanted = {"email": email, "password": PASSWORD, "name": "Grace Hopper", "timezone": "Europe/London"}
    assert admin.post("/coaches", wanted).status_code == 201
    client = log_in(product, email)
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
        window = {"day_of_week": day, "start_time": "08:00", "end_time": "20:00", "max_sessions_per_slot": 2}
        assert client.post(f"/coaches/{client.user_id}/availability/slots", window).status_code == 201
    return client


def new_email() -> str:
    return f"p-{secrets.token_hex(6)}@example.com"


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["Code"]


def assign(admin: Client, member: Client, coach_id: str | None) -> httpx.Response:
    return admin.http.put(f"/members/{member.user_id}/coach", json={"coach_id": coach_id})


def pages(client: Client, path: str, **query: Any) -> list[dict[str, Any]]:
    found, cursor = [], None
    while True:
        answer = client.get(path, **query, **({"cursor": cursor} if cursor else {}))
        assert answer.status_code == 200, answer.text
        found += answer.json()["items"]
        cursor = answer.json()["next"]
        if not cursor:
            return found


def code_in(mail: dict[str, Any]) -> str:
    found = re.search(r"<b>([^<]+)</b>", mail["html"])
    assert found, mail
    return found[1]


@pytest.mark.requirement("1.5", "2.3", "10.1", "11.8", "14.4")
def test_the_last_place_of_a_coach_goes_to_one_of_ten(product: str, admin: Client, coach: Client) -> None:
    assert coach.http.patch(f"/coaches/{coach.user_id}", json={"max_members": 1}).status_code == 200
    people = [sign_up(product) for _ in range(10)]

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda member: assign(admin, member, coach.user_id), people))

    assert Counter(answer.status_code for answer in answers) == {200: 1, 409: 9}
    assert {refused(answer)[1] for answer in answers if answer.status_code == 409} == {"CoachFull"}
    profile = coach.get("/me").json()["coach"]
    assert (profile["member_count"], profile["available_capacity"]) == (1, 0)
    (member,) = pages(coach, "/members")
    assert member["member_id"] in {answer.json().get("member_id") for answer in answers}
    assert coach.user_id not in {each["coach_id"] for each in pages(Client(product), "/coaches")}


@pytest.mark.requirement("11.8", "6.6")
def test_a_coach_is_told_of_a_new_member_by_mail(product: str, admin: Client, coach: Client) -> None:
    member = sign_up(product, coach.user_id)

    (mail,) = mails_to(product, coach.user["email"])

    assert mail["subject"] == "Test Member is now your member"
    assert f"{product}/members/{member.user_id}" in mail["text"]
    assert mail["attachments"] == []


@pytest.mark.requirement("1.2", "1.3", "12.1", "12.3", "12.6")
def test_everybody_sees_the_members_that_are_theirs_to_see(product: str, admin: Client, coach: Client) -> None:
    member, stranger = sign_up(product, coach.user_id), sign_up(product)
    path = f"/members/{member.user_id}"

    assert [each["member_id"] for each in pages(coach, "/members")] == [member.user_id]
    listed = {each["member_id"] for each in pages(admin, "/members", limit=100)}
    assert {member.user_id, stranger.user_id} <= listed
    unassigned = {each["member_id"] for each in pages(admin, "/members", unassigned="true")}
    assert stranger.user_id in unassigned
    assert member.user_id not in unassigned
    assert refused(stranger.get("/members")) == (403, "Forbidden")
    assert refused(stranger.get(path)) == (403, "Forbidden")
    assert refused(log_in(product, "coach1@example.com").get(path)) == (403, "Forbidden")
    assert member.http.patch(path, json={"goals": "Sleep"}).json() == coach.get(path).json()


@pytest.mark.requirement("12.3", "12.4", "12.5")
def test_what_an_admin_revokes_is_missed_on_the_next_call(product: str, admin: Client, coach: Client) -> None:
    path = f"/users/{coach.user_id}"
    assert coach.get("/members").status_code == 200

    assert admin.http.patch(path, json={"revoked": ["members:read"]}).status_code == 200

    assert refused(coach.get("/members")) == (403, "Forbidden")
    assert admin.http.patch(path, json={"revoked": [], "granted": ["users:read"]}).status_code == 200
    assert coach.get("/members").status_code == 200
    assert coach.user_id in {each["user_id"] for each in pages(coach, "/users", limit=100)}
    assert refused(admin.http.patch(f"/users/{admin.user_id}", json={"status": "inactive"})) == (403, "Forbidden")


@pytest.mark.requirement("14.1")
def test_a_coach_with_sessions_ahead_is_not_made_inactive(product: str, admin: Client, coach: Client) -> None:
    member = sign_up(product, coach.user_id)
    slot = open_slots(member, coach.user_id)[-1]
    session = member.book(coach.user_id, slot["starts_at"]).json()
    for person in (coach, member):
        answer = admin.http.patch(f"/users/{person.user_id}", json={"status": "inactive"})
        assert refused(answer) == (409, "BookingsExist")
        assert [each["session_id"] for each in answer.json()["Sessions"]] == [session["session_id"]]

    member.post(f"/sessions/{session['session_id']}/cancel")
    answer = admin.http.patch(f"/users/{coach.user_id}", json={"status": "inactive"})

    assert answer.json()["status"] == "inactive"
    assert refused(coach.get("/me")) == (403, "Forbidden")
    assert refused(member.book(coach.user_id, slot["starts_at"])) == (409, "Inactive")
    assert open_slots(member, coach.user_id) == []
    assert admin.http.patch(f"/users/{coach.user_id}", json={"status": "active"}).status_code == 200
    assert member.book(coach.user_id, slot["starts_at"]).status_code == 201


@pytest.mark.requirement("14.1", "5.7")
def test_a_coach_deactivated_while_members_book_has_sessions_or_is_inactive(
    product: str, admin: Client, coach: Client
) -> None:
    people = [sign_up(product, coach.user_id) for _ in range(4)]
    slots = open_slots(people[0], coach.user_id)[-4:]

    with ThreadPoolExecutor(5) as pool:
        booked = [
            pool.submit(member.book, coach.user_id, slot["starts_at"])
            for member, slot in zip(people, slots, strict=True)
        ]
        stopped = pool.submit(admin.http.patch, f"/users/{coach.user_id}", json={"status": "inactive"})
        codes = Counter(each.result().status_code for each in booked)

    assert set(codes) <= {201, 409}
    assert stopped.result().status_code == (409 if codes[201] else 200), (codes, stopped.result().text)


@pytest.mark.requirement("2.1")
def test_an_invited_coach_chooses_a_password_with_the_mailed_code(product: str, admin: Client) -> None:
    email = new_email()
    made = admin.post("/coaches", {"email": email, "name": "Invited Coach", "timezone": "UTC"})
    assert made.status_code == 201
    (mail,) = mails_to(product, email)
    assert mail["subject"] == "You are invited to Evergreen"
    # after the hash, where no server's log sees it
    assert f'{product}/reset-password#email={email}&amp;code={code_in(mail)}"' in mail["html"]
    visitor, body = Client(product), {"email": email, "password": NEW_PASSWORD}

    assert refused(visitor.post("/auth/reset-password", {**body, "code": "wrong-code"})) == (400, "BadRequestError")
    assert refused(visitor.post("/auth/login", {"email": email, "password": code_in(mail)})) == (401, "Unauthorized")
    assert visitor.post("/auth/reset-password", {**body, "code": code_in(mail)}).status_code == 204

    client = log_in(product, email, NEW_PASSWORD)
    assert client.user_id == made.json()["coach_id"]
    again = visitor.post("/auth/reset-password", {**body, "code": code_in(mail)})
    assert refused(again) == (400, "BadRequestError")
    assert refused(admin.post("/coaches", {"email": email, "name": "X", "timezone": "UTC"})) == (409, "EmailTaken")


def test_a_forgotten_password_is_chosen_anew_and_ends_every_session(product: str) -> None:
    member = sign_up(product)
    email = member.user["email"]
    with httpx.Client(base_url=f"{product}/api", timeout=60) as elsewhere:
        assert elsewhere.post("/auth/login", json={"email": email, "password": PASSWORD}).status_code == 200
        visitor = Client(product)

        assert visitor.post("/auth/forgot-password", {"email": email.upper()}).status_code == 202
        code = code_in(mails_to(product, email)[0])
        wrong = visitor.post("/auth/reset-password", {"email": email, "code": "000000", "password": NEW_PASSWORD})
        assert refused(wrong) == (400, "BadRequestError")
        assert [fault["field"] for fault in wrong.json()["Fields"]] == ["code"]
        body = {"email": email, "code": code, "password": NEW_PASSWORD}
        assert visitor.post("/auth/reset-password", body).status_code == 204

        old = visitor.post("/auth/login", {"email": email, "password": PASSWORD})
        assert refused(old) == (401, "Unauthorized")
        assert log_in(product, email, NEW_PASSWORD).user_id == member.user_id
        assert refused(elsewhere.post("/auth/refresh")) == (401, "Unauthorized")


def test_nobody_learns_whether_an_address_has_an_account(product: str) -> None:
    known, unknown = sign_up(product).user["email"], new_email()
    visitor = Client(product)
    requests = [
        ("/auth/forgot-password", {}),
        ("/auth/resend-code", {}),
        ("/auth/confirm", {"code": "000000"}),
        ("/auth/reset-password", {"code": "000000", "password": NEW_PASSWORD}),
    ]

    for path, body in requests:
        one, two = (visitor.post(path, {"email": email, **body}) for email in (known, unknown))
        assert (one.status_code, one.text) == (two.status_code, two.text), path
        assert one.status_code in (202, 400), path


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("forgot-password", {"email": "nobody"}, "email"),
        ("resend-code", {}, "email"),
        ("confirm", {"email": "a@example.com"}, "code"),
        ("confirm", {"email": "a@example.com", "code": "1 2"}, "code"),
        ("reset-password", {"email": "a@example.com", "code": "1", "password": "short"}, "password"),
        ("reset-password", {"email": "a@example.com", "code": "", "password": NEW_PASSWORD}, "code"),
    ],
)
def test_an_impossible_field_is_named(product: str, path: str, body: dict[str, str], field: str) -> None:
    answer = Client(product).post(f"/auth/{path}", body)

    assert refused(answer) == (400, "BadRequestError")
    assert [fault["field"] for fault in answer.json()["Fields"]] == [field]


def test_a_person_changes_name_zone_and_preferences(product: str) -> None:
    member = sign_up(product)
    wanted = {"name": "Ada L.", "timezone": "Asia/Kolkata", "preferences": {"session_cancelled": {"email": False}}}

    answer = member.http.patch("/me", json=wanted)

    assert answer.status_code == 200
    assert answer.json() == member.get("/me").json()
    assert (answer.json()["user"]["name"], answer.json()["member"]["name"]) == ("Ada L.", "Ada L.")
    assert answer.json()["preferences"]["session_cancelled"] == {"email": False, "sms": False}
