"""Placeholder while the readers are written."""
