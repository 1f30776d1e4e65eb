"""Text: which way it runs, where it may break, its glyphs, its lines.

`paragraphs.Typesetter` is the door: it takes what `material` has, inlines and a setting, and returns lines that
`writer.Writer.draw_line` draws. Inside, data flows one way:

    bidi          levels of letters, UAX #9                  (bidi_sequences)
    breaking      where lines may end, UAX #14; clusters
    scripts       scripts of letters
    hyphenation   where words may be hyphenated
    shaping       words to glyphs, each once
    faces         which face a letter has
    items         inlines to atoms: words, ideographs, boxes   (grouping, atoms)
    cuts          where lines may end in atoms
    optimum       which of these ends are best
    lines         glyphs in their places
"""
