"""Crockford's base 32: no I, L, O or U, so that nothing is misread and nothing is spelled.

https://www.crockford.com/base32.html
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
