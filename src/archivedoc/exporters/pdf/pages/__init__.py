"""Pages: blocks become vertical material, and that is divided into pages.

filling   which slices stand on which page, and the notes at its foot
"""
