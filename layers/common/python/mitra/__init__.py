"""Mitra: public services of a state, by chat; certificates that anyone can check."""
