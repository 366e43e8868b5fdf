"""The command line: what ``afterlist`` does when it is called."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from afterlist import __version__
from afterlist.model import Answer, Decision, Unreadable, Use
from afterlist_site import mailing, upkeep
from afterlist_site.archive.folder import ArchiveError, import_lock, open_archive
from afterlist_site.upkeep import archive_option

if TYPE_CHECKING:
    from afterlist_site.archive.models import Work
    from afterlist_site.imports.account import Account
    from afterlist_site.imports.importer import Progress

# Before numpy is imported, by this process or a worker: its BLAS keeps a thread spinning
# on each core, to multiply matrices that we have none of.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

UNREADABLE, USAGE, FAULT = 1, 2, 70

ROOM = 17_000
"""The stack of what runs a command, in values. CPython (since 3.11) maps its stack by 16 KB,
and a loop that calls across the end of one maps and unmaps memory at each turn. Below all
other frames a large one has them on a mapping of their own, with room for all."""

USES = [use.value for use in Use]
ANSWERS = {Answer.ALLOW: 0, Answer.ASK: 3, Answer.DENY: 4}

paths_argument = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
list_option = click.option(
    "--list", "list_name", help="The list that the sources come from, where they do not say."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="afterlist")
def cli() -> None:
    """Read the fan fiction of mailing lists, obey its authors, keep it readable."""


for command in (mailing.mail, upkeep.backup, upkeep.daily, upkeep.receive):
    cli.add_command(command)


@cli.command()
@paths_argument
@json_option
@click.option(
    "--html",
    "as_html",
    is_flag=True,
    help="With --json: each story's restored text too. With --explain: as a page.",
)
@click.option("--explain", is_flag=True, help="Mark the fields in the text, with their witnesses.")
@list_option
def inspect(
    paths: tuple[Path, ...], list_name: str | None, *, as_json: bool, as_html: bool, explain: bool
) -> None:
    """Read sources without an archive, and say what is in each posting."""
    from afterlist import pipeline  # noqa: PLC0415 - start-up time
    from afterlist.publication import explained  # noqa: PLC0415
    from afterlist_site.inspection import describe  # noqa: PLC0415

    failed = False
    as_page = as_html and not as_json
    for_page: list[dict[str, object]] = []
    for found in pipeline.inspect(paths, with_html=as_html and as_json, list_name=list_name):
        if isinstance(found, Unreadable):
            failed = True
            _tell_unreadable(found)
        elif as_json:
            click.echo(json.dumps(found, ensure_ascii=False))
        elif as_page:
            for_page.append(found)
        else:
            describe(found, explain=explain)
    if as_page:
        click.echo(explained.page(for_page))
    sys.exit(UNREADABLE if failed else 0)


@cli.command("import")
@paths_argument
@archive_option
@click.option(
    "--known-as",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name by which authors would call this archive. Repeatable; remembered.",
)
@list_option
@json_option
def import_(
    paths: tuple[Path, ...],
    folder: Path,
    names: tuple[str, ...],
    list_name: str | None,
    *,
    as_json: bool,
) -> None:
    """Read sources into an archive; its folder is made if it is not there."""
    # What starting up makes stays: no use to look for cycles in it again and again.
    gc.disable()
    open_archive(folder, create=True)
    from afterlist_site.archive import decisions  # noqa: PLC0415 - needs the archive open
    from afterlist_site.imports.importer import import_sources  # noqa: PLC0415

    with import_lock(folder):
        decisions.add_names(names)
        with _bars(are_seen=not as_json and sys.stderr.isatty()) as progress:
            account = import_sources(paths, list_name=list_name, progress=progress)
    for each in account.unreadable:
        _tell_unreadable(each)
    if as_json:
        click.echo(json.dumps(account.contract(), ensure_ascii=False))
    else:
        from afterlist_site.imports.progress import summary  # noqa: PLC0415 - start-up time

        summary(account, folder)
    sys.exit(_import_status(account))


def _bars(*, are_seen: bool) -> AbstractContextManager[Progress | None]:
    if not are_seen:
        return nullcontext()
    from afterlist_site.imports.progress import shown  # noqa: PLC0415 - start-up time

    return shown()


def _import_status(account: Account) -> int:
    return UNREADABLE if account.unreadable or account.bins["unreadable"] else 0


@cli.command()
@archive_option
@json_option
def works(folder: Path, *, as_json: bool) -> None:
    """List the works in an archive, held ones too: this is the archivist's view."""
    open_archive(folder)
    from afterlist_site.archive.listing import work_objects  # noqa: PLC0415 - needs the archive
    from afterlist_site.inspection import works_list  # noqa: PLC0415

    if not as_json:
        works_list(work_objects())
        return
    for each in work_objects():
        click.echo(json.dumps(each, ensure_ascii=False))


@cli.command()
@click.argument("work")
@click.option("--to", "destination", required=True, help="The archive, list or site asked about.")
@click.option(
    "--for",
    "use",
    type=click.Choice(USES),
    default=USES[0],
    show_default=True,
    help="What is to be done with it there.",
)
@archive_option
@json_option
def may(work: str, destination: str, use: str, folder: Path, *, as_json: bool) -> None:
    """Say whether WORK (an id or a title) may go to a destination, and why.

    Exit status: 0 allowed, 3 ask the author first, 4 denied.
    """
    open_archive(folder)
    from afterlist_site.archive import decisions, judging  # noqa: PLC0415 - needs the archive open

    place = decisions.destination(destination)
    decision = judging.decide_for(_find_work(work), place, Use(use))
    if as_json:
        click.echo(json.dumps(_may_object(decision), ensure_ascii=False))
    else:
        click.echo(decision.answer.value)
        for reason in decision.because:
            click.echo(f"  {reason.meaning}  ({reason.where})" if reason.where else reason.meaning)
    sys.exit(ANSWERS[decision.answer])


