"""Checking documents from the command line, with no network and no cloud."""
