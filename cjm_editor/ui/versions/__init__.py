"""The timeline of a file: its versions to be looked at, compared and gone back to."""
