"""What grading has to say before a term opens."""

from apps.grading.models import TermPolicy
from apps.system.models import Term
from apps.system.opening import Need, opening_need


@opening_need
def policy_assigned(term: Term) -> Need | None:
    """Somebody must have said by which policy the term is graded."""
    if TermPolicy.objects.filter(term=term).exists():
        return None
    return Need("policy", "No grading policy is assigned.")
