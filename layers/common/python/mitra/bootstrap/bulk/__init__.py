"""The functions that make documents in bulk, put together."""
