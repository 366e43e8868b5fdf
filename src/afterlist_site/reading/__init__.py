"""Public pages: browse, read, download."""
