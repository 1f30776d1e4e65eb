"""Pages: blocks become slices of a column, and these are divided into pages.

volume     documents to a file
documents  a document: its sections, its notes
blocks     blocks; lists, tables (columns), figures and inlines have rooms of their own
place      what is inherited downwards; scale: sizes, spaces, colours
column     slices, one below the other
filling    which slices stand on which page, and the notes at its foot
drawn      what stands in a slice; drawing: pages, their heads and feet
"""
