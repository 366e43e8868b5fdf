"""The site's addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("afterlist_site.reading.urls")),
    path("search/", include("afterlist_site.search.urls")),
    path("", include("afterlist_site.people.urls")),
    path("", include("afterlist_site.lists.urls")),
    path("desk/", include("afterlist_site.desk.urls")),
]
handler404 = "afterlist_site.reading.pages.not_found"
handler500 = "afterlist_site.reading.pages.fault"
