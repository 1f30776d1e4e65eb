"""Fonts: opened faces, chains of them, and how they are embedded."""
