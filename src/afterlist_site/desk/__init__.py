"""The archivist's pages: what is held and why."""
