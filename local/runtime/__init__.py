"""Lambda on this machine: each function in processes of its own, run by the real runtime client."""
