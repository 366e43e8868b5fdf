"""Coverage-guided fuzzing of the core, with input shaped like list mail."""
