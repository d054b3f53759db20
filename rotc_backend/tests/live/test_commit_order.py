"""Why the journal is read by (xid, id): the cursor by id alone loses what commits late."""

import psycopg
import pytest

from apps.live import selectors
from apps.live.audiences import EVERYTHING
from apps.system.journal import Cursor
from tests.live.listeners import within
from tests.live.processes import database_url

WRITE = "INSERT INTO system_journalentry (type, cadet_ids, user_ids, ids, data, request_id)\
 VALUES (%s, '{}', '{}', '{}', '{}', '') RETURNING id"
BY_ID = "SELECT id FROM system_journalentry\
 WHERE id > %s AND xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY id"
HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
OWN_NUMBER = "SELECT pg_current_xact_id()::text::bigint"


class ById:
    """The reader that looks right: ids above the last one, of transactions that are settled."""

    def __init__(self, line: psycopg.Connection) -> None:
        self.line = line
        self.last = 0

    def read(self) -> list[int]:
        found = [row[0] for row in self.line.execute(BY_ID, [self.last])]
        self.last = max([self.last, *found])
        return found


class ByCommit:
    """Our reader."""

    def __init__(self) -> None:
        self.last = Cursor(0, 0)

    def read(self) -> list[int]:
        page = selectors.page(hearing=EVERYTHING, after=self.last, limit=100)
        self.last = page.entries[-1].cursor if page.entries else self.last
        return [entry.cursor.id for entry in page.entries]


@pytest.fixture
def lines(transactional_db):
    """Two writers and a reader."""
    opened = [psycopg.connect(database_url()) for _ in range(3)]
    opened[2].autocommit = True
    yield opened
    for line in opened:
        line.close()


def number(line: psycopg.Connection, sql: str) -> int:
    """Ask for one number."""
    return line.execute(sql).fetchone()[0]


def test_a_fact_that_commits_late_is_lost_by_id_and_found_in_commit_order(lines):
    early, late, reader = lines
    by_id, by_commit = ById(reader), ByCommit()
    early_number = number(early, OWN_NUMBER)
    late_number = number(late, OWN_NUMBER)
    small = late.execute(WRITE, ["term.reviewed"]).fetchone()[0]
    large = early.execute(WRITE, ["term.opened"]).fetchone()[0]
    early.commit()
    assert within(15, lambda: number(reader, HORIZON) > early_number)

    before = (by_id.read(), by_commit.read())
    late.commit()
    assert within(15, lambda: number(reader, HORIZON) > late_number)
    after = (by_id.read(), by_commit.read())

    assert small < large
    assert before == ([large], [large])
    assert after == ([], [small])


def test_nothing_is_read_while_an_older_writer_may_still_commit(lines):
    early, late, reader = lines
    by_commit = ByCommit()
    number(early, OWN_NUMBER)
    fact = late.execute(WRITE, ["term.reviewed"]).fetchone()[0]
    late_number = number(late, OWN_NUMBER)
    late.commit()

    page = selectors.page(hearing=EVERYTHING, after=Cursor(0, 0), limit=100)
    early.rollback()
    assert within(15, lambda: number(reader, HORIZON) > late_number)

    assert (page.entries, page.is_waiting) == ([], True)
    assert by_commit.read() == [fact]
