"""Samples: a document of every kind, with the facts of people who do not exist."""
