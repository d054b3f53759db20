"""A developer's machine: keys may be left out, everything else is as in production."""

from config.settings.base import *
from config.settings.base import JWT_SIGNING_KEY, SECRET_KEY

SECRET_KEY = SECRET_KEY or "local-only-" + "secret-key-of-a-developer-machine"
JWT_SIGNING_KEY = JWT_SIGNING_KEY or "local-only-" + "signing-key-of-a-developer-machine"
