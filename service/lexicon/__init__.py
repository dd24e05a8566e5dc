"""Word lists as data, one cached reader."""
