"""AWS on this machine: MiniStack, the resources in it, and what Lambda's event sources do."""
