"""X.509 certificates of the keys, so that readers of PDF files know them."""
