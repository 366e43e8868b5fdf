"""Import: sources in, rows out; repeatable, resumable, on all cores."""
