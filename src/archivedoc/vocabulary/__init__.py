"""What the reader and the writer of one format share."""
