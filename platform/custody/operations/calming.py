"""What must not come back with old rows: messages that left long ago, sessions, rights that were taken since, and a
trail without the last days.
"""

import json
from datetime import datetime

from psycopg import sql

from custody.models import Backup
from custody.servers import Server
from kernel.actors import Actor

# In the restored state alone. Everything that was to leave then has left since, or is of no use any more.
_HOLD_BACK = """
UPDATE {new}.outbox_event SET state = 'dead', leased_until = NULL, last_error = 'restored' WHERE state = 'due';
UPDATE {new}.messaging_delivery SET state = 'dropped', leased_until = NULL, last_error = 'restored'
    WHERE state IN ('due', 'sending');
UPDATE {new}.webhooks_delivery SET state = 'dead', last_trouble = 'restored' WHERE state = 'due';
UPDATE {new}.webhooks_endpoint SET due_at = NULL, leased_until = NULL, rest_until = NULL;
UPDATE {new}.scheduling_import SET state = 'failed', leased_until = NULL, last_error = 'restored'
    WHERE state IN ('checking', 'running');
UPDATE {new}.identity_session SET revoked_at = {now}, revoked_because = 'restored' WHERE revoked_at IS NULL;
UPDATE {new}.identity_invitation SET withdrawn_at = {now} WHERE accepted_at IS NULL AND withdrawn_at IS NULL;
DELETE FROM {new}.identity_onetimetoken;
DELETE FROM {new}.identity_challenge;
"""

# With the clinic's own tables locked: what ends somebody's access stays, and so do credentials that were changed.
_CARRY_OVER = """
UPDATE {new}.identity_user u SET password = l.password, is_active = u.is_active AND l.is_active,
    token_version = greatest(u.token_version, l.token_version) FROM {live}.identity_user l WHERE l.id = u.id;
UPDATE {new}.identity_user SET token_version = token_version + 1;
DELETE FROM {new}.identity_recoverycode c USING {live}.identity_user l WHERE l.id = c.user_id;
DELETE FROM {new}.identity_secondfactor f USING {live}.identity_user l WHERE l.id = f.user_id;
INSERT INTO {new}.identity_secondfactor (user_id, sealed, last_step, set_up_at)
    SELECT user_id, sealed, last_step, set_up_at FROM {live}.identity_secondfactor f
    WHERE EXISTS (SELECT FROM {new}.identity_user u WHERE u.id = f.user_id);
INSERT INTO {new}.identity_recoverycode (id, user_id, code_hash, used_at)
    SELECT id, user_id, code_hash, used_at FROM {live}.identity_recoverycode c
    WHERE EXISTS (SELECT FROM {new}.identity_user u WHERE u.id = c.user_id);
UPDATE {new}.identity_apikey k SET revoked_at = {now} WHERE k.revoked_at IS NULL AND NOT EXISTS (
    SELECT FROM {live}.identity_apikey l WHERE l.id = k.id AND l.revoked_at IS NULL);
DELETE FROM {new}.scheduling_calendarfeed f WHERE NOT EXISTS (
    SELECT FROM {live}.scheduling_calendarfeed l WHERE l.id = f.id AND l.secret_hash = f.secret_hash);
UPDATE {new}.webhooks_endpoint e SET state = 'off', state_at = {now} WHERE e.state = 'on' AND NOT EXISTS (
    SELECT FROM {live}.webhooks_endpoint l WHERE l.id = e.id AND l.state = 'on' AND l.address = e.address);
UPDATE {new}.scheduling_reminderround r SET done_until = greatest(r.done_until, l.done_until)
    FROM {live}.scheduling_reminderround l WHERE l.id = r.id;
SELECT setval({new_versions}, greatest(n.last_value, l.last_value) + 1)
    FROM {new}.scheduling_catalog_versions n, {live}.scheduling_catalog_versions l;
UPDATE {new}.scheduling_catalogversion SET version = nextval({new_versions});
"""

# The trail goes on where the clinic's was: what was done since the backup stays known, though it was undone.
_TRAIL = """
ALTER TABLE {new}.auditing_auditentry DISABLE TRIGGER USER;
ALTER TABLE {new}.auditing_auditanchor DISABLE TRIGGER USER;
UPDATE {new}.auditing_auditentry n SET sequence = l.sequence, hash = l.hash
    FROM {live}.auditing_auditentry l WHERE l.id = n.id AND n.sequence IS NULL AND l.sequence IS NOT NULL;
INSERT INTO {new}.auditing_auditentry ({entry}) SELECT {entry} FROM {live}.auditing_auditentry l
    WHERE l.id > (SELECT coalesce(max(id), 0) - 10000 FROM {new}.auditing_auditentry)
    AND NOT EXISTS (SELECT FROM {new}.auditing_auditentry n WHERE n.id = l.id);
INSERT INTO {new}.auditing_auditanchor ({anchor}) SELECT {anchor} FROM {live}.auditing_auditanchor l
    WHERE NOT EXISTS (SELECT FROM {new}.auditing_auditanchor n WHERE n.sequence = l.sequence);
ALTER TABLE {new}.auditing_auditentry ENABLE TRIGGER USER;
ALTER TABLE {new}.auditing_auditanchor ENABLE TRIGGER USER;
SELECT setval(pg_get_serial_sequence({entries}, 'id'), greatest((SELECT max(id) FROM {new}.auditing_auditentry), 1));
"""
_ENTRY = (
    "id at actor_kind actor_id actor_role action subject_kind subject_id before after reason request_id address"
    " sequence hash"
).split()
_ANCHOR = "sequence hash entries sealed_at".split()


def hold_back(server: Server, restored: str, *, now: datetime) -> None:
    """This function will let nothing leave a restored state that its clinic sent long ago, and end its sessions."""
    server.execute(sql.SQL(_HOLD_BACK).format(new=sql.Identifier(restored), now=sql.Literal(now)))


def carry_over(server: Server, live: str, restored: str, *, now: datetime) -> None:
    """This function will take over from a clinic, whose tables are locked, what its restored state must know: who has
    no access any more, how far reminders are, what was done since, and versions above all that were used.
    """
    names = {
        "new": sql.Identifier(restored),
        "live": sql.Identifier(live),
        "now": sql.Literal(now),
        "new_versions": sql.Literal(f'"{restored}".scheduling_catalog_versions'),
        "entries": sql.Literal(f'"{restored}".auditing_auditentry'),
        "entry": sql.SQL(", ").join(map(sql.Identifier, _ENTRY)),
        "anchor": sql.SQL(", ").join(map(sql.Identifier, _ANCHOR)),
    }
    server.execute(sql.SQL(_CARRY_OVER).format(**names))
    # A table with checks still waiting cannot be altered.
    server.execute("SET CONSTRAINTS ALL IMMEDIATE")
    server.execute(sql.SQL(_TRAIL).format(**names))


def tell(server: Server, restored: str, *, by: Actor, now: datetime, backup: Backup | None) -> None:
    """This function will put the swap itself into the clinic's trail, in the same transaction."""
    made = backup.made_at.isoformat() if backup is not None and backup.made_at is not None else None
    server.execute(
        sql.SQL(
            "INSERT INTO {} (at, actor_kind, actor_id, actor_role, action, subject_kind, subject_id, after, reason,"
            " request_id, address) VALUES (%s, %s, %s, %s, 'clinic.restored', 'clinic', '', %s, '', %s, %s)"
        ).format(sql.Identifier(restored, "auditing_auditentry")),
        [now, by.kind, by.id, by.role, json.dumps({"as_of": made}), by.request_id, by.address],
    )
