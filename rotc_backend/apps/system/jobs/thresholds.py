"""Up to which size each kind of job runs inside the request that asks for it; else it is queued.

The unit of a size is the kind's own. A kind that is not named here is always queued.
"""

from typing import Final

INLINE_UP_TO: Final[dict[str, int]] = {
    "roster.preview": 64 * 1024,  # bytes: a workbook of 1,500 cadets, read in a second
    "reports.render": 60,  # rows of a document: typeset in a tenth of a second
    "enrolments.roll_over": 200,  # cadets who move up
    "reports.issue": 3,  # documents: each is typeset by itself
    "privacy.export": 3,  # files to put in; the rows beside take a quarter of a second
    "privacy.retention_apply": 100,  # files and profiles that are deleted
    "roster.apply": 400,  # rows that change something
    "roster.undo": 400,  # people who were entered
    "records.apply": 400,  # rows that change something
}
