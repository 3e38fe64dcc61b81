"""The sandbox's merchant accounts, agreed to by two sandbox operators."""
