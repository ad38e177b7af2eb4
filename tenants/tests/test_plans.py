import pytest

from kernel import tenancy
from tenants import plans
from tenants.models import Clinic
from tenants.queries import directory


def test_a_clinic_has_what_its_plan_gives() -> None:
    assert plans.limits_of("solo", {}) == {"dentists": 2, "messages": 500}
    assert plans.limits_of("group", {}) == {"dentists": 10, "messages": 5_000}
    assert plans.limits_of("unlimited", {}) == {"dentists": None, "messages": None}
    assert plans.features_of("solo", {}) == {"import"}
    assert plans.features_of("group", {}) == plans.features_of("unlimited", {}) == set(plans.FEATURES)


def test_own_terms_go_before_the_plans() -> None:
    assert plans.limits_of("solo", {"dentists": 3}) == {"dentists": 3, "messages": 500}
    assert plans.limits_of("solo", {"dentists": None}) == {"dentists": None, "messages": 500}
    assert plans.limits_of("group", {"messages": 0}) == {"dentists": 10, "messages": 0}
    assert plans.features_of("solo", {"sms": True}) == {"import", "sms"}
    assert plans.features_of("group", {"sms": False}) == set(plans.FEATURES) - {"sms"}


def test_a_clinic_of_a_plan_that_is_no_more_keeps_the_usual_terms() -> None:
    assert plans.limits_of("bygone", {}) == plans.limits_of("group", {})
    assert plans.features_of("bygone", {}) == plans.features_of("group", {})


@pytest.mark.parametrize(
    "own",
    [{"chairs": 3}, {"dentists": -1}, {"dentists": True}, {"dentists": "3"}, {"dentists": 1.5}, {"messages": 10**9}],
)
def test_limits_that_are_none_do_not_fit(own: dict[str, object]) -> None:
    assert not plans.limits_fit(own)


@pytest.mark.parametrize("own", [{"telepathy": True}, {"sms": 1}, {"sms": None}])
def test_features_that_are_none_do_not_fit(own: dict[str, object]) -> None:
    assert not plans.features_fit(own)


def test_every_layer_knows_what_is_on_at_the_clinic_in_force(north: tenancy.Clinic) -> None:
    assert north.features == set(plans.FEATURES)
    Clinic.objects.filter(pk=north.id).update(plan="solo", features={"sms": True}, limits={"messages": 7})
    directory.forget()
    now = directory.clinic_at(north.host)
    assert now is not None
    assert now.features == {"import", "sms"}
    assert now.messages == 7
    with tenancy.use(now):
        tenancy.require(tenancy.SMS)
        with pytest.raises(tenancy.FeatureOff):
            tenancy.require(tenancy.WEBHOOKS)
