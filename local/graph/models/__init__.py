"""The bodies that the Graph API takes, with every limit in their types."""
