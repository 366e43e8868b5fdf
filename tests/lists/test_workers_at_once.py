"""Workers at one queue at one moment: no list gets more on a day than it takes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pytest
from django.db.models import QuerySet

from afterlist_site.ledger.models import Person
from afterlist_site.lists import sending
from afterlist_site.lists.models import Delivery
from tests.lists.servers import Script, serving
from tests.lists.test_sending import queued, send, states

ROOT = Path(__file__).parents[2]
TWO_A_DAY = 'name = "Lamplight"\naddress = "lamplight@lists.example"\nparts_a_day = 2\n'


@pytest.mark.django_db
def test_a_list_that_another_worker_filled_meanwhile_gets_no_more(
    lists: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (lists / "lists" / "lamplight.toml").write_text(TWO_A_DAY)
    person = Person.objects.create(pen_name="Wren Hollis")
    for _ in range(4):
        queued(person)
    queued(person, name="Quayside")
    looked, others = sending.due, list[int]()

    def late(full: Collection[str] = ()) -> QuerySet[Delivery]:
        """Between the look at the lists and the claim another worker sends all that it may."""
        if not others:
            others.append(0)
            others.append(send(port))
        return looked(full)

    monkeypatch.setattr(sending, "due", late)
    with serving(Script()) as port:
        assert send(port) == 0
    assert others[1] == 3
    assert states() == ["sent", "sent", "waiting", "waiting", "sent"]


WORKERS, LISTS = 3, 12

AT_ONCE = f"""
import os, sys
from pathlib import Path
from bench.carrying import scratch

scratch.open_scratch(Path(sys.argv[1]))
names = [f"list{{number}}" for number in range({LISTS})]
folder = Path(sys.argv[1]) / "lists"
folder.mkdir(exist_ok=True)
for name in names:
    (folder / f"{{name}}.toml").write_text(
        f'name = "{{name}}"\\naddress = "{{name}}@lists.example"\\nparts_a_day = 2\\n')

from collections import Counter
from django.db import connections
from django.utils import timezone
from afterlist_site.lists import sending
from afterlist_site.lists.models import Delivery

now = timezone.now()
for _ in range(4):
    scratch.queue(tuple(names), 1, now)

class Line:
    marked = ""
    def send(self, _sender, _to, _content, offer):
        return offer()

connections.close_all()
begin, go = os.pipe()
workers = []
for _ in range({WORKERS}):
    workers.append(os.fork())
    if not workers[-1]:
        os.close(go)
        os.read(begin, 1)
        sending.send_due(Line(), lambda: now)
        os._exit(0)
os.close(go)
assert [os.waitpid(each, 0)[1] for each in workers] == [0] * {WORKERS}
sent = Counter(Delivery.objects.filter(state="sent").values_list("list_name", flat=True))
print(sorted(sent.values()))
"""


@pytest.mark.slow
def test_processes_at_one_queue_send_each_list_exactly_what_it_takes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AT_ONCE, tmp_path / "archive"], cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}/src{os.pathsep}{ROOT}"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str([2] * LISTS)
