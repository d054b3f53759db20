"""Routes of the reports app."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.reports.views.documents import (
    DocumentCheckViewSet,
    DocumentKeyViewSet,
    IssuedDocumentViewSet,
)
from apps.reports.views.exports import TermExportViewSet
from apps.reports.views.readiness import AchievementViewSet, BinderViewSet, ReadinessViewSet
from apps.reports.views.runs import DocumentKindViewSet, ReportRunViewSet
from apps.reports.views.signing import SerialImportViewSet, SignatoryViewSet

router = SimpleRouter(use_regex_path=False)
router.register("reports/runs", ReportRunViewSet, basename="report-run")
router.register("reports/term-exports", TermExportViewSet, basename="term-export")
router.register("documents", IssuedDocumentViewSet, basename="document")
router.register("signatories", SignatoryViewSet, basename="signatory")
router.register("serial-imports", SerialImportViewSet, basename="serial-import")
router.register("binders", BinderViewSet, basename="binder")

urlpatterns: list[URLPattern | URLResolver] = [
    path("reports/kinds/", DocumentKindViewSet.as_view({"get": "retrieve"})),
    path("documents/check/<str:code>/", DocumentCheckViewSet.as_view({"get": "retrieve"})),
    path("documents/key/", DocumentKeyViewSet.as_view({"get": "retrieve"})),
    path("readiness/<int:pk>/", ReadinessViewSet.as_view({"get": "retrieve"})),
    path("achievements/<int:pk>/", AchievementViewSet.as_view({"get": "retrieve"})),
    *router.urls,
]
