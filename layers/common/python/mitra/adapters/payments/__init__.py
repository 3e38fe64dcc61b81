"""The payment gateways: the way to them, and whether it is they who call."""
