"""Rows for tests: plain defaults, no hidden rows."""

from tests.factories.people import CadetFactory, EnrolmentFactory, StaffFactory, UserFactory
from tests.factories.terms import TermFactory

__all__ = ["CadetFactory", "EnrolmentFactory", "StaffFactory", "TermFactory", "UserFactory"]
