"""Addresses of the archivist's pages about authors, below the desk's."""

from django.urls import path

from afterlist_site.people import outreach_views

urlpatterns = [
    path("", outreach_views.authors_list, name="outreach"),
    path("author/", outreach_views.author, name="outreach-author"),
    path("all/", outreach_views.write_to_all, name="outreach-all"),
    path("report/", outreach_views.report, name="outreach-report"),
    path("report.csv", outreach_views.report_csv, name="outreach-csv"),
    path("replies/", outreach_views.replies, name="outreach-replies"),
    path("replies/<int:pk>/", outreach_views.reply, name="outreach-reply"),
    path("asks/", outreach_views.asks, name="outreach-asks"),
    path("asks/<int:pk>/close/", outreach_views.close_ask, name="outreach-close"),
    path("wording/<slug:name>/", outreach_views.wording, name="outreach-wording"),
]
