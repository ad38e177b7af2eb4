"""What every kind of message says in every language, beside a copy that somebody has read."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from kernel import tenancy
from messaging import templates

READ = Path(__file__).with_name("said.json")
LANGUAGES = [code for code, _ in settings.LANGUAGES]
NOW = datetime(2026, 7, 1, tzinfo=UTC)
FACTS = {
    "first_name": "Ada",
    "when": "<when>",
    "with_whom": "<with whom>",
    "address": "<address>",
    "before": "<before>",
    "path": "/path",
    "name": "<name>",
    "phone": "<the clinic's telephone>",
}
# What a record knows beside that, under every name that somebody could think of.
SECRETS = {
    name: f"SECRET-{name}"
    for name in (
        "last_name patient_name patient birth_date patient_phone email note notes staff_note alerts service "
        "service_name procedure diagnosis treatment reason cancellation_reason override_reason operatory price "
        "duration guardian"
    ).split()
}


@pytest.fixture(autouse=True)
def clinic(in_north: tenancy.Clinic) -> tenancy.Clinic:
    return in_north


def _said(kind: str, language: str) -> dict[str, str]:
    made = templates.render(kind, recipient="ada@example.org", language=language, facts=FACTS | SECRETS, now=NOW)
    assert "SECRET" not in made.subject + made.text + made.html
    return {"subject": made.subject, "text": made.text} | _staged(kind, language)


def _staged(kind: str, language: str) -> dict[str, str]:
    """Return what a kind says otherwise once a visit is confirmed, or too near to be changed."""
    facts = FACTS | {"phone": "<the clinic's telephone>"}
    return {
        stage: templates.render(
            kind, recipient="ada@example.org", language=language, facts=facts | {"stage": stage}, now=NOW
        ).text
        for stage in templates.stages_of(kind)
    }


def test_each_kind_says_what_was_read_and_approved_and_nothing_of_a_treatment(request: Any) -> None:
    """trap S28. After a wanted change delete said.json, run this twice, and read what git shows."""
    said = {kind: {code: _said(kind, code) for code in LANGUAGES} for kind in templates.registered()}
    if not READ.exists():
        READ.write_text(json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        pytest.fail("said.json was written: read it")
    assert said == json.loads(READ.read_text())
