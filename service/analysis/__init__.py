"""What differences mean: from the operations of a row to typed changes."""
