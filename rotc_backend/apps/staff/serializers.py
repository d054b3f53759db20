"""JSON of training staff."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.serializers import Reason, StrictSerializer
from apps.staff.models import TrainingStaff
from apps.staff.selectors import may_see_details

DETAILS: Final = ("contact_number", "email", "address", "birth_date", "serial_number")


class TrainingStaffSerializer(serializers.ModelSerializer[TrainingStaff]):
    """One member of the staff; the details are there only for themselves and for admins."""

    name = serializers.CharField(read_only=True)
    contact_number = serializers.CharField(required=False)
    email = serializers.CharField(required=False)
    address = serializers.CharField(required=False)
    birth_date = serializers.DateField(required=False, allow_null=True)
    serial_number = serializers.CharField(required=False)

    class Meta:
        """Read-only: changes come through their own input."""

        model = TrainingStaff
        fields = (
            "id",
            "rank",
            "last_name",
            "first_name",
            "middle_name",
            "name",
            "position",
            "user",
            *DETAILS,
            "archived_at",
            "version",
        )
        read_only_fields = fields

    def to_representation(self, instance: TrainingStaff) -> dict[str, Any]:
        """Leave the details out unless they are this reader's to see."""
        shown: dict[str, Any] = super().to_representation(instance)
        if not may_see_details(self.context["request"].user, instance):
            for name in DETAILS:
                shown.pop(name)
        return shown


class OwnStaffInputSerializer(StrictSerializer):
    """What staff change about themselves: how to reach them."""

    contact_number = serializers.CharField(max_length=20, allow_blank=True, required=False)
    email = serializers.EmailField(allow_blank=True, required=False)
    address = serializers.CharField(max_length=200, allow_blank=True, required=False)


class StaffInputSerializer(OwnStaffInputSerializer):
    """Fields of a new or changed staff record."""

    rank = serializers.CharField(max_length=30, allow_blank=True, required=False)
    last_name = serializers.CharField(max_length=60)
    first_name = serializers.CharField(max_length=60)
    middle_name = serializers.CharField(max_length=60, allow_blank=True, required=False)
    position = serializers.CharField(max_length=80, allow_blank=True, required=False)
    birth_date = serializers.DateField(allow_null=True, required=False)
    serial_number = serializers.CharField(max_length=30, allow_blank=True, required=False)


class StaffReasonSerializer(StrictSerializer):
    """Why somebody leaves the training staff, or comes back."""

    reason = Reason()
