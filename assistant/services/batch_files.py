"""The letters of a batch as files: one archive of all, or merged for printing, a hundred a part.

An archive holds what is printed by now. Parts are there once all is done: a letter must not move from one part to
another, and so be posted twice or never.
"""

from collections.abc import Iterator

from assistant.content.words import Words, words
from assistant.errors import LetterNotReadyError, NotFoundError
from assistant.services import batches, letters, trail
from assistant.services.api_keys import ApiKey
from assistant.services.context import Context
from assistant.store import batches as stored
from assistant.store.base import get_bytes
from assistant.store.batches import Batch, BatchRow, RowStatus
from assistant.store.letters import Document, Letter
from letters import results
from letters.merging import merged
from letters.zipping import zipped

PART = 100
"""Letters merged into one file: 3 MB, made in a second and 110 MB of memory."""
_PAGE = 50


def archive(context: Context, key: ApiKey, batch_id: str) -> Iterator[bytes]:
    """A ZIP of the printed letters, named by row and reference, and `results.csv`, which tells of every row.

    Raises `NotFoundError`, and `LetterNotReadyError` while nothing is printed.
    """
    batch = _note(context, key, batch_id)
    with context.store.reading() as session:
        if not stored.ready(session, batch_id, after=0, most=1):
            raise LetterNotReadyError
    return zipped(_files(context, batch))


def part(context: Context, key: ApiKey, batch_id: str, number: int) -> tuple[bytes, int]:
    """Part `number` (from 1) of all letters merged for printing, and how many parts there are.

    Raises `NotFoundError`, also for a part there is not, and `LetterNotReadyError` until the whole batch is done.
    """
    told = batches.read(context, key, batch_id)
    if told["status"] != "done":
        raise LetterNotReadyError
    parts = -(-told["ready"] // PART)
    if not 1 <= number <= parts:
        raise NotFoundError
    _note(context, key, batch_id)
    return merged(content for _, content in _printed(context, batch_id, skip=(number - 1) * PART, most=PART)), parts


def _note(context: Context, key: ApiKey, batch_id: str) -> Batch:
    with context.store.writing() as session:
        batch = batches.theirs(session, key, batch_id)
        trail.record(context, session, "batch.fetched", batch_id, actor=key.id)
    return batch


def _files(context: Context, batch: Batch) -> Iterator[tuple[str, bytes]]:
    for letter, content in _printed(context, batch.id):
        yield results.file_name(letter.batch_row, letter.reference), content
    yield "results.csv", "".join(_results(context, batch)).encode("utf-8-sig")


def _printed(context: Context, batch_id: str, *, skip: int = 0, most: int = 10**9) -> Iterator[tuple[Letter, bytes]]:
    """Printed letters with their files, some read at a time. One that is erased meanwhile is left out."""
    with context.store.reading() as session:
        after = stored.nth_ready(session, batch_id, skip - 1) if skip else 0
    while most > 0 and after is not None:
        with context.store.reading() as session:
            page = stored.ready(session, batch_id, after=after, most=min(_PAGE, most))
        for letter in page:
            if content := _content(context, letter):
                yield letter, content
        most -= len(page)
        after = page[-1].batch_row if page else None


def _content(context: Context, letter: Letter) -> bytes | None:
    with context.store.reading() as session:
        document = session.get(Document, letter.pdf)
    return get_bytes(context.store.keyring, document, Document.content) if document else None


def _results(context: Context, batch: Batch) -> Iterator[str]:
    yield results.line(*results.HEADS)
    spoken = words(batch.locale)
    after: int | None = 0
    while after is not None:
        with context.store.reading() as session:
            page = stored.listing(session, batch.id, status=None, after=after, most=batches.MOST_LISTED)
        for row, letter in page:
            yield _result(context, batch, row, letter, spoken)
        after = page[-1][0].number if page else None


def _result(context: Context, batch: Batch, row: BatchRow, letter: Letter | None, spoken: Words) -> str:
    if letter is None:
        faults = batches.check(context, batch, row).all_faults if row.status == RowStatus.WRONG else ()
        return results.line(row.number, row.status, None, None, None, results.problems(faults, spoken))
    file = results.file_name(row.number, letter.reference) if letter.pdf else None
    draft = results.DRAFT if letter.draft else None
    return results.line(row.number, letter.status, draft, letter.reference, file, letters.why(letter))
