"""The HTTP contract: how requests are read, answered and described."""

APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 40
DATA_UPLOAD_MAX_NUMBER_FILES = 5
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["apps.authentication.bearer.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["apps.core.permissions.MayAct"],
    "DEFAULT_THROTTLE_CLASSES": ["apps.system.limits.throttles.RequestLimits"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["apps.core.parsers.StrictJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "apps.core.pagination.Pages",
    "DEFAULT_SCHEMA_CLASS": "apps.core.schema.ContractSchema",
    "EXCEPTION_HANDLER": "apps.core.problems.problem_response",
    # Answers are JSON: ?format= is a query key like any other that nobody knows.
    "URL_FORMAT_OVERRIDE": None,
    "COERCE_DECIMAL_TO_STRING": True,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
# component name: the choices it comes from
ENUM_NAMES = {
    "Role": "apps.core.permissions.Role",
    "Scope": "apps.core.permissions.Scope",
    "Hurdle": "apps.core.permissions.Hurdle",
    "CodeState": "apps.authentication.choices.CodeState",
    "Semester": "apps.system.choices.Semester",
    "TermState": "apps.system.choices.TermState",
    "JobState": "apps.system.choices.JobState",
    "HistoryChange": "apps.system.choices.HistoryChange",
    "LegacyFate": "apps.integration.choices.Fate",
    "ReconciliationCause": "apps.integration.choices.ReconciliationCause",
    "RosterVerdict": "apps.integration.choices.Verdict",
    "RosterImportState": "apps.integration.choices.ImportState",
    "Sex": "apps.cadets.choices.Sex",
    "MSLevel": "apps.cadets.choices.MSLevel",
    "EnrolmentStatus": "apps.cadets.choices.EnrolmentStatus",
    "DayState": "apps.attendance.choices.DayState",
    "AttendanceStatus": "apps.attendance.choices.AttendanceStatus",
    "LetterState": "apps.attendance.choices.LetterState",
    "LetterDecision": "apps.attendance.choices.LetterDecision",
    "MarkSource": "apps.attendance.choices.MarkSource",
    "MarkOutcome": "apps.attendance.choices.MarkOutcome",
    "CaseKind": "apps.attendance.choices.CaseKind",
    "CaseState": "apps.attendance.choices.CaseState",
    "CaseLevel": "apps.attendance.choices.CaseLevel",
    "EntryKind": "apps.grading.choices.EntryKind",
    "RecommendationState": "apps.grading.choices.RecommendationState",
    "RecommendationDecision": "apps.grading.choices.RecommendationDecision",
    "AppealState": "apps.grading.choices.AppealState",
    "AppealDecision": "apps.grading.choices.AppealDecision",
    "ScoreState": "apps.grading.choices.ScoreState",
    "DecisionKind": "apps.grading.choices.DecisionKind",
    "MarkRemark": "apps.grading.choices.MarkRemark",
    "Shift": "apps.grading.choices.Shift",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "RGMS",
    "DESCRIPTION": "ROTC Grading Management System: roll calls, conduct and exams become a grade.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": ENUM_NAMES,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "config.openapi.add_problems",
        "config.openapi.add_live_events",
    ],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
}
