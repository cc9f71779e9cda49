"""What SNS is asked for, and what its answers mean."""

from functools import cache

import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.sns.models import sns_backends

from chalicelib.channels import sms
from chalicelib.channels.failures import ProviderFailed, Undeliverable


@pytest.fixture
def fresh_client(monkeypatch):
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    fresh = cache(sms._sns.__wrapped__)  # one that is made here, for whom this test points at
    monkeypatch.setattr(sms, "_sns", fresh)


def test_sns_gets_the_text_for_one_number(fresh_client):
    with mock_aws():
        sms.send("+4915112345678", "Evergreen: your session starts soon")

        ((number, text, *_),) = sns_backends["123456789012"]["us-east-1"].sms_messages.values()

    assert (number, text) == ("+4915112345678", "Evergreen: your session starts soon")


@pytest.mark.parametrize("number", ["", "0151 12345678", "+0151", "+49 151 12345678", "+4915112345678\n", "tel:+49151"])
def test_a_number_that_is_none_is_given_up_without_asking(number, monkeypatch):
    monkeypatch.setattr(sms, "_sns", lambda: pytest.fail("nobody should be asked"))

    with pytest.raises(Undeliverable, match="form that can not be sent to"):
        sms.send(number, "text")


@pytest.mark.parametrize(
    ("code", "failure"),
    [("OptedOut", Undeliverable), ("InvalidParameter", Undeliverable), ("ThrottledException", ProviderFailed)],
)
def test_a_refusal_is_for_good_or_for_now_and_names_no_number(code, failure, monkeypatch):
    class Refusing:
        def publish(self, **_):
            raise ClientError({"Error": {"Code": code, "Message": "+4915112345678 will not"}}, "Publish")

    monkeypatch.setattr(sms, "_sns", Refusing)

    with pytest.raises(failure, match=rf"^The text message service answered {code}$"):
        sms.send("+4915112345678", "text")


def test_a_service_nobody_answers_at_is_a_failure_for_now(fresh_client, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")

    with pytest.raises(ProviderFailed, match="could not be reached"):
        sms.send("+4915112345678", "text")
