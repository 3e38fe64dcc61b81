"""The sandbox departments: the other side of the department contract, with a clerk's case store."""
