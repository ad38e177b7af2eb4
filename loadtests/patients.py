"""Finding one of 50,000 patients, against two floors: a record by its id, and reading the whole table."""

import os
import time
from collections.abc import Callable
from datetime import date

os.environ["DJANGO_SETTINGS_MODULE"] = "loadtests.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from kernel import tenancy
from scheduling.models import Patient
from scheduling.queries import duplicates, patient_search
from scheduling.rules.patient_search import understood
from tenants.operations import provisioning

PATIENTS = 50_000
SECONDS = float(os.environ.get("BENCH_SECONDS", "4")) / 4
TODAY = date(2026, 11, 23)
# First and last names as they come, some of them often: 200 times 2,000, in syllables.
_FILL = """
INSERT INTO scheduling_patient
    (id, is_self, name, name_key, email, phone, birth_date, language, created_at, updated_at)
SELECT gen_random_uuid(), false, first || ' ' || last, lower(first || ' ' || last) || n,
    lower(first || '.' || last) || n || '@example.org', '+4930' || 1000000 + n * 7,
    date '1930-01-01' + n * 7919 %% 35000, 'de', now() - make_interval(mins => n), now()
FROM generate_series(%s, %s) n,
    LATERAL (SELECT
        (ARRAY['An','Be','Ca','Da','El','Fa','Gu','Ha','In','Jo'])[1 + n %% 10]
            || (ARRAY['na','rta','rlo','vid','la','rid','stav','nnah','es','lien'])[1 + n / 10 %% 10]
            || (ARRAY['','a'])[1 + n / 100 %% 2] AS first,
        (ARRAY['Lov','Mül','Sch','Ber','Wag','Neu','Hof','Kra','Vog','Zim'])[1 + n / 7 %% 10]
            || (ARRAY['el','er','ul','an','in','or','au','ei','es','om'])[1 + n / 70 %% 10]
            || (ARRAY['ace','ler','mann','berg','ner','feld','stein','bach','hardt','rich'])[1 + n / 700 %% 10]
            || (ARRAY['','s'])[1 + n / 7000 %% 2] AS last) named
"""


def main() -> None:
    """Measure and print."""
    call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
    clinic = provisioning.open_clinic(
        schema="benchpatients", name="Bench", domain="benchpatients.localhost", zone="Europe/Berlin", languages=["de"]
    )
    with tenancy.use(clinic):
        measure()


def measure() -> None:
    """Fill the clinic in force and print how fast its patients are found."""
    with connection.cursor() as cursor:
        for start in range(1, PATIENTS, 10_000):
            cursor.execute(_FILL, [start, start + 9_999])
        for index in ("name", "contact"):
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [f"patient_by_part_of_{index}"])
        cursor.execute("ANALYZE scheduling_patient")
    one = Patient.objects.latest("created_at").pk
    by_id = _rate(lambda: Patient.objects.get(pk=one))
    print(f"{PATIENTS} patients; a record by its id: {by_id:.0f}/s")
    for typed in ("lovelace", "love an", "lo", "a", "030 1012347", "2347", "an.love", "9.12.1990", "müllermann anna"):
        sought = understood(typed, today=TODAY)
        _, total = patient_search.found(sought, limit=25, offset=0)
        rate = _rate(lambda sought=sought: patient_search.found(sought, limit=25, offset=0))  # type: ignore[misc]
        print(f"{typed:18} {rate:7.0f}/s  {1000 / rate:6.1f} ms  {rate / by_id:5.2f} of by id  {total:6} found")
    scan = _rate(_whole_table)
    print(f"{'the whole table':18} {scan:7.0f}/s  {1000 / scan:6.1f} ms  {scan / by_id:5.2f} of by id")
    begun = time.perf_counter()
    _, pairs = duplicates.pairs(limit=50, offset=0)
    print(f"pairs that look alike: {pairs}, looked for once in {time.perf_counter() - begun:.1f} s")


def _whole_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM scheduling_patient WHERE name ILIKE '%%lovelace%%' ORDER BY name LIMIT 25")
        cursor.fetchall()


def _rate(act: Callable[[], object]) -> float:
    act()
    count, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < SECONDS:
        act()
        count += 1
    return count / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
