"""Addresses of the public pages."""

from django.urls import path

from afterlist_site.reading import browsing, opds, pages, permission, sitemap, works

urlpatterns = [
    path("", pages.home, name="home"),
    path("about/", pages.about, name="about"),
    path("lists/", pages.shelf, {"key": "list"}, name="lists"),
    path("fandoms/", pages.shelf, {"key": "fandom"}, name="fandoms"),
    path("authors/", pages.shelf, {"key": "author"}, name="authors"),
    path("works/", browsing.browse, name="browse"),
    path("feed.atom", browsing.feed, name="feed"),
    path("works/<str:work_id>/", works.work, name="work"),
    path("works/<str:work_id>/all/", works.whole, name="whole"),
    path("works/<str:work_id>/<int:position>/", works.chapter, name="chapter"),
    path("works/<str:work_id>/posted/<int:position>/", works.posted, name="posted"),
    path("works/<str:work_id>/<slug:slug>.epub", works.epub, name="epub"),
    path("works/<str:work_id>/permission/", permission.permission, name="permission"),
    path("works/<str:work_id>/permission.jsonld", permission.policy, name="policy"),
    path("opds/", opds.start, name="opds"),
    path("opds/works/", opds.works, name="opds-works"),
    path("opds/<str:shelf>/", opds.shelf, name="opds-shelf"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<str:section>.xml", sitemap.section, name="sitemap-section"),
    path("robots.txt", pages.robots, name="robots"),
    path("healthz", pages.health, name="health"),
]
