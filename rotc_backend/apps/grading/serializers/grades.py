"""JSON of grades: gradebook, report, receipt and what-if."""

from typing import Any

from rest_framework import serializers

from apps.attendance.choices import AttendanceStatus
from apps.cadets.choices import EnrolmentStatus, MSLevel
from apps.core.serializers import (
    MarkField,
    Reason,
    StrictSerializer,
    StrictTextSerializer,
    written_moment,
)
from apps.grading.choices import DecisionKind, EntryKind, MarkRemark, ScoreState
from apps.grading.marks import Numbers
from apps.grading.selectors import GradebookRow, ScoreCell
from apps.grading.serializers.exams import ExamSerializer, ScoreCellSerializer
from apps.grading.serializers.policies import PolicyBriefSerializer
from apps.grading.services import NO_DECISION
from apps.system.choices import TermState
from apps.system.serializers import TermSerializer

NEEDED = ("reached", "reachable", "out_of_reach")
SECTIONS = ("attendance", "aptitude", "proficiency", "total")
HUNDRED = 100


class MarkSerializer(serializers.Serializer[Any]):
    """One grade in numbers: text with two decimals, as it is shown."""

    attendance = serializers.CharField(allow_null=True)
    aptitude = serializers.CharField(allow_null=True)
    proficiency = serializers.CharField(allow_null=True)
    total = serializers.CharField(allow_null=True)
    equivalent = serializers.CharField(allow_null=True)
    remark = serializers.ChoiceField(choices=MarkRemark.choices)


class NumbersSerializer(serializers.Serializer[Any]):
    """To date, floor and reachable while the term goes on; then what was released."""

    to_date = MarkSerializer()
    floor = MarkSerializer(allow_null=True)
    reachable = MarkSerializer(allow_null=True)
    released = MarkSerializer(allow_null=True)


class AttendanceTallySerializer(serializers.Serializer[Any]):
    """Held days by status, and the credit they gave."""

    held = serializers.IntegerField()
    credit = serializers.CharField()
    present = serializers.IntegerField()
    late = serializers.IntegerField()
    excused = serializers.IntegerField()
    absent = serializers.IntegerField()


class GradebookRowSerializer(serializers.Serializer[Any]):
    """One cadet's line of the gradebook."""

    enrolment = serializers.IntegerField(source="enrolment.pk")
    enrolment_version = serializers.IntegerField(source="enrolment.version")
    cadet = serializers.IntegerField(source="enrolment.cadet_id")
    student_number = serializers.CharField(source="enrolment.cadet.student_number")
    name = serializers.CharField(source="enrolment.cadet.name")
    company = serializers.CharField(source="enrolment.company")
    platoon = serializers.CharField(source="enrolment.platoon")
    ms_level = serializers.ChoiceField(source="enrolment.ms_level", choices=MSLevel.choices)
    status = serializers.ChoiceField(source="enrolment.status", choices=EnrolmentStatus.choices)
    decision = serializers.ChoiceField(choices=DecisionKind.choices, allow_null=True)
    attendance = AttendanceTallySerializer(source="tally")
    merits = serializers.IntegerField(source="tally.merits")
    demerits = serializers.IntegerField(source="tally.demerits")
    scores = ScoreCellSerializer(many=True)
    numbers = NumbersSerializer()

    def to_representation(self, instance: GradebookRow) -> dict[str, Any]:
        """Write a line as its fields would, without asking each: a unit has 1,500 lines."""
        enrolment, tally = instance.enrolment, instance.tally
        return {
            "enrolment": enrolment.pk,
            "enrolment_version": enrolment.version,
            "cadet": enrolment.cadet_id,
            "student_number": enrolment.cadet.student_number,
            "name": enrolment.cadet.name,
            "company": enrolment.company,
            "platoon": enrolment.platoon,
            "ms_level": enrolment.ms_level,
            "status": enrolment.status,
            "decision": instance.decision,
            "attendance": {
                "held": tally.held,
                "credit": tally.credit,
                "present": tally.present,
                "late": tally.late,
                "excused": tally.excused,
                "absent": tally.absent,
            },
            "merits": tally.merits,
            "demerits": tally.demerits,
            "scores": [cell_as_json(cell) for cell in instance.scores],
            "numbers": numbers_as_json(instance.numbers),
        }


def cell_as_json(cell: ScoreCell) -> dict[str, Any]:
    """Write a cell as ScoreCellSerializer would."""
    return {
        "id": cell.id,
        "exam": cell.exam,
        "enrolment": cell.enrolment,
        "state": cell.state,
        "value": None if cell.value is None else f"{cell.value:.2f}",
        "reason": cell.reason,
        "version": cell.version,
        "entered_by": cell.entered_by,
        "entered_at": written_moment(cell.entered_at),
    }


def numbers_as_json(numbers: Numbers) -> dict[str, Any]:
    """Write marks as NumbersSerializer would."""
    marks = (numbers.to_date, numbers.floor, numbers.reachable, numbers.released)
    names = ("to_date", "floor", "reachable", "released")
    return {name: mark and vars(mark) for name, mark in zip(names, marks, strict=True)}


class GradebookSerializer(serializers.Serializer[Any]):
    """The grid of a term, or of part of its roster."""

    term = TermSerializer()
    policy = PolicyBriefSerializer()
    state = serializers.ChoiceField(source="term.state", choices=TermState.choices)
    exams = ExamSerializer(many=True)
    rows = GradebookRowSerializer(many=True)


