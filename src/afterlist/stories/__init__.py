"""Postings → readings: which are stories, and what each author's header says."""
