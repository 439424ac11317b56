"""Keys that sign letters, logos for the letterhead, and what is wrong with the address in a letter's window."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0001"

moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "signing_keys",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("public", sa.LargeBinary(length=32), nullable=False),
        sa.Column("private", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_signing_keys_organisation_id")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_signing_keys")),
    )
    op.create_index(op.f("ix_signing_keys_organisation_id"), "signing_keys", ["organisation_id"], unique=False)
    op.create_table(
        "logos",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_logos")),
    )
    op.add_column("organisations", sa.Column("logo", sa.String(length=64), nullable=True))
    op.add_column("letters", sa.Column("address_problems", sa.JSON(), nullable=True))
