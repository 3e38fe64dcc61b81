"""Documents in bulk: a file is checked, previewed, approved, issued in chunks, released at a rate, reported."""
