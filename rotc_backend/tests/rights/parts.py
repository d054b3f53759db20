"""The cast: everybody who could knock at a door."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One part of the cast: what the person is, and what stands in the way."""

    role: str | None
    is_shut_out: bool = False
    hurdle: str | None = None
    is_proof_old: bool = False


CAST = {
    "anonymous": Part(None, is_shut_out=True),
    "unapproved": Part("cadet", is_shut_out=True),
    "deactivated": Part("cadet", is_shut_out=True),
    "signed_out": Part("cadet", is_shut_out=True),
    "must_set_password": Part("cadet", hurdle="set_password"),
    "cadet": Part("cadet"),
    "same_platoon": Part("cadet"),
    "other_company": Part("cadet"),
    "archived": Part("cadet"),
    "staff": Part("staff"),
    "other_staff": Part("staff"),
    "admin": Part("admin"),
    "admin_without_factor": Part("admin", hurdle="enrol_second_factor"),
    "admin_with_old_proof": Part("admin", is_proof_old=True),
}
# Who knocks at every door; the judge of these tests sends fewer people, to be quick.
ON_STAGE = tuple(CAST)
CADETS = ("cadet", "same_platoon", "other_company", "archived", "must_set_password")
