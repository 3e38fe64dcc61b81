"""Bookings that are cancelled, in whole or in part, or moved: each wish is a case of its own, done once or never."""
