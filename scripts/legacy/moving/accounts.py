"""Accounts, and the person each belongs to."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from apps.authentication.hashers import LegacyBcryptjs
from apps.authentication.models import User
from apps.cadets.models import Cadet
from apps.core.permissions import Role
from apps.integration.choices import Fate
from apps.staff.models import TrainingStaff
from django.contrib.auth.hashers import make_password

from legacy import converters as read
from legacy.converters import Password
from legacy.moving.copying import change_rows
from legacy.moving.entering import enter
from legacy.moving.moving import Moving, key_of
from legacy.moving.people import sort_out
from legacy.moving.rows import Decision, Quarantine, Row

ROLES: Final = {"admin": Role.ADMIN, "training_staff": Role.STAFF, "cadet": Role.CADET}
# What the old system's column of each role names.
PEOPLE: Final[dict[Role, tuple[str, Any]]] = {
    Role.CADET: ("cadet_id", Cadet),
    Role.STAFF: ("staff_id", TrainingStaff),
}
MUST_ACTIVATE: Final = {
    Password.DUMMY: "the password was the importer's dummy: must activate",
    Password.PLAIN: "the password was stored in clear and is not taken over: must activate",
    Password.EMPTY: "no password was stored: must activate",
}

Person = tuple[Role, int]


class UserMover:
    """users: accounts. Only a real bcrypt hash goes with one; everybody else must activate."""

    table = "users"

    def __init__(self, moving: Moving) -> None:
        self.moving = moving
        rows = list(User.objects.values_list("pk", "username", "email"))
        self.names: dict[str, int] = {read.folded(name): pk for pk, name, _ in rows}
        self.addresses: dict[str, int] = {read.folded(at): pk for pk, _, at in rows if at}
        self.people = {
            Role.CADET: moving.targets("cadets"),
            Role.STAFF: moving.targets("training_staff"),
        }
        self.owners: dict[Person, int] = {
            (role, pk): owner
            for role, (_, model) in PEOPLE.items()
            for pk, owner in model.objects.exclude(user=None).values_list("pk", "user")
        }
        self.full_names: dict[Person, str] = {
            (role, person.pk): str(person.name)
            for role, (_, model) in PEOPLE.items()
            for person in model.objects.all()
        }
        self.names_of_staff = {
            person.pk: {person.first_name.lower(), person.last_name.lower()}
            for person in TrainingStaff.objects.all()
        }
        self.guessable: set[int] = set()

    def decide(self, rows: list[Row]) -> list[Decision]:
        """Enter accounts and tie each to its person."""
        self.guessable = self.guessed(rows)
        ready, aside = sort_out(rows, self.values_of)
        decisions = enter(User, ready)
        for role, (_, model) in PEOPLE.items():
            self.tie(role, model, [each for each in decisions if each.fate == Fate.MIGRATED])
        return [*aside, *decisions]

    def values_of(self, row: Row) -> Mapping[str, Any]:
        """Convert one account. Raises Quarantine for a name or a person that has one."""
        name = row.need("username", read.line, limit=60)
        role = ROLES.get(row.need("role", read.line, limit=40).lower())
        if role is None:
            raise Quarantine(f"role {row.raw['role']!r:.40} is not known")
        self.reserve(self.names, read.folded(name), row, "another account has this user name")
        person = self.person_of(row, role)
        if person:
            self.reserve(self.owners, person, row, "this person has another account")
        return {
            "username": name,
            "full_name": self.full_names[person] if person else name,
            "role": role,
            "email": self.address_of(row),
            "is_active": not row.read("is_archived", read.flag),
            "is_approved": bool(row.read("is_approved", read.flag)),
            "password": self.password_of(row),
            "created_at": row.read("created_at", read.moment, zone=self.moving.zone)
            or self.moving.now,
        }

    def reserve(self, taken: dict[Any, int], what: Any, row: Row, refusal: str) -> None:
        """Take something that only one account can have. Raises Quarantine."""
        mark = row.target_id or -row.id
        if taken.setdefault(what, mark) != mark:
            raise Quarantine(refusal)

    def person_of(self, row: Row, role: Role) -> Person | None:
        """Find whose account it is; one without a person is noted."""
        if role not in PEOPLE:
            return None
        column, _ = PEOPLE[role]
        found = self.people[role].get(key_of(row.raw.get(column)))
        if found is None:
            row.notes.append(f"belongs to no {role} record")
            return None
        return role, found

    def address_of(self, row: Row) -> str:
        """Keep an address unless another account has it: nobody's mail goes to somebody else."""
        address = row.read("email", read.line, limit=254) or ""
        mark = row.target_id or -row.id
        if address and self.addresses.setdefault(read.folded(address), mark) != mark:
            row.notes.append("e-mail left out: another account has it")
            return ""
        return str(address)

    def password_of(self, row: Row) -> str:
        """Keep a real hash, except of a password that everybody can guess."""
        kind, _ = read.password(row.raw.get("password"))
        if kind != Password.BCRYPT:
            row.notes.append(MUST_ACTIVATE[kind])
            return make_password(None)
        if row.id in self.guessable:
            row.notes.append("the password was the person's own name: must activate")
            return make_password(None)
        return encoded_in(row)

    def guessed(self, rows: list[Row]) -> set[int]:
        """Find the accounts of staff whose password is their own name, as the old system made them.

        One comparison takes a twentieth of a second, so every processor does its share.
        """
        asked = {
            row.id: (encoded, pk)
            for row in rows
            if (encoded := encoded_in(row)) and (pk := self.staff_of(row))
        }
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            answers = pool.map(lambda each: self.is_own_name(*each), asked.values())
            return {pk for pk, is_own in zip(asked, answers, strict=True) if is_own}

    def staff_of(self, row: Row) -> int | None:
        """Find the staff member whose account this is."""
        is_staff = ROLES.get(str(row.raw.get("role")).strip().lower()) == Role.STAFF
        return self.people[Role.STAFF].get(key_of(row.raw.get("staff_id"))) if is_staff else None

    def is_own_name(self, encoded: str, staff: int) -> bool:
        """Tell whether a hash is that of the person's own name."""
        hasher = LegacyBcryptjs()
        return any(hasher.verify(name, encoded) for name in self.names_of_staff[staff])

    def tie(self, role: Role, model: Any, made: list[Decision]) -> None:
        """Give the people of these accounts their account."""
        column, _ = PEOPLE[role]
        owners = {
            self.people[role].get(key_of(each.row.raw.get(column))): each.target_id
            for each in made
            if each.written and each.written["role"] == role
        }
        people = model.objects.filter(pk__in=[pk for pk in owners if pk], user=None)
        free = people.values_list("pk", flat=True)
        change_rows(model, {pk: {"user_id": owners[pk]} for pk in free})


def encoded_in(row: Row) -> str:
    """Write a real hash as our hasher knows it; empty when there is none."""
    _, raw = read.password(row.raw.get("password"))
    return f"{LegacyBcryptjs.algorithm}${raw}" if raw else ""
