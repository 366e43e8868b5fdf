"""The name guard: which names the archive keeps back, and texts without them."""
