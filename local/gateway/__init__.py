"""API Gateway on this machine: the template's HTTP APIs, in front of the functions."""
