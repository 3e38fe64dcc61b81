"""The departments' systems, over the public department contract."""
