"""Channels with their threads, what a site's owner chose, and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"

moment = sa.DateTime(timezone=True)
sealed = sa.LargeBinary
undone = sa.text("status IN ('waiting', 'sending')")


def upgrade() -> None:
    op.add_column("sites", sa.Column("options", sealed, nullable=True))
    op.create_table(
        "channels",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("site_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("token_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("secrets", sealed, nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_channels_site_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channels")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_channels_token_digest")),
    )
    op.create_index(op.f("ix_channels_site_id"), "channels", ["site_id"], unique=False)
    op.create_table(
        "threads",
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("sender_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channels.id"], name=op.f("fk_threads_channel_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_threads_conversation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("channel_id", "sender_digest", name=op.f("pk_threads")),
    )
    op.create_index(op.f("ix_threads_conversation_id"), "threads", ["conversation_id"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("route", sa.String(length=20), nullable=False),
        sa.Column("via", sa.String(length=32), nullable=False),
        sa.Column("lane", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("content", sealed, nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("ended_at", moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_deliveries_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
    )
    op.create_index(op.f("ix_deliveries_conversation_id"), "deliveries", ["conversation_id"], unique=False)
    op.create_index("ix_deliveries_lane", "deliveries", ["lane", "id"], unique=False)
    op.create_index(
        "ix_deliveries_undone",
        "deliveries",
        ["due_at", "id"],
        unique=False,
        sqlite_where=undone,
        postgresql_where=undone,
    )
