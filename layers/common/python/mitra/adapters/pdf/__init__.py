"""Certificates on paper: one layout for every kind of document, drawn with fpdf2."""
