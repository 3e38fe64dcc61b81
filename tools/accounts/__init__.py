"""The operator's commands for merchant accounts."""
