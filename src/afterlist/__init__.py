"""Afterlist's core: bytes of list mail in; works, decisions, pages and books out."""

__version__ = "0.1.0"
