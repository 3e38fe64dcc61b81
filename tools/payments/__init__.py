"""An operator's look at payments: docs/operations.md, "Payments that stay open" and "Daily reports"."""
