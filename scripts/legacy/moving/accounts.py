"""Accounts, and the person each belongs to."""

from collections.abc import Mapping
from typing import Any, Final

from apps.authentication.hashers import LegacyBcryptjs
from apps.authentication.models import User
from apps.cadets.models import Cadet
from apps.core.permissions import Role
from apps.integration.choices import Fate
from apps.staff.models import TrainingStaff
from django.contrib.auth.hashers import make_password
from django.db.models.functions import Lower

from legacy import converters as read
from legacy.converters import Password
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
        accounts = User.objects.annotate(name=Lower("username"), address=Lower("email"))
        rows = list(accounts.values_list("pk", "name", "address"))
        self.names: dict[str, int] = {name: pk for pk, name, _ in rows}
        self.addresses: dict[str, int] = {address: pk for pk, _, address in rows if address}
        self.people = {
            Role.CADET: moving.targets("cadets"),
            Role.STAFF: moving.targets("training_staff"),
        }
        self.owners: dict[Person, int] = {
            (role, pk): owner
            for role, (_, model) in PEOPLE.items()
            for pk, owner in model.objects.exclude(user=None).values_list("pk", "user")
        }
        self.names_of_staff = {
            person.pk: {person.first_name.lower(), person.last_name.lower()}
            for person in TrainingStaff.objects.all()
        }

    def decide(self, rows: list[Row]) -> list[Decision]:
        """Enter accounts and tie each to its person."""
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
        self.reserve(self.names, name.lower(), row, "another account has this user name")
        person = self.person_of(row, role)
        if person:
            self.reserve(self.owners, person, row, "this person has another account")
        return {
            "username": name,
            "full_name": self.full_name(person) or name,
            "role": role,
            "email": self.address_of(row),
            "is_active": not row.read("is_archived", read.flag),
            "is_approved": bool(row.read("is_approved", read.flag)),
            "password": self.password_of(row, person),
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

    def full_name(self, person: Person | None) -> str:
        """Name the account as the person is named."""
        if person is None:
            return ""
        role, pk = person
        return str(PEOPLE[role][1].objects.get(pk=pk).name)

    def address_of(self, row: Row) -> str:
        """Keep an address unless another account has it: nobody's mail goes to somebody else."""
        address = row.read("email", read.line, limit=254) or ""
        mark = row.target_id or -row.id
        if address and self.addresses.setdefault(address.lower(), mark) != mark:
            row.notes.append("e-mail left out: another account has it")
            return ""
        return str(address)

    def password_of(self, row: Row, person: Person | None) -> str:
        """Keep a real hash, except of a password that everybody can guess."""
        kind, raw = read.password(row.raw.get("password"))
        if kind != Password.BCRYPT:
            row.notes.append(MUST_ACTIVATE[kind])
            return make_password(None)
        encoded = f"{LegacyBcryptjs.algorithm}${raw}"
        if person and person[0] == Role.STAFF and self.is_own_name(encoded, person[1]):
            row.notes.append("the password was the person's own name: must activate")
            return make_password(None)
        return encoded

    def is_own_name(self, encoded: str, staff: int) -> bool:
        """Tell whether a hash is that of the person's own name, as the old system made them."""
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
        for person in people:
            person.user_id = owners[person.pk]
        model.objects.bulk_update(people, ["user"])
