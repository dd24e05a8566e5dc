"""What remembers, and what reads and writes files: database, file store, formats."""
