"""Give two people of the demo a password, so that the judges come in pairs of one kind.

Run by `manage.py shell`, whose environment has the passwords; the demo's own accounts have theirs.
"""

import json
import os

from apps.authentication.models import User

for username, password in json.loads(os.environ["RGMS_JUDGES"]).items():
    user = User.objects.get(username=username)
    user.set_password(password)
    user.save(update_fields=["password"])
