"""Invented people for tests."""

from datetime import date

import factory
import pyotp
from django.utils import timezone

from apps.authentication.models import SecondFactor, User
from apps.cadets.choices import MSLevel, Sex
from apps.cadets.models import Cadet, Enrolment
from apps.core.encryption import encrypt
from apps.core.permissions import Role
from apps.staff.models import TrainingStaff

TOTP_SEED = pyotp.random_base32()


class UserFactory(factory.django.DjangoModelFactory):
    """An approved account that cannot sign in by password."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person-{n}")
    full_name = factory.Sequence(lambda n: f"Person {n}")
    role = Role.CADET
    is_approved = True
    password = "!"

    @factory.post_generation
    def second_factor(self, create, extracted, **kwargs):
        """An admin has an authenticator app, as the system asks; others only when asked for."""
        if self.role == Role.ADMIN if extracted is None else extracted:
            SecondFactorFactory(user=self)


class SecondFactorFactory(factory.django.DjangoModelFactory):
    """A confirmed authenticator app with the seed TOTP_SEED."""

    class Meta:
        model = SecondFactor

    secret = factory.LazyFunction(lambda: encrypt(TOTP_SEED))
    confirmed_at = factory.LazyFunction(timezone.now)


class CadetFactory(factory.django.DjangoModelFactory):
    """A cadet without an account."""

    class Meta:
        model = Cadet

    student_number = factory.Sequence(lambda n: f"2025-{n:05d}")
    last_name = "Reyes"
    first_name = factory.Sequence(lambda n: f"Ana {n}")
    sex = Sex.FEMALE


class EnrolmentFactory(factory.django.DjangoModelFactory):
    """A cadet of Alpha, first platoon, from the first day of the term."""

    class Meta:
        model = Enrolment

    cadet = factory.SubFactory(CadetFactory)
    ms_level = MSLevel.MS1
    company = "Alpha"
    platoon = "1st"
    effective_from = date(2026, 8, 1)


class StaffFactory(factory.django.DjangoModelFactory):
    """A member of the training staff without an account."""

    class Meta:
        model = TrainingStaff

    rank = "Sgt"
    last_name = "Cruz"
    first_name = factory.Sequence(lambda n: f"Ben {n}")
