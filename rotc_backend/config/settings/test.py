"""The test suite: cheap hashes, files in a temporary folder, no outside services."""

import base64
import hashlib
import tempfile
from pathlib import Path

from config.settings.base import *

SECRET_KEY = "test-" + "key-" * 12
JWT_SIGNING_KEY = "test-" + "sign-" * 10
DATA_KEYS = [base64.urlsafe_b64encode(hashlib.sha256(b"tests").digest()).decode()]
BACKUP_KEYS = [base64.urlsafe_b64encode(hashlib.sha256(b"backups").digest()).decode()]
PUSH_KEY = base64.urlsafe_b64encode(hashlib.sha256(b"pushes").digest()).decode()
FRONTEND_URL = "https://client.example.test"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "apps.authentication.hashers.LegacyBcryptjs",
]
MEDIA_ROOT = Path(tempfile.gettempdir()) / "rgms-test-media"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CORS_ALLOWED_ORIGINS = ["https://client.example.test"]
WHITENOISE_AUTOREFRESH = True
WHITENOISE_ROOT = None
