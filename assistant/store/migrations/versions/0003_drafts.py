"""Whether a letter is a draft that waits for the approval of who sends it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("letters", sa.Column("draft", sa.Boolean(), nullable=False, server_default=sa.false()))
