"""The clerk's desk: the pages on which a department decides the cases that Mitra sent it."""
