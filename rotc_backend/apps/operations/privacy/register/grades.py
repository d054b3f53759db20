"""The register: conduct, exams, grades, and how they became final."""

from typing import Final

from apps.operations.privacy.register.form import Kept, Part, Purpose, Seen, Table, Withheld

ACTOR, UNDECIDED, COPY = Withheld.ACTOR, Withheld.UNDECIDED, Withheld.COPY


def actor(fields: str, what: str, seen: Seen = Seen.UNIT) -> Part:
    """Name who did something; kept as long as what they did."""
    return Part(fields, what, Purpose.PROOF, Kept.SCHOOL, seen, withheld=ACTOR)


CONDUCT: Final = (
    Table(
        "grading.ConductRule",
        (actor("written_by", "Who wrote a rule of the catalogue"),),
        "id created_at code version kind words least most is_example is_retired reason",
    ),
    Table(
        "grading.LedgerEntry",
        (
            Part(
                "kind points reason occurred_on created_at",
                "Your merits and demerits, with their reasons",
                Purpose.CONDUCT,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
            ),
            actor("issued_by", "Who gave merits or demerits"),
        ),
        "id enrolment rule client_op_id batch voids",
    ),
    Table(
        "grading.EntryAcknowledgement",
        (
            Part(
                "created_at",
                "When you read an entry",
                Purpose.CONDUCT,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
            ),
        ),
        "id entry acknowledged_by",
    ),
    Table(
        "grading.Appeal",
        (
            Part(
                "created_at words due_on state decided_at decision_reason",
                "Your appeals against entries, and what was decided",
                Purpose.CONDUCT,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
            ),
            actor("decided_by", "Who decided on an appeal"),
        ),
        "id ledger_entry submitted_by",
    ),
    Table(
        "grading.Recommendation",
        (
            Part(
                "kind points reason occurred_on state decided_at decision_reason",
                "Points that somebody recommends and nobody has awarded yet",
                Purpose.CONDUCT,
                Kept.SCHOOL,
                Seen.UNIT,
                withheld=UNDECIDED,
            ),
            actor("made_by decided_by", "Who recommended points, and who decided"),
        ),
        "id created_at enrolment rule client_op_id batch ledger_entry",
    ),
    Table(
        "grading.ContactNote",
        (
            Part(
                "way words contacted_on",
                "Notes of talks with you when your term was at risk",
                Purpose.CONDUCT,
                Kept.SCHOOL,
                Seen.UNIT,
                withheld=UNDECIDED,
            ),
            actor("written_by", "Who spoke with a cadet"),
        ),
        "id created_at enrolment",
    ),
)
EXAMS: Final = (
    Table(
        "grading.Exam",
        (),
        "id created_at term code title maximum weight position released_at version",
    ),
    Table(
        "grading.Score",
        (
            Part(
                "state value reason entered_at",
                "Your scores; in your archive, those that are released",
                Purpose.GRADE,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
                is_sensitive=True,
            ),
            actor("entered_by", "Who entered a score"),
        ),
        "id created_at exam enrolment version",
    ),
    Table(
        "grading.ScoreCheck",
        (actor("encoder", "Who types an exam's scores a second time"),),
        "id created_at exam",
    ),
    Table(
        "grading.ScoreCheckStep",
        (actor("taken_by reason", "Who went on with a second typing, and why it was given up"),),
        "id created_at check_of state",
    ),
    Table(
        "grading.CheckedScore",
        (
            Part(
                "state value reason",
                "What was typed for you the second time",
                Purpose.GRADE,
                Kept.SCHOOL,
                Seen.UNIT,
                is_sensitive=True,
                withheld=UNDECIDED,
            ),
        ),
        "id created_at check_of enrolment version",
    ),
    Table(
        "grading.CheckResolution",
        (
            Part(
                "choice",
                "Which of two typings of your score was right",
                Purpose.GRADE,
                Kept.SCHOOL,
                Seen.UNIT,
                withheld=UNDECIDED,
            ),
            actor("resolved_by", "Who decided between two typings"),
        ),
        "id created_at check_of enrolment score_version",
    ),
    Table("grading.CheckAgreement", (), "id created_at check_of score version"),
)
GRADES: Final = (
    Table(
        "grading.GradingPolicy",
        (actor("created_by", "Who wrote a grading policy"),),
        "id created_at name version calculation attendance_weight aptitude_weight"
        " proficiency_weight late_credit excused denominator aptitude_start aptitude_cap"
        " aptitude_floor proficiency_method passing_percent bands note",
    ),
    Table("grading.TermPolicy", (), "id created_at term policy"),
    Table(
        "grading.ReleasedGrade",
        (
            Part(
                "revision attendance aptitude proficiency total equivalent remark decision tally"
                " trace reason released_at",
                "Your released grades, with the whole arithmetic",
                Purpose.GRADE,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
                is_sensitive=True,
            ),
            actor("released_by", "Who released a grade"),
        ),
        "id enrolment policy",
    ),
    Table(
        "grading.StatusDecision",
        (
            Part(
                "kind reason decided_on lifted_at lift_reason",
                "Decisions about your term: incomplete, dropped, withdrawn, transferred",
                Purpose.GRADE,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
                is_sensitive=True,
            ),
            actor("decided_by lifted_by", "Who decided about a cadet's term"),
        ),
        "id created_at enrolment",
    ),
    Table(
        "grading.LegacyEvidence",
        (
            Part(
                "has_row total_days attendance_present merit_points demerit_points"
                " lifetime_merit_points prelim_score midterm_score final_score status carried_days"
                " carried_attended carried_scores carried_points carried_fraction",
                "What the old system had counted for you",
                Purpose.TAKING_OVER,
                Kept.SCHOOL,
                Seen.SELF_AND_ADMINS,
                is_sensitive=True,
            ),
        ),
        "id created_at enrolment",
    ),
    Table(
        "grading.TermPreparation",
        (actor("prepared_by note", "Who prepared the grades of a term"),),
        "id created_at term digest cadets",
    ),
    Table(
        "grading.TermRelease",
        (actor("released_by alone_reason", "Who released the grades of a term"),),
        "id created_at term preparation cadets seal",
    ),
    Table(
        "grading.HandOver",
        (actor("recorded_by note", "Who handed the grades to the registrar"),),
        "id created_at term handed_on",
    ),
    Table(
        "grading.RollOver",
        (
            Part(
                "left_out",
                "Cadets who did not move up with a company",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.ADMINS,
                withheld=COPY,
            ),
            actor("requested_by undone_by undo_reason", "Who let cadets move up", Seen.ADMINS),
        ),
        "id created_at source target company platoon digest cadets job applied_at undone_at",
    ),
    Table("grading.RolledEnrolment", (), "id roll_over before after"),
)
