"""The operator's commands for signing keys: `python -m tools.keys`. docs/operations.md says when to use which."""
