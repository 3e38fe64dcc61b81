"""Hall tickets in bulk, for an operator: make a test file, upload, preview, approve, watch, report."""
