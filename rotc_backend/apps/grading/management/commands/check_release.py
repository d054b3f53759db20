"""Compare every released term with the seal of its release."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.grading import selectors
from apps.grading.models import TermRelease


class Command(BaseCommand):
    """Ends with exit code 1 when released grades are not the ones that were sealed."""

    help = "Compare every released term with the seal of its release."

    def handle(self, *args: Any, **options: Any) -> None:
        """Hash the first revisions again and compare."""
        broken = []
        for release in TermRelease.objects.select_related("term").order_by("term__starts_on"):
            grades = selectors.sealed_grades(release.term)
            holds = len(grades) == release.cadets and selectors.seal_of(grades) == release.seal
            verdict = "the seal holds" if holds else "THE SEAL IS BROKEN"
            self.stdout.write(f"{release.term.label}: {len(grades)} grades, {verdict}")
            if not holds:
                broken.append(release.term.label)
        if broken:
            raise CommandError(f"Released grades were changed: {', '.join(broken)}.")
