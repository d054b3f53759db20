"""How a view describes itself in OpenAPI: headers that the contract asks for are added here."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter


class ContractSchema(AutoSchema):
    """Adds Idempotency-Key and If-Match where the handler says it needs them."""

    def get_override_parameters(self) -> list[Any]:
        """Document the headers a handler declares through its decorators."""
        handler = getattr(self.view, getattr(self.view, "action", "") or "", None)
        return [
            OpenApiParameter(name, str, OpenApiParameter.HEADER, required=True, description=meaning)
            for name, meaning in getattr(handler, "required_headers", {}).items()
        ]

    def get_tags(self) -> list[str]:
        """Group operations by the app that answers them."""
        return [type(self.view).__module__.split(".")[1]]
