"""PAdES signatures: the CMS container, and its place in a file."""
