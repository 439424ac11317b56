"""How Alembic runs our migrations: on the connection that `upgrade` holds its lock on, inside its transaction."""

from alembic import context

from assistant.store import Base

connection = context.config.attributes["connection"]
# SQLite can change tables inside a transaction; Alembic leaves that off because old drivers committed by themselves.
context.configure(connection=connection, target_metadata=Base.metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