class ReceiptDaySerializer(serializers.Serializer[Any]):
    """One training day and the credit it gave."""

    training_day = serializers.IntegerField()
    date = serializers.DateField()
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=AttendanceStatus.choices, allow_null=True)
    credit = serializers.CharField(allow_null=True)
    is_counted = serializers.BooleanField()


class ReceiptEntrySerializer(serializers.Serializer[Any]):
    """One merit or demerit."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=EntryKind.choices)
    points = serializers.IntegerField()
    reason = serializers.CharField()
    occurred_on = serializers.DateField(allow_null=True)
    is_voided = serializers.BooleanField()


class ReceiptExamSerializer(serializers.Serializer[Any]):
    """One exam and the percent its score became."""

    exam = serializers.IntegerField()
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=ScoreState.choices)
    value = serializers.CharField(allow_null=True)
    maximum = serializers.CharField()
    weight = serializers.CharField()
    percent = serializers.CharField(allow_null=True)


class ReceiptLineSerializer(serializers.Serializer[Any]):
    """One step of the arithmetic."""

    section = serializers.ChoiceField(choices=SECTIONS)
    label = serializers.CharField()  # type: ignore[assignment]
    expression = serializers.CharField()
    value = serializers.CharField()


class ReceiptSerializer(serializers.Serializer[Any]):
    """Everything a person needs to compute the grade again by hand."""

    days = ReceiptDaySerializer(many=True)
    entries = ReceiptEntrySerializer(many=True)
    exams = ReceiptExamSerializer(many=True)
    lines = ReceiptLineSerializer(many=True)
    policy = PolicyBriefSerializer()
    notes = serializers.ListField(child=serializers.CharField())


class NeededSerializer(serializers.Serializer[Any]):
    """What the remaining exams must bring to pass."""

    target = serializers.DecimalField(max_digits=5, decimal_places=2)
    average = serializers.DecimalField(max_digits=5, decimal_places=2, allow_null=True)
    exams_left = serializers.IntegerField()
    state = serializers.ChoiceField(choices=NEEDED)
    sentence = serializers.CharField()


class GradeReportSerializer(serializers.Serializer[Any]):
    """One cadet's grade with its receipt."""

    enrolment = serializers.IntegerField(source="enrolment.pk")
    cadet = serializers.IntegerField(source="enrolment.cadet_id")
    student_number = serializers.CharField(source="enrolment.cadet.student_number")
    name = serializers.CharField(source="enrolment.cadet.name")
    term = TermSerializer(source="enrolment.term")
    policy = PolicyBriefSerializer()
    is_released = serializers.BooleanField()
    revision = serializers.IntegerField(allow_null=True)
    released_at = serializers.DateTimeField(allow_null=True)
    numbers = NumbersSerializer()
    needed = NeededSerializer(allow_null=True)
    receipt = ReceiptSerializer()


class ImaginedScoreSerializer(StrictSerializer):
    """A score that somebody imagines."""

    exam = serializers.IntegerField()
    value = MarkField()


class WhatIfSerializer(StrictSerializer):
    """What somebody imagines of the rest of the term."""

    future_absences = serializers.IntegerField(min_value=0, max_value=HUNDRED, default=0)
    future_merits = serializers.IntegerField(min_value=0, max_value=HUNDRED, default=0)
    future_demerits = serializers.IntegerField(min_value=0, max_value=HUNDRED, default=0)
    scores = serializers.ListField(child=ImaginedScoreSerializer(), max_length=50, default=list)

    def validate_scores(self, scores: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Refuse an exam that is named twice."""
        if len({score["exam"] for score in scores}) < len(scores):
            raise serializers.ValidationError("Name each exam once.")
        return scores


class ImaginedSerializer(serializers.Serializer[Any]):
    """What the grade would be; stored nowhere."""

    numbers = NumbersSerializer()
    receipt = ReceiptSerializer()


class GradebookQuerySerializer(StrictTextSerializer):
    """Which part of a roster to show."""

    term = serializers.IntegerField()
    company = serializers.CharField(max_length=20, required=False)
    platoon = serializers.CharField(max_length=20, required=False)
    ms_level = serializers.ChoiceField(choices=MSLevel.choices, required=False)
    enrolment = serializers.RegexField(
        r"^[0-9]{1,15}(,[0-9]{1,15})*$", max_length=4000, required=False
    )

    def validate_enrolment(self, text: str) -> list[int]:
        """Read ids separated by commas."""
        return [int(number) for number in text.split(",")]


class AmendedScoreSerializer(StrictSerializer):
    """What a score should have been."""

    exam = serializers.IntegerField()
    state = serializers.ChoiceField(choices=ScoreState.choices)
    value = MarkField(allow_null=True, default=None)


class AmendedMarkSerializer(StrictSerializer):
    """What the roll of one day should have said."""

    training_day = serializers.IntegerField()
    status = serializers.ChoiceField(choices=AttendanceStatus.choices)


class AmendSerializer(StrictSerializer):
    """Corrections of a released grade."""

    reason = Reason()
    scores = serializers.ListField(child=AmendedScoreSerializer(), max_length=50, default=list)
    marks = serializers.ListField(child=AmendedMarkSerializer(), max_length=HUNDRED, default=list)
    decision = serializers.ChoiceField(
        choices=[*DecisionKind.values, NO_DECISION],
        default=None,
        help_text="a decision to stand from now on, or none to lift the one that stands",
    )
