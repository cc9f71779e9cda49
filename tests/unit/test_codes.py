"""Codes that Cognito mails: every answer it may give, and that none of them tells whether there is an account."""

import re
from collections.abc import Iterator

import boto3
import pytest
from botocore.stub import ANY, Stubber

from chalicelib.channels import codes
from chalicelib.config import settings
from chalicelib.domain.errors import Busy, EmailTaken, Invalid, TooManyRequests

EMAIL, PASSWORD = "ada@example.com", "Correct-Horse-7"
POOL, CLIENT = {"UserPoolId": settings.user_pool_id}, {"ClientId": settings.user_pool_client_id}
RESET = {**CLIENT, "Username": EMAIL, "ConfirmationCode": "123456", "Password": PASSWORD}
SIGN_IN = {
    **POOL,
    **CLIENT,
    "AuthFlow": "ADMIN_USER_PASSWORD_AUTH",
    "AuthParameters": {"USERNAME": EMAIL, "PASSWORD": "123456"},
}
SIGN_OUT = {**POOL, "Username": EMAIL}
OF_THE_ACCOUNT = [
    "CodeMismatchException",
    "ExpiredCodeException",
    "NotAuthorizedException",
    "UserNotFoundException",
    "LimitExceededException",
    "TooManyFailedAttemptsException",
    "InvalidParameterException",
]


@pytest.fixture
def cognito(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    """Stands where Cognito stands; every expected call must be made, and no other."""
    client = boto3.client("cognito-idp", region_name="us-east-1")
    monkeypatch.setattr(codes, "cognito", lambda: client)
    with Stubber(client) as stub:
        yield stub
        stub.assert_no_pending_responses()


def refuse(stub: Stubber, operation: str, code: str, expected: dict | None = None, status: int = 400) -> None:
    stub.add_client_error(operation, code, http_status_code=status, expected_params=expected)


def test_a_mailed_code_changes_the_password_and_ends_all_sessions(cognito: Stubber) -> None:
    cognito.add_response("confirm_forgot_password", {}, RESET)
    cognito.add_response("admin_user_global_sign_out", {}, SIGN_OUT)

    codes.reset_password(EMAIL, "123456", PASSWORD)


@pytest.mark.parametrize("refusal", ["ExpiredCodeException", "NotAuthorizedException", "CodeMismatchException"])
def test_the_code_of_an_invitation_is_taken_where_no_other_code_is(cognito: Stubber, refusal: str) -> None:
    refuse(cognito, "confirm_forgot_password", refusal, RESET)
    cognito.add_response("admin_initiate_auth", {"ChallengeName": "NEW_PASSWORD_REQUIRED"}, SIGN_IN)
    permanent = {**POOL, "Username": EMAIL, "Password": PASSWORD, "Permanent": True}
    cognito.add_response("admin_set_user_password", {}, permanent)
    cognito.add_response("admin_user_global_sign_out", {}, SIGN_OUT)

    codes.reset_password(EMAIL, "123456", PASSWORD)


@pytest.mark.parametrize("refusal", OF_THE_ACCOUNT)
@pytest.mark.parametrize(
    "sign_in", ["NotAuthorizedException", "UserNotConfirmedException", "TooManyFailedAttemptsException"]
)
def test_a_wrong_code_is_the_same_answer_whatever_is_wrong(cognito: Stubber, refusal: str, sign_in: str) -> None:
    refuse(cognito, "confirm_forgot_password", refusal)
    refuse(cognito, "admin_initiate_auth", sign_in, SIGN_IN)

    with pytest.raises(Invalid) as refused:
        codes.reset_password(EMAIL, "123456", PASSWORD)

    assert refused.value.fields == (("code", codes.WRONG_CODE),)


def test_somebodys_password_is_no_code(cognito: Stubber) -> None:
    refuse(cognito, "confirm_forgot_password", "CodeMismatchException")
    cognito.add_response("admin_initiate_auth", {"AuthenticationResult": {"AccessToken": "t"}}, SIGN_IN)

    with pytest.raises(Invalid, match="code"):
        codes.reset_password(EMAIL, "123456", PASSWORD)


def test_a_session_that_can_not_be_ended_does_not_undo_the_new_password(cognito: Stubber) -> None:
    cognito.add_response("confirm_forgot_password", {}, RESET)
    refuse(cognito, "admin_user_global_sign_out", "UserNotFoundException")

    codes.reset_password(EMAIL, "123456", PASSWORD)


@pytest.mark.parametrize("refusal", OF_THE_ACCOUNT)
def test_a_wrong_code_of_a_sign_up_is_the_same_answer_whatever_is_wrong(cognito: Stubber, refusal: str) -> None:
    refuse(cognito, "confirm_sign_up", refusal, {**CLIENT, "Username": EMAIL, "ConfirmationCode": "123456"})

    with pytest.raises(Invalid) as refused:
        codes.confirm(EMAIL, "123456")

    assert refused.value.fields == (("code", codes.WRONG_CODE),)


@pytest.mark.parametrize(
    "refusal", [*(each for each in OF_THE_ACCOUNT if each != "NotAuthorizedException"), "CodeDeliveryFailureException"]
)
def test_what_depends_on_the_account_is_not_told_to_whoever_asks_for_a_code(cognito: Stubber, refusal: str) -> None:
    refuse(cognito, "forgot_password", refusal, {**CLIENT, "Username": EMAIL})
    refuse(cognito, "resend_confirmation_code", refusal, {**CLIENT, "Username": EMAIL})

    codes.forgot_password(EMAIL)
    codes.resend(EMAIL)


@pytest.mark.parametrize(
    ("refusal", "meaning"), [("TooManyRequestsException", TooManyRequests), ("InternalErrorException", Busy)]
)
def test_what_depends_on_us_is_told(cognito: Stubber, refusal: str, meaning: type[Exception]) -> None:
    for operation in ("forgot_password", "resend_confirmation_code", "confirm_sign_up", "confirm_forgot_password"):
        refuse(cognito, operation, refusal)

    for act in (
        lambda: codes.forgot_password(EMAIL),
        lambda: codes.resend(EMAIL),
        lambda: codes.confirm(EMAIL, "1"),
        lambda: codes.reset_password(EMAIL, "1", PASSWORD),
    ):
        with pytest.raises(meaning):
            act()


def test_who_never_chose_a_password_is_invited_again(cognito: Stubber) -> None:
    refuse(cognito, "forgot_password", "NotAuthorizedException")
    again = {
        **POOL,
        "Username": EMAIL,
        "TemporaryPassword": ANY,
        "MessageAction": "RESEND",
        "DesiredDeliveryMediums": ["EMAIL"],
    }
    cognito.add_response("admin_create_user", {}, again)

    codes.forgot_password(EMAIL)


def test_who_can_neither_be_reset_nor_invited_hears_nothing_of_it(cognito: Stubber) -> None:
    refuse(cognito, "forgot_password", "NotAuthorizedException")
    refuse(cognito, "admin_create_user", "UnsupportedUserStateException")

    codes.forgot_password(EMAIL)


def test_an_invitation_to_somebody_who_is_there_is_refused(cognito: Stubber) -> None:
    refuse(cognito, "admin_create_user", "UsernameExistsException")

    with pytest.raises(EmailTaken):
        codes.invite(EMAIL)


def test_codes_of_invitations_can_be_typed_and_not_guessed() -> None:
    made = {codes._new_code() for _ in range(1000)}

    assert len(made) == 1000
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}", code) for code in made)
