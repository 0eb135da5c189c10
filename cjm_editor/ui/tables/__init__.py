"""Tables of records that are sorted, searched and gone to from."""
