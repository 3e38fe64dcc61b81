"""Documents in bulk: reading operators' files, and writing reports for them."""
