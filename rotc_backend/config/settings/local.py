"""A developer's machine: keys may be left out, everything else is as in production."""

import base64

from config.settings.base import *
from config.settings.base import (
    BACKUP_KEYS,
    BACKUP_URL,
    DATA_KEYS,
    JWT_SIGNING_KEY,
    PUSH_KEY,
    REPOSITORY_DIR,
    SECRET_KEY,
)

SECRET_KEY = SECRET_KEY or "local-only-" + "secret-key-of-a-developer-machine"
JWT_SIGNING_KEY = JWT_SIGNING_KEY or "local-only-" + "signing-key-of-a-developer-machine"
DATA_KEYS = DATA_KEYS or [base64.urlsafe_b64encode(b"local-only-".ljust(32, b".")).decode()]
BACKUP_KEYS = BACKUP_KEYS or [
    base64.urlsafe_b64encode(b"local-only-backup".ljust(32, b".")).decode()
]
PUSH_KEY = PUSH_KEY or base64.urlsafe_b64encode(b"local-only-push".ljust(32, b".")).decode()
BACKUP_URL = BACKUP_URL or (REPOSITORY_DIR / ".run" / "backups").as_uri()
