"""Every address of the site."""

from allauth.account.decorators import reauthentication_required
from allauth.account.views import email
from django.urls import include, path

handler500 = "traza.platform.watching.requests.broken"
urlpatterns = [
    # Whoever finds a browser open does not get to see or change its addresses.
    path("cuenta/email/", reauthentication_required(email), name="account_email"),
    path("cuenta/", include("allauth.urls")),
    path("mi-dia/", include("traza.portal.urls_day")),
    path("seguir/", include("traza.portal.urls_following")),
    path("cuentas/", include("traza.portal.urls_people")),
    path("hacienda/", include("traza.modules.budget.urls")),
    path("gestion/obras/", include("traza.modules.works.urls")),
    path("", include("traza.modules.oversight.urls")),
    path("", include("traza.modules.participation.urls")),
    path("", include("traza.modules.consultation.urls")),
    path("", include("traza.modules.grants.urls")),
    path("", include("traza.modules.growth.urls")),
    path("", include("traza.modules.aid.urls")),
    path("", include("traza.modules.planning.urls")),
    path("", include("traza.portal.urls_uploads")),
    path("", include("traza.modules.opendata.urls")),
    path("", include("traza.modules.reports.urls")),
    path("", include("traza.portal.urls")),
]
