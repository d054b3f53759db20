"""A test client that speaks our contract: bearer token, idempotency key, If-Match."""

import uuid
from typing import Any

from rest_framework.test import APIClient

from apps.authentication import sessions
from apps.authentication.choices import ClientKind
from apps.authentication.models import User
from apps.authentication.sessions import Device


class Caller(APIClient):
    """Calls the API as one person, or as nobody."""

    def __init__(self, user: User | None) -> None:
        super().__init__(raise_request_exception=True)
        self.user = user
        if user:
            device = Device(kind=ClientKind.BODY, user_agent="tests", ip=None)
            self.tokens = sessions.begin_session(user=user, device=device)
            self.credentials(HTTP_AUTHORIZATION=f"Bearer {self.tokens.access}")

    def ask(self, path: str, **query: Any) -> Any:
        """GET below /api/v1/."""
        return self.get(f"/api/v1/{path}", query)

    def do(self, path: str, body: Any = None, *, key: uuid.UUID | None = None) -> Any:
        """POST below /api/v1/ with an idempotency key."""
        return self.post(
            f"/api/v1/{path}",
            {} if body is None else body,
            format="json",
            HTTP_IDEMPOTENCY_KEY=str(key or uuid.uuid4()),
        )

    def replace(self, path: str, body: Any) -> Any:
        """PUT below /api/v1/."""
        return self.put(f"/api/v1/{path}", body, format="json")

    def edit(self, path: str, body: Any, *, version: int | None = None) -> Any:
        """PATCH below /api/v1/, with If-Match when a version is given."""
        headers = {} if version is None else {"HTTP_IF_MATCH": f'"{version}"'}
        return self.patch(f"/api/v1/{path}", body, format="json", **headers)
