"""The QR token's wire form: decimal digits, deterministic CBOR, COSE_Sign1 (docs/qr-token.md)."""
