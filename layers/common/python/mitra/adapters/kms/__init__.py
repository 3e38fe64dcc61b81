"""Keys that never leave KMS."""
