"""Routes of the privacy centre."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.operations.privacy.views.desk import (
    DeskRequestViewSet,
    GuardianConsentViewSet,
    HoldViewSet,
    MinorViewSet,
    PrivacyIncidentViewSet,
    RetentionViewSet,
)
from apps.operations.privacy.views.own import (
    DataExportViewSet,
    MyDataViewSet,
    OpeningsViewSet,
    PrivacyNoticeViewSet,
    PrivacyRequestViewSet,
    RegisterViewSet,
)

router = SimpleRouter(use_regex_path=False)
router.register("my-data/exports", DataExportViewSet, basename="data-export")
router.register("requests", PrivacyRequestViewSet, basename="privacy-request")
router.register("desk/requests", DeskRequestViewSet, basename="desk-request")
router.register("incidents", PrivacyIncidentViewSet, basename="privacy-incident")
router.register("holds", HoldViewSet, basename="hold")
router.register("consents", GuardianConsentViewSet, basename="guardian-consent")
router.register("minors", MinorViewSet, basename="minor")
router.register("opened", OpeningsViewSet, basename="opening")

notice = PrivacyNoticeViewSet.as_view
urlpatterns: list[URLPattern | URLResolver] = [
    path("notice/", notice({"get": "retrieve"})),
    path("notice/acceptance/", notice({"get": "acceptance", "post": "accept"})),
    path("contact/", notice({"put": "contact"})),
    path("register/", RegisterViewSet.as_view({"get": "retrieve"})),
    path("my-data/", MyDataViewSet.as_view({"get": "retrieve"})),
    path("retention/", RetentionViewSet.as_view({"get": "retrieve"})),
    path("retention/apply/", RetentionViewSet.as_view({"post": "apply"})),
    *router.urls,
]
