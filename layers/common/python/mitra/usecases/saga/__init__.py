"""The way of a payment: each step written down before the next is tried, so that whatever stops is taken up again."""
