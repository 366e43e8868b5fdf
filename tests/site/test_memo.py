"""What is kept is never stale."""

from __future__ import annotations

import pytest
from django.db import transaction

from afterlist_site import memo
from afterlist_site.archive.models import Name


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_kept_until_this_connection_changes_something() -> None:
    asked = []

    def make() -> int:
        asked.append(1)
        return Name.objects.count()

    assert [memo.unchanged("names", make) for _ in range(3)] == [0, 0, 0]
    assert len(asked) == 1
    Name.objects.create(name="Lamplight")
    assert memo.unchanged("names", make) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_kept_of_what_may_be_taken_back() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012
        Name.objects.create(name="Lamplight")
        assert memo.unchanged("names", Name.objects.count) == 1
        raise ZeroDivisionError
    assert memo.unchanged("names", Name.objects.count) == 0


@pytest.mark.django_db(transaction=True)
def test_each_question_has_its_own_answer() -> None:
    assert memo.unchanged(("a", True), lambda: 1) == 1
    assert memo.unchanged(("a", False), lambda: 2) == 2
