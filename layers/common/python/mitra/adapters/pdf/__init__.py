"""Documents on paper: one engine for every kind, HarfBuzz for the words, pydyf for the file."""
