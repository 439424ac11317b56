"""Migrations: one file a step in `versions`, run by `assistant.store.upgrade`."""
