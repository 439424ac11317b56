"""Batches on the wire: many letters from one table, how far they are, and what is wrong with which cell."""

from marshmallow import fields

from assistant.schemas.fields import Choice, Language, Place, Wire
from letters.kinds import KINDS
from letters.snapshot import Paper

ROW_STATUSES = ("unread", "wrong", "queued", "printing", "ready", "failed")


class BatchRequestSchema(Wire):
    """Which letters, in which language (without `locale`: English), on which paper (without `paper`: US Letter)."""

    kind = Choice(*KINDS)
    locale = Language()
    paper = Choice(*(paper.value for paper in Paper))


class RowsRequestSchema(Wire):
    """Which rows: those in one `status`, from the one behind `after`."""

    status = Choice(*ROW_STATUSES)
    after = Place()


class PartRequestSchema(Wire):
    """Which part of the merged letters, from 1."""

    part = Place()


class BatchSchema(Wire):
    """A batch: how many `rows` its table has, and how many of them are in which state.

    `unread` rows are not checked yet, `wrong` ones get no letter; the others have one. It is `done` when nothing is
    left to read or print.
    """

    id = fields.String(required=True)
    kind = fields.String(required=True)
    title = fields.String(required=True)
    status = Choice("reading", "printing", "done", required=True)
    locale = Language(required=True)
    paper = Choice(*(paper.value for paper in Paper), required=True)
    rows = fields.Integer(required=True)
    unread = fields.Integer(required=True)
    wrong = fields.Integer(required=True)
    queued = fields.Integer(required=True)
    printing = fields.Integer(required=True)
    ready = fields.Integer(required=True)
    failed = fields.Integer(required=True)
    created = fields.String(required=True, metadata={"format": "date-time"})
    href = fields.String(required=True)


class CellProblemSchema(Wire):
    """One thing that is wrong: a stable code, and a sentence in the language of the batch."""

    code = fields.String(required=True)
    column = fields.String(required=True, allow_none=True)
    detail = fields.String(required=True)


class WrongCellSchema(Wire):
    """A cell in which something is wrong, with its text."""

    column = fields.String(required=True)
    text = fields.String(required=True)
    problems = fields.List(fields.Nested(CellProblemSchema), required=True)


class BatchRowSchema(Wire):
    """One row, numbered as a spreadsheet does: the names of the columns are row 1.

    `problems` are of the row as a whole, `cells` those in which something is wrong. `code` and `problem` say why a
    letter failed. A `draft` is marked as one on every page: its row does not say that the borrower approved it.
    """

    row = fields.Integer(required=True)
    status = Choice(*ROW_STATUSES, required=True)
    reference = fields.String(required=True, allow_none=True)
    draft = fields.Boolean(required=True, allow_none=True)
    pages = fields.Integer(required=True, allow_none=True)
    code = fields.String(required=True, allow_none=True)
    problem = fields.String(required=True, allow_none=True)
    problems = fields.List(fields.Nested(CellProblemSchema), required=True)
    cells = fields.List(fields.Nested(WrongCellSchema), required=True)


class BatchRowsSchema(Wire):
    """Up to 200 rows; `next` is the `after` of the page that follows, null on the last."""

    rows = fields.List(fields.Nested(BatchRowSchema), required=True)
    next = fields.Integer(required=True, allow_none=True)
