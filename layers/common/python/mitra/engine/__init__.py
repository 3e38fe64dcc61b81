"""The conversation as a pure function: no input or output, no clock, no randomness."""
