"""Readers of catalogs of messages, one file per family of formats."""
