"""A person about whom something is kept everywhere, in words that nobody else's rows hold."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from apps.attendance.choices import CaseKind, CaseLevel, MarkOutcome, MarkSource
from apps.attendance.models import (
    AttendanceCase,
    AttendanceChange,
    ExcuseAttachment,
    ScannedCode,
    TrainingDay,
)
from apps.cadets.choices import LegalField
from apps.cadets.models import (
    CadetProfile,
    ElsewhereCompletion,
    Enrolment,
    ProfileChangeRequest,
    RecordChange,
)
from apps.files.models import StoredFile
from apps.files.services import store_file
from apps.files.uploads import LIMITS
from apps.grading.models import (
    ContactNote,
    EntryAcknowledgement,
    Exam,
    LegacyEvidence,
    ReleasedGrade,
)
from apps.messaging.choices import ConversationKind, NoticeKind
from apps.messaging.models import (
    Conversation,
    Message,
    MessageRevision,
    NoticeChoice,
    Notification,
    QuietHours,
    ReadMark,
)
from apps.operations.choices import ConsentWay, PrivacyRequestKind
from apps.operations.models import GuardianConsent, NoticeAcceptance, PrivacyRequest
from apps.reports.models import GraduateSerial, SerialImport
from tests.cast import Cast
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ExcuseLetterFactory,
    LateArrivalFactory,
    TrainingDayFactory,
)
from tests.factories.grading import (
    AppealFactory,
    ExamFactory,
    LedgerEntryFactory,
    RecommendationFactory,
    ScoreFactory,
    StatusDecisionFactory,
    stored_policy,
)
from tests.files.contents import pdf

PROFILE = [
    "birth_place",
    "guardian_name",
    "guardian_relation",
    "emergency_name",
    "emergency_relation",
    "beneficiary_name",
    "beneficiary_relation",
    "home_school",
    "conditions",
    "allergies",
    "religion",
]


class Life:
    """One cadet's rows; every word of theirs holds the mark."""

    def __init__(self, cast: Cast, enrolment: Enrolment, mark: str) -> None:
        self.cast, self.enrolment, self.mark = cast, enrolment, mark
        self.cadet = enrolment.cadet
        self.user: Any = enrolment.cadet.user
        self.words: list[str] = []

    def word(self, what: str) -> str:
        """A word that stands in no row of anybody else."""
        made = f"{self.mark} {what}"
        self.words.append(made)
        return made

    def live(self, day: TrainingDay, exam: Exam, hidden: Exam) -> "Life":
        """Leave something everywhere."""
        self.say_who()
        self.train(day)
        self.ask_to_be_excused(day)
        self.earn(exam, hidden)
        self.talk()
        self.use_rights()
        return self

    def say_who(self) -> None:
        """Fill the record and the profile."""
        for name in ("last_name", "first_name", "middle_name", "course", "address"):
            setattr(self.cadet, name, self.word(name))
        self.cadet.email = f"{self.mark.lower()}@home.example"
        self.words.append(self.cadet.email)
        self.cadet.birth_date = date(2006, 3, 1)
        self.cadet.save()
        texts = {name: self.word(name)[:40] for name in PROFILE}
        CadetProfile.objects.create(
            cadet=self.cadet, height_cm=170, weight_kg=60, blood_type="A+", **texts
        )
        ProfileChangeRequest.objects.create(
            cadet=self.cadet, field=LegalField.SUFFIX, value="Jr.", reason=self.word("request")
        )
        RecordChange.objects.create(
            cadet=self.cadet, field="course", before=self.word("before"), after=self.word("after")
        )
        ElsewhereCompletion.objects.create(
            cadet=self.cadet,
            school=self.word("school"),
            school_year="2024-2025",
            semester="first",
            evidence=self.word("evidence"),
            reason=self.word("elsewhere"),
            entered_by=self.cast.admin,
        )
        type(self.user).objects.filter(pk=self.user.pk).update(
            full_name=self.word("account"), email=f"{self.mark.lower()}@unit.example"
        )
        self.user.refresh_from_db()

    def train(self, day: TrainingDay) -> None:
        """Stand on a roll, late, with a code, and in a case."""
        who = {"training_day": day, "enrolment": self.enrolment}
        AttendanceRecordFactory(**who, remarks=self.word("mark"), marked_by=self.cast.staff)
        AttendanceChange.objects.create(
            **who,
            op_id=uuid.uuid4(),
            outcome=MarkOutcome.SAVED,
            to_status="present",
            remarks=self.word("change"),
            source=MarkSource.ROLL,
            version=1,
            marked_by=self.cast.staff,
        )
        LateArrivalFactory(**who, remarks=self.word("late"), sent_by=self.cast.staff)
        ScannedCode.objects.create(
            **who, session=uuid.uuid4(), made_at=timezone.now(), op_id=uuid.uuid4()
        )
        AttendanceCase.objects.create(
            enrolment=self.enrolment,
            kind=CaseKind.ABSENCE_RATE,
            level=CaseLevel.WARNING,
            length=3,
            first_day=day,
            last_day=day,
            detail=self.word("detail"),
        )

    def ask_to_be_excused(self, day: TrainingDay) -> None:
        """Send a letter with a file."""
        letter = ExcuseLetterFactory(
            enrolment=self.enrolment, reason=self.word("fever"), on_days=[day]
        )
        self.attachment = ExcuseAttachment.objects.create(letter=letter, file=self.sent("excuse"))

    def sent(self, kind: str, *, owner: Any = None, what: str = "slip") -> StoredFile:
        """Store a file of a kind; the person sent it unless somebody else did."""
        return store_file(
            kind=kind,
            owner=owner or self.user,
            name=f"{self.word(what)}.pdf",
            content=pdf(),
            limits=LIMITS[kind],
        )

    def earn(self, exam: Exam, hidden: Exam) -> None:
        """Have points, scores, grades; some of it is not shown to cadets."""
        staff, who = self.cast.staff, {"enrolment": self.enrolment}
        entry = LedgerEntryFactory(**who, issued_by=staff, reason=self.word("entry"))
        EntryAcknowledgement.objects.create(entry=entry, acknowledged_by=self.user)
        AppealFactory(ledger_entry=entry, submitted_by=self.user, words=self.word("appeal"))
        RecommendationFactory(**who, made_by=staff, reason=self.word("recommended"))
        ContactNote.objects.create(
            **who, way="call", words=self.word("talk"), contacted_on=date(2026, 9, 5),
            written_by=staff,
        )  # fmt: skip
        ScoreFactory(**who, exam=exam, entered_by=staff, reason=self.word("score"))
        ScoreFactory(
            **who, exam=hidden, entered_by=staff, reason=self.word("hidden"), value=Decimal("61.25")
        )
        StatusDecisionFactory(**who, decided_by=staff, reason=self.word("status"))
        LegacyEvidence.objects.create(
            **who, has_row=True, total_days=15, status=self.word("old status")
        )
        ReleasedGrade.objects.create(
            **who,
            revision=1,
            total=Decimal("80.00"),
            remark="passed",
            policy=stored_policy(),
            tally={},
            trace={"words": self.word("receipt")},
            released_by=self.cast.admin,
            released_at=timezone.now(),
        )
        source = SerialImport.objects.create(
            term=self.cast.term, reference="SO 12", imported_by=self.cast.admin
        )
        GraduateSerial.objects.create(cadet=self.cadet, serial=self.word("serial"), source=source)

    def talk(self) -> None:
        """Write with the staff, who answers; be told something."""
        conversation = Conversation.objects.create(
            kind=ConversationKind.DIRECT, asker=self.user, staff=self.cast.staff
        )
        mine = Message.objects.create(
            conversation=conversation,
            number=1,
            author=self.user,
            op_id=uuid.uuid4(),
            body=self.word("message"),
        )
        MessageRevision.objects.create(message=mine, version=1, body=self.word("first words"))
        Message.objects.create(
            conversation=conversation,
            number=2,
            author=self.cast.staff,
            op_id=uuid.uuid4(),
            body=f"The staff answers {self.mark}",
        )
        ReadMark.objects.create(conversation=conversation, user=self.user, number=1)
        Notification.objects.create(
            user=self.user,
            kind=NoticeKind.GRADE,
            reason="exam.released",
            subject="exam:1",
            day=date(2026, 9, 5),
        )
        NoticeChoice.objects.create(
            user=self.user, kind=NoticeKind.GRADE, mail=True, push=False, digest=False
        )
        QuietHours.objects.create(user=self.user, begins="22:00", ends="05:00")

    def use_rights(self) -> None:
        """Ask something, read the notice, have a guardian who agreed."""
        PrivacyRequest.objects.create(
            person=self.user,
            kind=PrivacyRequestKind.ACCESS,
            words=self.word("right"),
            due_on=date(2026, 12, 1),
        )
        NoticeAcceptance.objects.create(user=self.user, version="2026-1")
        self.consent = GuardianConsent.objects.create(
            cadet=self.cadet,
            paper=self.sent("consent", owner=self.cast.admin, what="paper"),
            guardian_name=self.word("mother"),
            relation="Mother",
            way=ConsentWay.PAPER,
            given_on=date(2026, 8, 1),
            note=self.word("drawer"),
            recorded_by=self.cast.admin,
        )


def two_lives(cast: Cast) -> tuple[Life, Life]:
    """Two cadets who trained on the same day and sat in the same exams."""
    day = TrainingDayFactory(term=cast.term)
    exam = ExamFactory(term=cast.term, released_at=timezone.now())
    hidden = ExamFactory(term=cast.term)
    one = Life(cast, cast.enrolment, "Narra").live(day, exam, hidden)
    other = Life(cast, cast.other_enrolment, "Molave").live(day, exam, hidden)
    return one, other
