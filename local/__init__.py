"""The local stack: everything around the functions, on one machine, made from template.yaml."""
