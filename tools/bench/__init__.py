"""`make bench`: what users feel, as ratios to a bare handler in the same run."""
