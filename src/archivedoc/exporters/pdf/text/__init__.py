"""Text: which way it runs, where it may break, its glyphs, its lines."""
