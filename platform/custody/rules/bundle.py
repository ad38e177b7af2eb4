"""What a bundle is: which tables it holds, which columns it opens, and how its files are named (docs/bundle.md)."""

import re

FORM = "chairside-bundle-1"
MANIFEST = "manifest.json"

# Everything that a clinic is, and nothing that opens a door.
TAKEN = frozenset(
    {
        "auditing_auditanchor",
        "auditing_auditentry",
        "identity_user",
        "messaging_addressmark",
        "messaging_declined",
        "messaging_owntext",
        "scheduling_appointment",
        "scheduling_clinicprofile",
        "scheduling_closure",
        "scheduling_dayoverride",
        "scheduling_dentist",
        "scheduling_dentistservice",
        "scheduling_distinctpatients",
        "scheduling_importednumber",
        "scheduling_operatory",
        "scheduling_operatory_only_for",
        "scheduling_overridehours",
        "scheduling_patient",
        "scheduling_patientalias",
        "scheduling_picture",
        "scheduling_reservation",
        "scheduling_service",
        "scheduling_timeoff",
        "scheduling_workinghours",
    }
)
# Left behind, and why.
LEFT = {
    "identity_apikey": "opens a door",
    "identity_challenge": "opens a door",
    "identity_invitation": "opens a door",
    "identity_onetimetoken": "opens a door",
    "identity_recoverycode": "opens a door",
    "identity_secondfactor": "opens a door",
    "identity_session": "opens a door",
    "scheduling_calendarfeed": "opens a door",
    "webhooks_endpoint": "opens a door: each is set up anew with a secret of its own",
    "webhooks_delivery": "was told already",
    "messaging_delivery": "was told already",
    "outbox_event": "work of the place that it was written at",
    "scheduling_catalogversion": "work of the place that it was written at",
    "scheduling_hold": "work of the place that it was written at",
    "scheduling_import": "work of the place that it was written at",
    "scheduling_importrow": "work of the place that it was written at",
    "scheduling_reminderround": "work of the place that it was written at",
    "webapi_idempotentanswer": "work of the place that it was written at",
}
# The claims of holds stay with their holds.
ONLY = {"scheduling_reservation": "appointment_id IS NOT NULL"}
# By table and column: where a text is sealed, filled with the row's id, and how the bundle calls it.
SEALED = {
    ("scheduling_patient", "notes_sealed"): ("patient.notes:{id}", "notes"),
    ("scheduling_patient", "alerts_sealed"): ("patient.alerts:{id}", "alerts"),
    ("scheduling_appointment", "staff_note_sealed"): ("appointment.staff_note:{id}", "staff_note"),
}
# The seals of the audit trail: good for the clinic's own id alone.
TRAIL, ANCHORS = "auditing_auditentry", "auditing_auditanchor"

# Bounds of what is taken in: of the file, of all that is in it, of one picture, of one row, and of the manifest.
MOST_BYTES = 2 << 30
MOST_UNPACKED = 16 << 30
MOST_PICTURE = 4 << 20
MOST_ROW = 1 << 20
MOST_MANIFEST = 8 << 20
MOST_FILES = 20_000

_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
ROWS = re.compile(r"tables/([a-z_]{1,60})\.jsonl", re.ASCII)
SHEET = re.compile(r"csv/([a-z_]{1,60})\.csv", re.ASCII)
PICTURE = re.compile(rf"pictures/({_ID})/([0-9]{{2,3}}\.webp)", re.ASCII)


def called(table: str, column: str) -> str:
    """Return how a bundle calls a column."""
    found = SEALED.get((table, column))
    return column if found is None else found[1]


def column_of(table: str, name: str) -> str:
    """Return which column a bundle means."""
    for (one, column), (_, shown) in SEALED.items():
        if (one, shown) == (table, name):
            return column
    return name


def is_known(path: str) -> bool:
    """Return whether a bundle may hold a file of this name: none leads anywhere else."""
    rows, sheet = ROWS.fullmatch(path), SHEET.fullmatch(path)
    named = rows or sheet
    if named is not None:
        return named[1] in TAKEN
    return path == MANIFEST or PICTURE.fullmatch(path) is not None
