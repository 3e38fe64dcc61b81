"""The calls of the Graph API, each a few lines over the parts that know how."""
