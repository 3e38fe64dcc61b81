"""An operator's hand on issued documents: docs/operations.md, "Withdraw a document by hand"."""
