"""Whose a picture or a file of the old system is."""

from collections.abc import Mapping
from typing import Any, Final

from apps.cadets.models import Cadet
from apps.staff.models import TrainingStaff

from legacy.moving.moving import Moving, key_of
from legacy.tables import KNOWN

PEOPLE: Final[dict[str, Any]] = {"cadets": Cadet, "training_staff": TrainingStaff}


class Owners:
    """Finds accounts by the old keys of accounts, cadets and staff."""

    def __init__(self, moving: Moving) -> None:
        """Read who is who."""
        self.moving = moving
        self.accounts: dict[str, dict[str, int]] = {"users": moving.targets("users")}
        for table, model in PEOPLE.items():
            rows = model.objects.exclude(user=None).values_list("pk", "user")
            of_person = dict(rows)
            self.accounts[table] = {
                key: of_person[pk] for key, pk in moving.targets(table).items() if pk in of_person
            }

    def owner_of(self, table: str, key: str, raw: Mapping[str, Any]) -> int:
        """The account a row belongs to, itself or by whom it names; else that of the old system."""
        known = KNOWN.get(table)
        named = (
            [(target, key_of(raw.get(column))) for column, target in known.references]
            if known
            else []
        )
        for place, where in ((table, key), *named):
            account = self.accounts.get(place, {}).get(where)
            if account is not None:
                return account
        return int(self.moving.old_system.pk)
