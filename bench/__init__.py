"""What is measured, beside the peers. Run from the repository's root."""