def _may_object(decision: Decision) -> dict[str, object]:
    because = [
        {
            key: text
            for key, text in (
                ("layer", each.layer.value),
                ("quote", each.quote),
                ("where", each.where),
                ("meaning", each.meaning),
            )
            if text
        }
        for each in decision.because
    ]
    return {"decision": decision.answer.value, "because": because}


@cli.command()
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def serve(folder: Path, host: str, port: int) -> None:
    """Serve the archive to readers; the first line printed is its address."""
    open_archive(folder)
    from afterlist_site.server import run  # noqa: PLC0415 - needs the archive open

    run(host, port)


@cli.command()
@click.argument("work")
@archive_option
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The file to write."
)
def epub(work: str, folder: Path, output: Path) -> None:
    """Write WORK (an id or a title) as a book, if the author allows it here."""
    open_archive(folder)
    from afterlist.policy import gate  # noqa: PLC0415 - start-up time
    from afterlist.publication.epub import write_epub  # noqa: PLC0415
    from afterlist_site.archive import books, decisions, judging  # noqa: PLC0415 - needs the archive

    found = _find_work(work)
    decision = judging.decide_for(found, decisions.here(), Use.DOWNLOAD)
    book = gate.clear(books.book(found), decision)
    if book is None:
        click.echo(f"{found.title or found.pk}: not written. {decision.reason}", err=True)
        sys.exit(ANSWERS[decision.answer])
    try:
        output.write_bytes(write_epub(book))
    except OSError as error:
        raise ArchiveError(f"{output}: cannot be written ({error.strerror}).") from error
    click.echo(f"{output}: {found.title or found.pk}, {found.words:,} words")


@cli.command()
@archive_option
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="A new or an empty folder.",
)
def export(folder: Path, output: Path) -> None:
    """Write the public site as plain files that open without a server."""
    open_archive(folder)
    from afterlist_site.reading.export import Exporter  # noqa: PLC0415 - needs the archive open

    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise ArchiveError(
            f"{output}: something is here already. Name a new or an empty folder, "
            "so that nothing stays in it that was hidden since."
        )
    exporter = Exporter(output)
    try:
        exporter.run()
    except OSError as error:
        raise ArchiveError(f"{output}: cannot be written ({error.strerror}).") from error
    click.echo(f"{output / 'index.html'}: {exporter.written:,} files")


@cli.command()
@click.argument("list_name", metavar="LIST")
@click.option(
    "--silence",
    type=click.Choice(["ask", "opt-out"]),
    required=True,
    help="What a header that says nothing means on this list.",
)
@click.option("--source", required=True, help="Where the list's rule is written down.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="First day of the rule.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day of the rule.")
@archive_option
def rule(folder: Path, list_name: str, silence: str, source: str, **days: object) -> None:
    """Set a list's own rule for stories whose header says nothing."""
    open_archive(folder)
    from afterlist_site.archive import models  # noqa: PLC0415 - needs the archive open
    from afterlist_site.imports.works import rebuild  # noqa: PLC0415

    models.ListRule.objects.create(list_name=list_name, rule=silence, source=source, **days)
    changed = rebuild()
    click.echo(f"{list_name}: silence means {silence}. {changed} works decided anew.")


@cli.command("sign-in")
@archive_option
@click.option("--address", default="http://127.0.0.1:8000", show_default=True)
def sign_in(folder: Path, address: str) -> None:
    """Print a link, good once and for ten minutes, that signs the archivist in."""
    open_archive(folder)
    from afterlist_site.desk.keys import make_link_path  # noqa: PLC0415 - needs the archive

    click.echo(address.rstrip("/") + make_link_path())


def _find_work(asked: str) -> Work:
    from afterlist_site.archive.models import Work  # noqa: PLC0415 - needs the archive open

    found = list(Work.objects.filter(pk=asked)) or list(Work.objects.filter(title__iexact=asked))
    if len(found) == 1:
        return found[0]
    if not found:
        raise ArchiveError(
            f"“{asked}”: no work here has this id or title. `afterlist works` lists them."
        )
    ids = ", ".join(work.pk for work in found)
    raise ArchiveError(f"“{asked}”: {len(found)} works have this title. Ask by id: {ids}")


def _tell_unreadable(each: Unreadable) -> None:
    named = each.message if each.path in each.message else f"{each.path}: {each.message}"
    click.echo(named, err=True)
    for line in each.tried:
        click.echo(f"    tried {line}", err=True)


@contextmanager
def _told_errors() -> Iterator[None]:
    """Say errors as a person reads them, and leave by the contract's exit status."""
    try:
        yield
    except ArchiveError as error:
        _leave(f"afterlist: {error}", USAGE)
    except click.exceptions.Abort:
        _leave("afterlist: stopped. What was committed is kept; run it again to go on.", 130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - the edge: a fault of ours ends here, named
        import traceback  # noqa: PLC0415 - only when all is lost

        traceback.print_exc()
        _leave(
            f"afterlist: a fault of ours ({type(error).__name__}). Nothing committed is lost; "
            "please report the lines above, without other people's mail in them.",
            FAULT,
        )


def _leave(message: str, status: int) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(status)


def _run() -> None:
    with _told_errors():
        cli(standalone_mode=False)


def main() -> None:
    """Run the command line."""
    _run.__code__ = _run.__code__.replace(co_stacksize=ROOM)
    try:
        _run()
    finally:
        # What is left at the end is not looked through for cycles, which takes a quarter
        # of a second.
        gc.freeze()


if __name__ == "__main__":
    main()
