"""Every route says who may call it, and every refusal has a status."""

from app import app
from chalicelib.api.routing import ROUTES, STATUS
from chalicelib.domain import errors

PUBLIC = {
    ("POST", "/auth/signup"),
    ("POST", "/auth/login"),
    ("POST", "/auth/refresh"),
    ("POST", "/auth/logout"),
    ("POST", "/auth/confirm"),
    ("POST", "/auth/resend-code"),
    ("POST", "/auth/forgot-password"),
    ("POST", "/auth/reset-password"),
    ("GET", "/coaches"),
    ("GET", "/notifications/unsubscribe/{secret}"),
    ("POST", "/notifications/unsubscribe/{secret}"),
    ("GET", "/calendar/feed/{address}"),
    ("GET", "/health"),
    ("GET", "/openapi.json"),
    ("GET", "/docs"),
}


def test_no_route_exists_beside_those_that_name_their_permission():
    served = {(method, path) for path, methods in app.routes.items() for method in methods}

    assert served == {(route.method, route.path) for route in ROUTES}


def test_the_public_routes_are_these_and_no_others():
    from chalicelib.api.routing import Public

    assert {(route.method, route.path) for route in ROUTES if route.allow is Public} == PUBLIC


def test_every_refusal_has_a_status_and_a_code_of_its_own():
    kinds = _below(errors.CoachingError)

    assert all(any(base in STATUS for base in kind.__mro__) for kind in kinds)
    assert len({kind.__name__ for kind in kinds}) == len(kinds)


def test_a_full_slot_is_refused_in_the_words_of_the_requirement():
    assert str(errors.SlotFull()) == "This slot is now full, please choose another"


def _below(kind):
    return {sub for child in kind.__subclasses__() for sub in ({child} | _below(child))}
