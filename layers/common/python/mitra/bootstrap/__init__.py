"""Composition roots: one module for each function, which imports what that function needs and nothing else."""
