"""A bundle from anywhere is looked through before anything is made of it: names, sizes, sums, forms."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any
from uuid import UUID
from zoneinfo import available_timezones

from django.conf import settings

from custody.rules import bundle as rules
from kernel.errors import Invalid
from pictures import hidden

_TAKEN_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PART = 1 << 20


class BundleUnfit(Invalid):
    """Its facts carry `reason`, and `where` in the bundle; nothing of any patient."""

    code = "bundle_unfit"
    title = "This is not a bundle that can be taken in."

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(f"{self.title} {reason} {where}".strip(), reason=reason, where=where[:120])


@dataclass(frozen=True, slots=True)
class Facts:
    """What a bundle says of itself, checked."""

    clinic: UUID
    name: str
    zone: str
    languages: list[str]
    plan: str
    version: list[tuple[str, str]]
    tables: dict[str, list[str]]
    rows: dict[str, int]


class Inspected:
    """A bundle of which all files are what the manifest says."""

    def __init__(self, packed: zipfile.ZipFile, facts: Facts, paths: list[str]) -> None:
        self._packed, self.facts, self._paths = packed, facts, paths

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Yield a table's rows.

        :raises BundleUnfit: if one is too long, no JSON, or has other columns than the manifest says.
        """
        path, expected, count = f"tables/{table}.jsonl", set(self.facts.tables[table]), 0
        with self._packed.open(path) as file:
            while line := file.readline(rules.MOST_ROW + 1):
                if len(line) > rules.MOST_ROW:
                    raise BundleUnfit("row_too_long", path)
                row = _json(line, path)
                if not isinstance(row, dict) or row.keys() != expected:
                    raise BundleUnfit("columns_differ", path)
                count += 1
                yield row
        if count != self.facts.rows[table]:
            raise BundleUnfit("rows_differ", path)

    def pictures(self) -> Iterator[tuple[UUID, str, bytes]]:
        """Yield the files of pictures: id, name and bytes."""
        for path in self._paths:
            found = rules.PICTURE.fullmatch(path)
            if found is not None:
                yield UUID(found[1]), found[2], self._packed.read(path)


def inspect(file: IO[bytes]) -> Inspected:
    """This function will look a bundle through, to the last byte.

    :raises BundleUnfit: if it is not what its manifest says, or more than may be taken in.
    """
    try:
        packed = zipfile.ZipFile(file)
        members = packed.infolist()
        _refuse_strangers(members)
        manifest = _manifest(packed)
        _compare(packed, members, manifest)
        facts = _facts(manifest)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, OverflowError) as error:
        raise BundleUnfit("no_zip") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BundleUnfit("manifest_malformed") from error
    paths = [one.filename for one in members]
    if {f"tables/{name}.jsonl" for name in facts.tables} != {one for one in paths if rules.ROWS.fullmatch(one)}:
        raise BundleUnfit("files_differ", "tables/")
    inspected = Inspected(packed, facts, paths)
    for one, name, content in inspected.pictures():
        _refuse_no_picture(f"pictures/{one}/{name}", content)
    return inspected


def _refuse_strangers(members: list[zipfile.ZipInfo]) -> None:
    names = [one.filename for one in members]
    if len(names) > rules.MOST_FILES or sum(one.file_size for one in members) > rules.MOST_UNPACKED:
        raise BundleUnfit("too_large")
    if len(set(names)) < len(names):
        raise BundleUnfit("name_twice")
    for one in members:
        if not rules.is_known(one.filename) or one.orig_filename != one.filename:
            raise BundleUnfit("file_unknown", ascii(one.filename))
        if one.flag_bits & 0x1 or one.compress_type not in _TAKEN_COMPRESSIONS:
            raise BundleUnfit("packed_otherwise", one.filename)
        most = {rules.MANIFEST: rules.MOST_MANIFEST}.get(one.filename, rules.MOST_UNPACKED)
        if one.file_size > (rules.MOST_PICTURE if rules.PICTURE.fullmatch(one.filename) else most):
            raise BundleUnfit("too_large", one.filename)


def _manifest(packed: zipfile.ZipFile) -> dict[str, Any]:
    manifest = _json(packed.read(rules.MANIFEST), rules.MANIFEST)
    if not isinstance(manifest, dict) or manifest.get("form") != rules.FORM:
        raise BundleUnfit("form_unknown", rules.MANIFEST)
    return manifest


def _compare(packed: zipfile.ZipFile, members: list[zipfile.ZipInfo], manifest: dict[str, Any]) -> None:
    told = manifest["files"]
    if told.keys() != {one.filename for one in members} - {rules.MANIFEST}:
        raise BundleUnfit("files_differ")
    for one in members:
        if one.filename == rules.MANIFEST:
            continue
        total, size = hashlib.sha256(), 0
        with packed.open(one) as file:
            while part := file.read(_PART):
                total.update(part)
                size += len(part)
        if told[one.filename] != {"size": size, "sha256": total.hexdigest()}:
            raise BundleUnfit("sum_differs", one.filename)


def _facts(manifest: dict[str, Any]) -> Facts:
    clinic, tables = manifest["clinic"], manifest["tables"]
    languages = [str(one) for one in clinic["languages"]]
    if not languages or len(set(languages)) < len(languages) or not set(languages) <= dict(settings.LANGUAGES).keys():
        raise BundleUnfit("languages_unknown", rules.MANIFEST)
    if clinic["zone"] not in available_timezones():
        raise BundleUnfit("zone_unknown", rules.MANIFEST)
    return Facts(
        clinic=UUID(clinic["id"]),
        name=str(clinic["name"])[:120],
        zone=clinic["zone"],
        languages=languages,
        plan=str(clinic["plan"]),
        version=[(str(app), str(name)) for app, name in manifest["version"]],
        tables={name: [str(column) for column in one["columns"]] for name, one in tables.items()},
        rows={name: int(one["rows"]) for name, one in tables.items()},
    )


def _refuse_no_picture(path: str, content: bytes) -> None:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=["WEBP"]) as image:
            fits = max(image.size) <= 1_024 and getattr(image, "n_frames", 1) == 1 and not hidden.in_webp(content)
            image.load()
    except Exception as error:
        raise BundleUnfit("no_picture", path) from error
    if not fits:
        raise BundleUnfit("no_picture", path)


def _json(text: bytes, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BundleUnfit("no_json", where) from error
