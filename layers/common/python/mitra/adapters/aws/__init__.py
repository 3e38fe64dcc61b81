"""A lean signed client for the few AWS calls that Mitra makes, on the standard library alone.

Here start-up is what the code exists for: the SDK takes three times as long to import as everything
that the webhook does. Equality with the SDK's own signer is held by tests.
"""
