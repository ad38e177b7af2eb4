"""Counts what must be zero after a storm, in SQL of its own: it trusts neither constraint nor operations."""

from django.db import connection

TAKES_TIME = "('scheduled', 'rescheduled', 'confirmed', 'arrived', 'in_chair', 'completed')"
CHANGES = "('appointment_moved', 'appointment_adjusted', 'appointment_cancelled', 'appointment_status_changed')"

COUNTS = {
    "claims of one resource that overlap": """
        SELECT count(*) FROM scheduling_reservation a JOIN scheduling_reservation b
        ON a.id < b.id AND a.during && b.during
        AND coalesce(a.dentist_id, a.operatory_id, a.patient_id)
          = coalesce(b.dentist_id, b.operatory_id, b.patient_id)
    """,
    "visits with one dentist, chair or patient that overlap": f"""
        SELECT count(*) FROM scheduling_appointment a JOIN scheduling_appointment b
        ON a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
        AND (a.dentist_id = b.dentist_id OR a.operatory_id = b.operatory_id OR a.patient_id = b.patient_id)
        WHERE a.status IN {TAKES_TIME} AND b.status IN {TAKES_TIME}
    """,
    "visits that do not own exactly their dentist, chair and patient": f"""
        SELECT count(*) FROM scheduling_appointment a WHERE (
            SELECT array_agg(coalesce(r.dentist_id, r.operatory_id, r.patient_id)
                   ORDER BY coalesce(r.dentist_id, r.operatory_id, r.patient_id))
            FROM scheduling_reservation r WHERE r.appointment_id = a.id
        ) IS DISTINCT FROM (
            SELECT array_agg(one ORDER BY one) FROM unnest(array[a.dentist_id, a.operatory_id, a.patient_id]) one
            WHERE one IS NOT NULL AND a.status IN {TAKES_TIME}
        )
    """,
    "claims that do not cover the visit that owns them": """
        SELECT count(*) FROM scheduling_reservation r JOIN scheduling_appointment a ON a.id = r.appointment_id
        WHERE lower(r.during) > a.starts_at OR upper(r.during) < a.ends_at
    """,
    "visits without exactly one entry in the audit trail that they were booked": """
        SELECT count(*) FROM scheduling_appointment a WHERE 1 <> (
            SELECT count(*) FROM auditing_auditentry WHERE subject_id = a.id::text AND action = 'appointment.booked')
    """,
    "visits without exactly one event that they were booked": """
        SELECT count(*) FROM scheduling_appointment a WHERE 1 <> (
            SELECT count(*) FROM outbox_event WHERE kind = 'appointment_booked'
            AND facts ->> 'appointment_id' = a.id::text)
    """,
    "changes without their entry in the audit trail, or the reverse": """
        SELECT count(*) FROM scheduling_appointment a WHERE a.version <> (
            SELECT count(*) FROM auditing_auditentry WHERE subject_kind = 'appointment' AND subject_id = a.id::text)
    """,
    "changes without their event, or the reverse": f"""
        SELECT count(*) FROM scheduling_appointment a WHERE a.version - 1 <> (
            SELECT count(DISTINCT facts ->> 'version') FROM outbox_event
            WHERE kind IN {CHANGES} AND facts ->> 'appointment_id' = a.id::text)
    """,
    "entries in the audit trail about visits that never were": """
        SELECT count(*) FROM auditing_auditentry e WHERE subject_kind = 'appointment'
        AND NOT EXISTS (SELECT 1 FROM scheduling_appointment a WHERE a.id::text = e.subject_id)
    """,
    "events about visits that never were": """
        SELECT count(*) FROM outbox_event e WHERE facts ? 'appointment_id'
        AND NOT EXISTS (SELECT 1 FROM scheduling_appointment a WHERE a.id::text = e.facts ->> 'appointment_id')
    """,
    "guests of whom nothing is left but the record": """
        SELECT count(*) FROM scheduling_patient p WHERE account_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM scheduling_appointment a WHERE a.patient_id = p.id)
    """,
    "holds that hold nothing": """
        SELECT count(*) FROM scheduling_hold h WHERE expires_at > now()
        AND NOT EXISTS (SELECT 1 FROM scheduling_reservation r WHERE r.hold_id = h.id)
    """,
    "keys whose answer was not kept": "SELECT count(*) FROM webapi_idempotentanswer WHERE status IS NULL",
}


def faults() -> dict[str, int]:
    """Return every count of the clinic in force that is not zero."""
    with connection.cursor() as cursor:
        found = {}
        for name, query in COUNTS.items():
            cursor.execute(query)
            found[name] = cursor.fetchone()[0]
    return {name: count for name, count in found.items() if count}
