"""Run by Alembic over the connection the vault opened; the vault owns the transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
