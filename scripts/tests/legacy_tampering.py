"""Ways to harm a database after a move: each changes, removes or adds one row, and where that must be seen.

A word behind a colon stands for an id: of the enrolment of a cadet, of a day, of an exam, of an account.
A key that is None may be any.
"""

ENROLMENT = """
    (SELECT e.id FROM cadets_enrolment AS e JOIN cadets_cadet AS c ON c.id = e.cadet_id
     WHERE c.last_name = '{}')
"""
DAY = "(SELECT min(id) FROM attendance_trainingday WHERE title = '{}')"
IDS = {
    ":abad": ENROLMENT.format("Abad"),
    ":bato": ENROLMENT.format("Bato"),
    ":cruz": ENROLMENT.format("Cruz"),
    ":dizon": ENROLMENT.format("Dizon"),
    ":drill": DAY.format("Drill"),
    ":march": DAY.format("March"),
    ":final": "(SELECT id FROM grading_exam WHERE code = 'final')",
    ":boss": "(SELECT id FROM authentication_user WHERE username = 'boss')",
}
CHANGED = {
    "cadet": (
        "UPDATE cadets_cadet SET first_name = 'Anna' WHERE last_name = 'Abad'",
        ("cadets", "1", "first_name"),
    ),
    "cadet's company": (
        "UPDATE cadets_enrolment SET company = 'Bravo' WHERE id = :abad",
        ("cadets", "1", "company"),
    ),
    "cadet's account": (
        "UPDATE cadets_cadet SET user_id = :boss WHERE last_name = 'Cruz'",
        ("cadets_cadet", None, "user_id"),
    ),
    "staff": (
        "UPDATE staff_trainingstaff SET rank = 'Capt'",
        ("training_staff", "1", "rank"),
    ),
    "user": (
        "UPDATE authentication_user SET role = 'admin' WHERE username = '20250001'",
        ("users", "2", "role"),
    ),
    "user's approval": (
        "UPDATE authentication_user SET is_approved = true WHERE username = 'gone'",
        ("users", "6", "is_approved"),
    ),
    "user's password": (
        "UPDATE authentication_user SET password = 'argon2$x' WHERE username = 'boss'",
        ("users", "1", "password"),
    ),
    "user's lost password": (
        "UPDATE authentication_user SET password = '!x' WHERE username = 'boss'",
        ("users", "1", "password"),
    ),
    "user's duty to set a password": (
        "UPDATE authentication_user SET must_set_password = true WHERE username = 'boss'",
        ("authentication_user", None, "must_set_password"),
    ),
    "policy of the term": (
        """
        UPDATE grading_termpolicy SET policy_id = (SELECT min(id) FROM grading_gradingpolicy
        WHERE name <> 'legacy-2026-02')
        """,
        ("cadets", "1", "total"),
    ),
    "counts of the move": (
        """UPDATE integration_legacymove SET counts = counts || '{"users": {}}'""",
        ("users", "", "counts of the move"),
    ),
    "training day": (
        "UPDATE attendance_trainingday SET title = 'Hike' WHERE title = 'March'",
        ("training_days", "5", "title"),
    ),
    "mark": (
        """
        UPDATE attendance_attendancerecord SET status = 'absent' WHERE enrolment_id = :abad
        AND training_day_id = :drill
        """,
        ("attendance_records", "1", "status"),
    ),
    "mark's time": (
        """
        UPDATE attendance_attendancerecord SET time_in = '09:00' WHERE enrolment_id = :abad
        AND training_day_id = :drill
        """,
        ("attendance_records", "1", "time_in"),
    ),
    "mark's cadet": (
        """
        UPDATE attendance_attendancerecord SET enrolment_id = :dizon WHERE enrolment_id =
        :abad AND training_day_id = :drill
        """,
        ("attendance_records", "1", "enrolment_id"),
    ),
    "mark's history": (
        """
        UPDATE attendance_attendancechange SET to_status = 'late' WHERE enrolment_id = :abad
        AND training_day_id = :drill
        """,
        ("attendance_records", "1", "first_status"),
    ),
    "entry": (
        "UPDATE grading_ledgerentry SET points = 10 WHERE reason = 'Color guard'",
        ("merit_demerit_logs", "1", "points"),
    ),
    "entry's kind": (
        "UPDATE grading_ledgerentry SET kind = 'demerit' WHERE reason = 'Color guard'",
        ("merit_demerit_logs", "1", "kind"),
    ),
    "part of an entry": (
        "UPDATE grading_ledgerentry SET points = 14 WHERE points = 15",
        ("merit_demerit_logs", "3", "points"),
    ),
    "entry carried over": (
        """
        UPDATE grading_ledgerentry SET points = 5 WHERE reason LIKE 'Carried over%' AND
        enrolment_id = :abad
        """,
        ("cadets", "1", "entries carried over"),
    ),
    "score": (
        """
        UPDATE grading_score SET value = 91 WHERE exam_id = :final AND enrolment_id = :abad
        """,
        ("grades", "1", "final"),
    ),
    "evidence": (
        "UPDATE grading_legacyevidence SET prelim_score = 81 WHERE enrolment_id = :abad",
        ("grades", "1", "prelim_score"),
    ),
    "what was carried": (
        """
        UPDATE grading_legacyevidence SET carried_attended = 9 WHERE enrolment_id = :cruz
        """,
        ("cadets", "3", "carried_attended"),
    ),
    "decision": (
        "UPDATE grading_statusdecision SET kind = 'W' WHERE enrolment_id = :bato",
        ("grades", "2", "decision"),
    ),
    "letter": (
        """
        UPDATE attendance_excuseletter SET state = 'pending', decided_at = NULL WHERE reason =
        'Fever'
        """,
        ("excuse_letters", "1", "state"),
    ),
    "letter's day": (
        """
        UPDATE attendance_excuseday SET training_day_id = :drill WHERE training_day_id =
        :march
        """,
        ("excuse_letters", "2", "days"),
    ),
    "LegacyRow": (
        """
        UPDATE integration_legacyrow SET raw = raw || '{"reason": "x"}' WHERE "table" =
        'excuse_letters' AND key = '1'
        """,
        ("excuse_letters", "1", ""),
    ),
    "LegacyRow's hash": (
        r"""
        UPDATE integration_legacyrow SET hash = '\x00' WHERE "table" = 'users' AND key = '7'
        """,
        ("users", "7", ""),
    ),
    "LegacyRow's fate": (
        """
        UPDATE integration_legacyrow SET fate = 'quarantined', reason = 'x', target = '',
        target_id = NULL WHERE "table" = 'attendance_records' AND key = '6'
        """,
        ("attendance_records", "6", "fate"),
    ),
    "LegacyRow's writing": (
        """
        UPDATE integration_legacyrow SET written = written || '{"last_name": "x"}' WHERE
        "table" = 'cadets' AND key = '1'
        """,
        ("cadets", "1", "written.last_name"),
    ),
    "LegacyRow's place": (
        """
        UPDATE integration_legacyrow SET gone_at = now() WHERE "table" = 'notifications' AND
        key = '1'
        """,
        ("notifications", "1", ""),
    ),
}
MISSING = {
    "cadet": (
        "DELETE FROM cadets_cadet WHERE last_name = 'Abad'",
        ("cadets", "1", ""),
    ),
    "staff": (
        "DELETE FROM staff_trainingstaff",
        ("training_staff", "1", ""),
    ),
    "enrolment": (
        "DELETE FROM cadets_enrolment WHERE id = :dizon",
        ("cadets", "4", "enrolment"),
    ),
    "user": (
        "DELETE FROM authentication_user WHERE username = 'boss'",
        ("users", "1", ""),
    ),
    "training day": (
        "DELETE FROM attendance_trainingday WHERE title = 'March'",
        ("training_days", "5", ""),
    ),
    "mark": (
        """
        DELETE FROM attendance_attendancerecord WHERE enrolment_id = :abad AND training_day_id
        = :drill
        """,
        ("attendance_records", "1", ""),
    ),
    "mark's history": (
        """
        DELETE FROM attendance_attendancechange WHERE enrolment_id = :abad AND training_day_id
        = :drill
        """,
        ("attendance_records", "1", "op_id"),
    ),
    "entry": (
        "DELETE FROM grading_ledgerentry WHERE reason = 'Color guard'",
        ("merit_demerit_logs", "1", ""),
    ),
    "part of an entry": (
        "DELETE FROM grading_ledgerentry WHERE points = 15",
        ("merit_demerit_logs", "3", "points"),
    ),
    "score": (
        "DELETE FROM grading_score WHERE exam_id = :final AND enrolment_id = :abad",
        ("grades", "1", "final"),
    ),
    "evidence": (
        "DELETE FROM grading_legacyevidence WHERE enrolment_id = :dizon",
        ("cadets", "4", ""),
    ),
    "decision": (
        "DELETE FROM grading_statusdecision WHERE enrolment_id = :bato",
        ("grades", "2", "decision"),
    ),
    "letter": (
        "DELETE FROM attendance_excuseletter WHERE reason = 'Fever'",
        ("excuse_letters", "1", ""),
    ),
    "letter's day": (
        "DELETE FROM attendance_excuseday WHERE training_day_id = :march",
        ("excuse_letters", "2", "days"),
    ),
    "LegacyRow": (
        """
        DELETE FROM integration_legacyrow WHERE "table" = 'some_experiment' AND id = (SELECT
        max(id) FROM integration_legacyrow WHERE "table" = 'some_experiment')
        """,
        ("some_experiment", None, ""),
    ),
}
EXTRA = {
    "cadet": (
        """
        INSERT INTO cadets_cadet (student_number, last_name, first_name, middle_name, suffix,
        sex, course, contact_number, email, address, version) VALUES ('X-1', 'X', 'Y', '', '',
        'none', '', '', '', '', 1)
        """,
        ("cadets_cadet", None, ""),
    ),
    "staff": (
        """
        INSERT INTO staff_trainingstaff (rank, last_name, first_name, middle_name, position,
        address, contact_number, email, serial_number, version)
        VALUES ('', 'X', 'Y', '', '', '', '', '', '', 1)
        """,
        ("staff_trainingstaff", None, ""),
    ),
    "user": (
        """
        INSERT INTO authentication_user (password, username, email, full_name, role,
        is_active, is_approved, must_set_password) VALUES ('!x', 'x', '', 'X', 'admin', true,
        true, false)
        """,
        ("authentication_user", None, ""),
    ),
    "training day": (
        """
        INSERT INTO attendance_trainingday (term_id, date, title, location, state,
        cancel_reason, version) SELECT id, '2026-02-07', 'X', '', 'planned', '', 1 FROM
        system_term
        """,
        ("attendance_trainingday", None, ""),
    ),
    "mark": (
        """
        INSERT INTO attendance_attendancerecord (training_day_id, enrolment_id, status,
        remarks, source, version) VALUES (:march, :dizon, 'present', '', 'import', 1)
        """,
        ("attendance_attendancerecord", None, ""),
    ),
    "line of a mark's history": (
        """
        INSERT INTO attendance_attendancechange (op_id, training_day_id, enrolment_id, outcome,
        remarks, detail, source, version) VALUES (gen_random_uuid(), :drill, :abad, 'saved', '',
        '', 'correction', 2)
        """,
        ("attendance_attendancechange", None, "version"),
    ),
    "entry": (
        """
        INSERT INTO grading_ledgerentry (enrolment_id, kind, points, reason, occurred_on,
        issued_by_id, client_op_id) VALUES (:abad, 'merit', 5, 'X', '2026-01-10', :boss,
        gen_random_uuid())
        """,
        ("grading_ledgerentry", None, ""),
    ),
    "entry that says it was carried over": (
        """
        INSERT INTO grading_ledgerentry (enrolment_id, kind, points, reason, occurred_on,
        issued_by_id, client_op_id) SELECT :abad, 'merit', 5, 'Carried over: X', '2026-01-10',
        id, gen_random_uuid() FROM authentication_user WHERE username = 'old-system'
        """,
        ("cadets", "1", "entries carried over"),
    ),
    "voiding row": (
        """
        INSERT INTO grading_ledgerentry (enrolment_id, kind, points, reason, occurred_on,
        issued_by_id, client_op_id, voids_id) SELECT enrolment_id, kind, points, 'X',
        occurred_on, issued_by_id, gen_random_uuid(), id FROM grading_ledgerentry WHERE reason
        = 'Color guard'
        """,
        ("merit_demerit_logs", "1", "voided_by"),
    ),
    "score": (
        """
        INSERT INTO grading_score (exam_id, enrolment_id, state, value, reason, version,
        entered_by_id, entered_at) VALUES (:final, :dizon, 'score', 99, '', 1, :boss, now())
        """,
        ("grading_score", None, ""),
    ),
    "score of the old system": (
        """
        INSERT INTO grading_score (exam_id, enrolment_id, state, value, reason, version,
        entered_by_id, entered_at) SELECT :final, :bato, 'score', 99, '', 1, id, now() FROM
        authentication_user WHERE username = 'old-system'
        """,
        ("grades", "2", "final"),
    ),
    "decision": (
        """
        INSERT INTO grading_statusdecision (enrolment_id, kind, reason, decided_on,
        decided_by_id, lift_reason) VALUES (:abad, 'INC', 'X', '2026-01-10', :boss, '')
        """,
        ("grading_statusdecision", None, ""),
    ),
    "letter": (
        """
        INSERT INTO attendance_excuseletter (enrolment_id, reason_kind, reason, state,
        decision_reason, version) VALUES (:abad, 'sickness', 'X', 'pending', '', 1)
        """,
        ("attendance_excuseletter", None, ""),
    ),
    "LegacyRow": (
        r"""
        INSERT INTO integration_legacyrow ("table", key, hash, raw, fate, reason, target,
        move_id) SELECT 'notifications', '99', '\x00', '{}', 'archived', 'x', '', id FROM
        integration_legacymove
        """,
        ("notifications", "99", ""),
    ),
    "LegacyRow said to be gone": (
        r"""
        INSERT INTO integration_legacyrow ("table", key, hash, raw, fate, reason, target,
        move_id, gone_at) SELECT 'notifications', '99', '\x00', '{}', 'archived', 'x', '', id,
        now() FROM integration_legacymove
        """,
        ("notifications", "99", ""),
    ),
}


def statement_of(text: str) -> str:
    """Write a statement with the ids it names."""
    for word, asked in IDS.items():
        text = text.replace(word, asked)
    return text
