"""Scanned marks: the server reads every code again and says by name what is wrong with one."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from apps.attendance import selectors
from apps.attendance.choices import ATTENDED, MarkSource
from apps.attendance.identity.codes import CLOCKS_DIFFER, CODE_LASTS, BadCode, Code, read_code
from apps.attendance.models import AttendanceRecord, IdentityKey, ScannedCode, TrainingDay
from apps.attendance.services.refusals import CodeUsedElsewhere
from apps.authentication.models import AuthSession

if TYPE_CHECKING:
    from apps.attendance.services.sheet import RollMark, Sheet

# The phone that scans refuses a code after a minute. Of its clock the server only knows how far it
# was ahead when it sent, perhaps hours later, so here a little more is let through.
CLOCK_DOUBT: Final = timedelta(minutes=5)
NO_CODE: Final = "A scan comes with the code that was read."


@dataclass
class Proofs:
    """The codes of a batch of marks, read once, with everything it takes to judge them."""

    day: TrainingDay
    at: datetime
    codes: dict[uuid.UUID, Code] = field(default_factory=dict)
    refusals: dict[uuid.UUID, str] = field(default_factory=dict)
    keys: dict[int, IdentityKey] = field(default_factory=dict)
    sessions: dict[uuid.UUID, AuthSession] = field(default_factory=dict)
    scanned: dict[tuple[uuid.UUID, datetime], ScannedCode] = field(default_factory=dict)

    def refusal_of(self, mark: "RollMark", record: AttendanceRecord | None) -> str | None:
        """Say why the code of a mark proves nothing; None for a good one and for a tap."""
        if mark.op_id in self.refusals:
            return self.refusals[mark.op_id]
        code = self.codes.get(mark.op_id)
        if code is None:
            return None
        if mark.status not in ATTENDED:
            return "A code proves that somebody came, and nothing else."
        return (
            self.wrong_place(code, mark)
            or self.wrong_moment(code, mark)
            or self.ended(code)
            or self.used(code, mark, record)
        )

    def wrong_place(self, code: Code, mark: "RollMark") -> str | None:
        """Find a code of another cadet or day; an enrolment is of one term only."""
        if code.granted.enrolment != mark.enrolment:
            return "The code belongs to another cadet."
        if timezone.localdate(code.made_at) != self.day.date:
            return "The code was made on another day."
        return None

    def wrong_moment(self, code: Code, mark: "RollMark") -> str | None:
        """Find a code outside its pass, out of the future, or old when it was scanned."""
        granted, slack = code.granted, CLOCKS_DIFFER
        if not granted.issued_at - slack <= code.made_at <= granted.ends_at + slack:
            return "The pass behind the code was not valid at that moment."
        if code.made_at > self.at + slack:
            return "The code was made by a clock that is ahead of the server's."
        age = self.read_at(mark) - code.made_at
        if not -CLOCK_DOUBT <= age <= CODE_LASTS + CLOCK_DOUBT:
            return "The code was not fresh any more when it was scanned."
        return None

    def read_at(self, mark: "RollMark") -> datetime:
        """Tell when a code was scanned; without a word of it, just now."""
        if mark.tapped_at is None:
            return self.at
        return mark.tapped_at - timedelta(seconds=mark.clock_skew or 0)

    def ended(self, code: Code) -> str | None:
        """Find a code whose key or session had ended before it was made."""
        until = self.keys[code.granted.key].accepted_until
        if until is not None and code.made_at > until:
            return "The pass was signed with a key that is not accepted any more."
        session = self.sessions.get(code.granted.session)
        if session is None or (session.revoked_at and session.revoked_at <= code.made_at):
            return "The phone had been signed out before it made the code."
        return None

    def used(self, code: Code, mark: "RollMark", record: AttendanceRecord | None) -> str | None:
        """Find a code that served another day, or a mark that was taken back since."""
        before = self.scanned.get((code.granted.session, code.made_at))
        if before is None or before.op_id == mark.op_id:
            return None
        if before.training_day_id != self.day.pk:
            return "The code was used for another training day."
        if record is None or record.status not in ATTENDED:
            return "The code was used once already."
        return None

    def read(self, scans: Iterable["RollMark"]) -> None:
        """Read codes with their keys and sessions; what is no code of ours is refused."""
        self.keys = selectors.identity_keys()
        public = {number: bytes(key.public_key) for number, key in self.keys.items()}
        for mark in scans:
            try:
                self.codes[mark.op_id] = read_code(mark.proof, public)
            except BadCode as error:
                self.refusals[mark.op_id] = str(error)
        named = {code.granted.session for code in self.codes.values()}
        self.sessions = selectors.sessions_by_id(named)
        self.scanned = selectors.scanned_codes(named)

    def save(self, op_ids: Iterable[uuid.UUID]) -> None:
        """Keep the codes of these operations. Raises CodeUsedElsewhere when one came twice at once."""
        rows = [
            ScannedCode(
                session=code.granted.session,
                made_at=code.made_at,
                training_day=self.day,
                enrolment_id=code.granted.enrolment,
                op_id=op_id,
            )
            for op_id in op_ids
            if (code := self.codes.get(op_id))
        ]
        if not rows:
            return
        ScannedCode.objects.bulk_create(rows, ignore_conflicts=True)
        kept = selectors.scanned_codes({row.session for row in rows})
        days = {kept[row.session, row.made_at].training_day_id for row in rows}
        if days - {self.day.pk}:
            raise CodeUsedElsewhere("The code was used for another training day.")


def read_proofs(sheet: "Sheet", marks: Sequence["RollMark"]) -> Proofs:
    """Read the codes of a batch of marks: no query when there are none, else three."""
    proofs = Proofs(sheet.day, sheet.writing.at)
    for mark in marks:
        if not mark.proof and (mark.source or sheet.writing.source) == MarkSource.SCAN:
            proofs.refusals[mark.op_id] = NO_CODE
    scans = [mark for mark in marks if mark.proof]
    if scans:
        proofs.read(scans)
    return proofs
