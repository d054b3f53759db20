"""JSON of training staff."""

from rest_framework import serializers

from apps.staff.models import TrainingStaff


class TrainingStaffSerializer(serializers.ModelSerializer[TrainingStaff]):
    """Name and duty of one member of the staff."""

    name = serializers.CharField(read_only=True)

    class Meta:
        """Read-only."""

        model = TrainingStaff
        fields = ("id", "rank", "last_name", "first_name", "name", "position", "archived_at")
        read_only_fields = fields
