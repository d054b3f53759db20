"""Names stand in the order in which a Filipino reads a list."""

import pytest

from apps.cadets.models import Cadet
from apps.cadets.selectors import roster_of
from apps.core.names import by_name, spelt
from tests.factories.people import CadetFactory, EnrolmentFactory
from tests.factories.terms import TermFactory

READ_SO = [
    "Abad",
    "dela Cruz",
    "Dimaculangan",
    "Nazareno",
    "Nunez",
    "Nuñez",
    "Nuval",
    "Ñuñez",
    "Ocampo",
]
READ_SO += ["Óscar", "Pérez", "Perez Cruz", "Pérez-Ng", "Zamora"]

pytestmark = pytest.mark.django_db


def test_n_with_a_tilde_follows_n_and_neither_capitals_nor_accents_count():
    assert sorted(set(READ_SO), key=spelt) == READ_SO


def test_the_database_orders_names_as_the_documents_do():
    for name in reversed(READ_SO):
        CadetFactory(last_name=name)

    assert list(Cadet.objects.order_by(*by_name()).values_list("last_name", flat=True)) == READ_SO


def test_a_roster_goes_by_company_and_platoon_before_it_goes_by_name():
    term = TermFactory()
    for company, name in (
        ("Bravo", "Abad"),
        ("Alpha", "Ocampo"),
        ("Alpha", "Ñuñez"),
        ("Alpha", "Nuñez"),
    ):
        EnrolmentFactory(term=term, company=company, platoon="1st", cadet__last_name=name)

    names = [row.cadet.last_name for row in roster_of(term.pk)]

    assert names == ["Nuñez", "Ñuñez", "Ocampo", "Abad"]
