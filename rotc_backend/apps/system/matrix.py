"""Prints the permission matrix for the documentation."""

from typing import Final

from apps.core.permissions import BEFORE_HURDLE, MATRIX, NEEDS_PROOF, PROOF_LASTS

MEANINGS: Final[dict[str, str]] = {
    "account.view": "see one's own account and abilities",
    "account.edit": "change one's own e-mail address",
    "account.prove": "show again who one is",
    "password.change": "change one's own password",
    "factor.view": "see whether one has a second factor",
    "factor.enrol": "enrol a second factor, renew recovery codes",
    "factor.remove": "give one's own second factor up",
    "session.view": "see one's own devices and what happened to the account",
    "session.revoke": "end one's own sessions",
    "session.revoke_any": "see and end the sessions of others",
    "user.view": "see accounts and activation sheets",
    "user.create": "make an account",
    "user.approve": "let a waiting account in",
    "user.deactivate": "switch an account off and on",
    "role.change": "give somebody another role",
    "factor.reset": "take away the second factor of somebody who lost it",
    "password.send_reset": "have a reset link mailed to somebody",
    "activation.issue": "issue and print activation codes",
    "term.view": "see the calendar and the units of a term",
    "term.plan": "plan, change, open and close a term",
    "term.reopen": "take a term one step back",
    "job.view": "see jobs; own: those one asked for",
    "job.manage": "cancel jobs and have them tried again",
    "system.view": "see how services, jobs, copies and promises are",
    "system.operate": "refuse changes, pause jobs, end everybody's sessions",
    "history.view": "see what became of a row, if the row itself may be seen",
    "journal.view": "read the audit",
    "cadet.view": "see cadets",
    "cadet.view_sensitive": "see birth date, address and contact",
    "cadet.edit": "change a cadet's record; own: contact fields only",
    "cadet.archive": "register, archive and restore cadets",
    "elsewhere.record": "enter and withdraw that a cadet passed MS 1 at another school",
    "enrolment.view": "see enrolments",
    "enrolment.edit": "enrol and move cadets",
    "enrolment.roll_over": "enrol everybody who passed in the next term, and take that back",
    "unit.view": "see companies and platoons with strength and staff",
    "unit.edit": "name and staff companies and platoons",
    "change_request.view": "see requests to change a legal field of a record",
    "change_request.submit": "ask for another name, birth date, sex or student number",
    "change_request.decide": "accept or decline such requests",
    "staff.view": "see the training staff; details only of oneself or as an admin",
    "staff.appoint": "enter, archive and restore training staff",
    "staff.edit": "change staff records; own: contact fields only",
    "staff_attendance.view": "see the staff roll of a day; own: one's own line",
    "staff_attendance.record": "mark the training staff and confirm who checked in",
    "staff_attendance.check_in": "check in and out on a training day",
    "training_day.view": "see the schedule",
    "training_day.plan": "plan and change training days",
    "training_day.cancel": "cancel a training day",
    "attendance.view": "see marks and their changes",
    "attendance.record": "open a roll and mark cadets",
    "attendance.close": "close and reopen a roll",
    "roll.view": "see rolls and the muster",
    "identity.show": "receive a pass for the phone in hand, to show a code at the gate",
    "excuse.view": "see excuse letters",
    "excuse.submit": "write and withdraw an excuse letter",
    "excuse.decide": "decide an excuse letter",
    "upload.send": "send a file, part by part",
    "post.view": "see activities and announcements; own: those for oneself or one's unit",
    "activity.post": "write posts, with pictures; see drafts",
    "announcement.publish": "publish, schedule and withdraw posts",
    "library.view": "see and take files of the library; own: those for cadets",
    "library.edit": "add, replace, describe and lay aside files of the library",
    "calendar.feed": "have an address for one's own calendar",
    "case.view": "see warnings and cases",
    "case.decide": "decide a case",
    "ledger.view": "see merits and demerits",
    "ledger.award": "award merits, give demerits",
    "ledger.void": "void an entry; own: given by oneself, on the same day",
    "ledger.acknowledge": "say that one has read an entry",
    "conduct_rule.view": "see the catalogue of conduct",
    "conduct_rule.edit": "write the catalogue of conduct, give points beyond it",
    "recommendation.view": "see recommended merits and demerits",
    "recommendation.make": "recommend merits and demerits",
    "recommendation.decide": "award or decline what another person recommended",
    "appeal.view": "see appeals",
    "appeal.submit": "appeal an entry",
    "appeal.decide": "decide an appeal of an entry that another person gave",
    "contact_note.view": "read notes of talks with cadets; never shown to cadets",
    "contact_note.write": "write down a talk with a cadet",
    "exam.view": "see exams; own: of terms one is enrolled in",
    "exam.plan": "plan and change exams",
    "exam.release": "let cadets see the scores of an exam",
    "score.enter": "enter scores",
    "gradebook.view": "see the gradebook and what blocks a release",
    "grade.view": "see grades and receipts; own: from released exams only",
    "grade.prepare": "vouch for the grades of a term before another person releases them",
    "grade.hand_over": "note when the registrar got the grades",
    "grade.release": "put a term in review and release its grades",
    "grade.amend": "correct a released grade",
    "status.decide": "set and lift INC, DRP, W and T",
    "policy.view": "see grading policies",
    "policy.edit": "add a version of a policy",
    "policy.simulate": "compare a term with itself under a draft of a policy",
    "policy.activate": "say by which policy a term is graded",
    "import.view": "see roster imports",
    "import.apply": "upload and apply a roster, and take it back",
    "record_import.view": "see imports of attendance and conduct, and their rows",
    "record_import.apply": "preview, apply and take back attendance and conduct from files",
    "legacy.view": "see what came from the old system and how its grades compare",
    "notification.view": "see what one was told, and mark it read",
    "notification.choose": "choose how one is told, and by which browsers",
    "delivery.view": "see mail and pushes on their way and given up",
    "delivery.resend": "have a delivery that was given up tried again",
    "document.view": "see issued documents; own: one's own",
    "document.issue": "issue documents, and put those of a term into one archive",
    "document.revoke": "revoke and replace issued documents",
    "signatory.view": "see who signs documents",
    "signatory.edit": "enter who signs documents, and from when",
    "serial.import": "enter the serial numbers that the command issued to graduates",
    "readiness.view": "see what the documents of a term still lack",
    "message.view": "see conversations one belongs to, and the files in them",
    "message.send": "write to the staff of one's own chain or to the admins; edit in the staff room",
    "message.answer": "belong to every conversation in which somebody asks the admins",
    "message.review": "read what messages of the staff room said before; own: where one belongs",
    "staff_room.view": "read the staff room",
    "staff_room.write": "write in the staff room",
    "broadcast.view": "see what was sent to many at once, and how many read it",
    "broadcast.send": "send something to many at once",
    "broadcast.hear": "read what was sent to oneself among many",
    "report.generate": "make documents; own: one's own receipt and certificate",
    "report.export_term": "have a term written as open files, and fetch them",
    "privacy.register": "read for what data about people is kept",
    "privacy.view_own": "see and take what is kept about oneself, and who opened it; read the notice",
    "privacy.request": "ask to see, correct or erase one's data, object, or complain",
    "privacy.answer": "answer such requests, and say whom people ask",
    "privacy.incident": "keep the register of incidents",
    "privacy.retention": "see what is kept too long, and hold it back for a case",
    "privacy.delete": "delete what is kept too long",
    "consent.view": "see what guardians of minors said",
    "consent.record": "note what guardians of minors said",
    "live.listen": "hear of changes as they happen",
}
PAGE: Final = """# Who may do what

Written by `manage.py print_matrix` from `core/permissions.py`; a test keeps it fresh. "all" reaches
every row, "own" only rows of one's own: the row of somebody else answers 404, byte for byte like one
that does not exist. An action marked with a proof asks for the password again (and the second factor,
where there is one) when the last proof is older than {minutes} minutes.

{table}

Somebody who must do something else first has these doors only:

{hurdles}

`tests/rights/expected.toml` says the same by hand, door by door, and the tests beside it knock at
every door as everybody. `make judge-self` breaks each protection once and asks those tests whether
they notice.
"""


def as_page() -> str:
    """Write the page of the documentation."""
    minutes = int(PROOF_LASTS.total_seconds() // 60)
    return PAGE.format(minutes=minutes, table=as_markdown(), hurdles=hurdles_as_markdown())


def as_markdown() -> str:
    """Write the matrix as a Markdown table."""
    lines = ["| action | admin | staff | cadet | proof | meaning |", "|---|---|---|---|---|---|"]
    for action, scopes in MATRIX.items():
        cells = " | ".join(str(scope) if scope else "–" for scope in scopes)
        proof = "yes" if action in NEEDS_PROOF else ""
        lines.append(f"| {action} | {cells} | {proof} | {MEANINGS[action]} |")
    return "\n".join(lines)


def hurdles_as_markdown() -> str:
    """List what each hurdle leaves open."""
    return "\n".join(
        f"- {hurdle.label.lower()}: {', '.join(sorted(actions))}"
        for hurdle, actions in BEFORE_HURDLE.items()
    )
