"""What the functions do, each as one callable that is given its ports.

A dataclass takes a millisecond and more to make, at each cold start: what holds only ports does without.
"""
