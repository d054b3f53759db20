"""The whole register, put together from the parts of the house."""

from typing import Final

from apps.operations.privacy.register.accounts import ACCOUNTS
from apps.operations.privacy.register.form import Table
from apps.operations.privacy.register.grades import CONDUCT, EXAMS, GRADES
from apps.operations.privacy.register.house import OPERATIONS, SYSTEM
from apps.operations.privacy.register.office import INTEGRATION, REPORTS
from apps.operations.privacy.register.people import CADETS, FILES, STAFF
from apps.operations.privacy.register.posts import ACTIVITIES
from apps.operations.privacy.register.training import ATTENDANCE
from apps.operations.privacy.register.words import LIVE, MESSAGING

REGISTER: Final[tuple[Table, ...]] = (
    *ACCOUNTS,
    *CADETS,
    *STAFF,
    *FILES,
    *ATTENDANCE,
    *ACTIVITIES,
    *CONDUCT,
    *EXAMS,
    *GRADES,
    *REPORTS,
    *INTEGRATION,
    *MESSAGING,
    *LIVE,
    *OPERATIONS,
    *SYSTEM,
)
