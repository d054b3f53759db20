"""The sections of a profile, and who may write which field."""

from typing import Final

# Fields that only the cadet and, journaled, an admin read.
HEALTH: Final = (
    "blood_type",
    "height_cm",
    "weight_kg",
    "conditions",
    "allergies",
    "religion",
)
FAMILY: Final = (
    "guardian_name",
    "guardian_relation",
    "guardian_contact",
    "emergency_name",
    "emergency_relation",
    "emergency_contact",
    "beneficiary_name",
    "beneficiary_relation",
)
UNIFORM: Final = ("boots_size", "uniform_size", "cap_size")
# What cadets say of themselves, and what the office enters.
OWN: Final = ("birth_place", *FAMILY, *UNIFORM)
OFFICE: Final = ("origin", "home_school", "serial_number")
SHOWN: Final = (*OWN, *OFFICE)

# Changes of these fields of the record keep both values; others leave no copy behind.
KEPT: Final = frozenset(
    {
        "student_number",
        "last_name",
        "first_name",
        "middle_name",
        "suffix",
        "sex",
        "birth_date",
        "course",
        "year_level",
    }
)
