"""Batches of letters with their rows, and the keys of organisations' scripts; letters need no conversation any more."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0003"

moment = sa.DateTime(timezone=True)
sealed = sa.LargeBinary
undone = sa.text("status IN ('queued', 'printing')")
unread = sa.text("status = 'unread'")


def upgrade() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("token_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("revoked_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_api_keys_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_api_keys_token_digest")),
    )
    op.create_index(op.f("ix_api_keys_organisation_id"), "api_keys", ["organisation_id"], unique=False)
    op.create_table(
        "batches",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("paper", sa.String(length=10), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("content", sealed, nullable=False),
        sa.Column("key_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("erased_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_batches_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
        sa.UniqueConstraint("organisation_id", "key_digest", name=op.f("uq_batches_organisation_id_key_digest")),
    )
    op.create_index(op.f("ix_batches_created_at"), "batches", ["created_at"], unique=False)
    op.create_table(
        "batch_rows",
        sa.Column("batch_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("content", sealed, nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batches.id"], name=op.f("fk_batch_rows_batch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("batch_id", "number", name=op.f("pk_batch_rows")),
    )
    op.create_index(
        "ix_batch_rows_unread",
        "batch_rows",
        ["number", "batch_id"],
        unique=False,
        sqlite_where=unread,
        postgresql_where=unread,
    )
    op.drop_index("ix_letters_undone", "letters")
    with op.batch_alter_table("letters") as letters:
        letters.alter_column("conversation_id", existing_type=sa.String(length=32), nullable=True)
        letters.add_column(sa.Column("batch_id", sa.String(length=32), nullable=True))
        letters.add_column(sa.Column("batch_row", sa.Integer(), server_default="0", nullable=False))
        letters.create_foreign_key(
            op.f("fk_letters_batch_id"), "batches", ["batch_id"], ["id"], ondelete="CASCADE"
        )
    op.create_index("ix_letters_batch", "letters", ["batch_id", "batch_row"], unique=True)
    op.create_index(
        "ix_letters_undone",
        "letters",
        ["status", "batch_row", "created_at"],
        unique=False,
        sqlite_where=undone,
        postgresql_where=undone,
    )
