"""The rules of grading that can say no."""

from apps.core.errors import RuleBroken


class AlreadyVoided(RuleBroken):
    """The entry was voided before, or is itself a voiding row."""

    code = "already_voided"
    title = "Already voided"


class VoidRefused(RuleBroken):
    """Staff void what they issued themselves, on the same day."""

    code = "void_refused"
    status = 403
    title = "Not yours to void"


class OperationReused(RuleBroken):
    """The id of this act belongs to another entry."""

    code = "operation_reused"
    status = 422
    title = "Operation id reused"


class AboutOneself(RuleBroken):
    """Nobody decides about themself."""

    code = "about_oneself"
    status = 403
    title = "About oneself"


class ExamStateConflict(RuleBroken):
    """The step is not possible in the state the exam is in."""

    code = "exam_state"
    title = "Not possible in this state"


class PolicyFixed(RuleBroken):
    """A released term keeps its policy for ever."""

    code = "policy_fixed"
    title = "The policy is fixed"


class DecisionStateConflict(RuleBroken):
    """Another decision stands, or this one was lifted."""

    code = "decision_state"
    title = "Not possible in this state"


class ReleaseBlocked(RuleBroken):
    """Work is left to be done before grades can become final; `data["blockers"]` lists it."""

    code = "release_blocked"
    title = "Release blocked"


class SecondPersonMissing(RuleBroken):
    """Grades are prepared by one person and released by another, or with a reason."""

    code = "second_person_missing"
    title = "A second person is needed"


class PreparationStale(RuleBroken):
    """The numbers are not the ones that were prepared."""

    code = "preparation_stale"
    title = "Changed since it was prepared"


class NotReleased(RuleBroken):
    """Only a released grade can be amended."""

    code = "not_released"
    title = "Not released"


class CodeTaken(RuleBroken):
    """Another rule of the catalogue has this code."""

    code = "code_taken"
    title = "Code taken"


class RuleRetired(RuleBroken):
    """The rule was taken out of the catalogue before."""

    code = "rule_retired"
    title = "Retired already"


class RuleOutdated(RuleBroken):
    """The rule that was named is not the one in use any more."""

    code = "rule_outdated"
    title = "The rule has changed"


class OutsideRange(RuleBroken):
    """So many points are not this person's to give."""

    code = "outside_range"
    status = 403
    title = "Outside the range"


class RecommendationStateConflict(RuleBroken):
    """Somebody has decided the recommendation."""

    code = "recommendation_state"
    title = "Decided already"


class OwnRecommendation(RuleBroken):
    """Whoever recommends does not decide."""

    code = "own_recommendation"
    status = 403
    title = "One's own recommendation"


class AlreadyAppealed(RuleBroken):
    """An entry is appealed once."""

    code = "already_appealed"
    title = "Appealed already"


class AppealTooLate(RuleBroken):
    """The days for an appeal are over; `data["until"]` is the last."""

    code = "appeal_too_late"
    title = "Too late to appeal"


class AppealStateConflict(RuleBroken):
    """Somebody has decided the appeal, or its entry was voided."""

    code = "appeal_state"
    title = "Decided already"


class OwnEntry(RuleBroken):
    """Whoever gave or recommended an entry does not decide on an appeal of it."""

    code = "own_entry"
    status = 403
    title = "One's own entry"


class BlindCheck(RuleBroken):
    """Whoever types an exam as its second encoder does not see or change its scores meanwhile."""

    code = "blind_check"
    title = "Typing blind"


class SameEncoder(RuleBroken):
    """The second encoder is somebody else than whoever entered the scores."""

    code = "same_encoder"
    status = 403
    title = "Another person checks"


class NotYourCheck(RuleBroken):
    """Only the person who began a check types in it."""

    code = "not_your_check"
    status = 403
    title = "Somebody else's check"


class CheckStateConflict(RuleBroken):
    """The step is not possible where the check of the exam stands."""

    code = "score_check_state"
    title = "Not possible in this state"


class CheckIncomplete(RuleBroken):
    """Cadets with a score have not been typed; `data["enrolments"]` names them."""

    code = "score_check_incomplete"
    title = "Not everything is typed"


class RollOverStateConflict(RuleBroken):
    """Another roll-over is at work, or this one is not in a state from which this is possible."""

    code = "roll_over_state"
    title = "Not possible in this state"


class RollOverOutdated(RuleBroken):
    """What was previewed is not what a roll-over would do now."""

    code = "roll_over_outdated"
    title = "The preview is out of date"


class NobodyMovesUp(RuleBroken):
    """Nobody passed the gate, or all of them were taken out."""

    code = "nobody_moves_up"
    title = "Nobody moves up"


class RollOverUsed(RuleBroken):
    """Something hangs on an enrolment that would be taken back; `data["names"]` says on whose."""

    code = "roll_over_used"
    title = "Too late to undo"
