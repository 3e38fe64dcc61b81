"""What the root signs and everybody may read: the list of keys, and the lists of what was withdrawn."""
