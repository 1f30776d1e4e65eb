"""What PDF, DOCX, text and every plugin must agree on, in terms of the model."""

from archivedoc.layout.anchors import Anchors
from archivedoc.layout.citation import CITATION_STYLES, CitationStyle, citation_inlines, citation_text
from archivedoc.layout.description import agents_in, credit_sentences, further_facts
from archivedoc.layout.dossier import Dossier, plan_bibliography, plan_front
from archivedoc.layout.keys import Keys, make_keys
from archivedoc.layout.labels import credit_statement, description_language, marginal_label, page_mark
from archivedoc.layout.links import link_words
from archivedoc.layout.losses import Losses, visible
from archivedoc.layout.notes import MarkedNote
from archivedoc.layout.options import between, named_options, one_of, some_of
from archivedoc.layout.plan import (
    ARRANGEMENTS,
    FRONT_MATTER,
    LABEL_LEVEL,
    MOST_COLUMNS,
    Arrangement,
    FrontMatter,
    Section,
    SectionRole,
    heading_level,
    plan_documents,
    with_front_matter,
)
from archivedoc.layout.tables import PlacedCell, header_rows, place_cells
from archivedoc.layout.theme import HOUSE, PAGE_SIZES, TYPESCRIPT, Theme
from archivedoc.model.numerals import roman

__all__ = [
    "ARRANGEMENTS",
    "CITATION_STYLES",
    "FRONT_MATTER",
    "HOUSE",
    "LABEL_LEVEL",
    "MOST_COLUMNS",
    "PAGE_SIZES",
    "TYPESCRIPT",
    "Anchors",
    "Arrangement",
    "CitationStyle",
    "Dossier",
    "FrontMatter",
    "Keys",
    "Losses",
    "MarkedNote",
    "PlacedCell",
    "Section",
    "SectionRole",
    "Theme",
    "agents_in",
    "between",
    "citation_inlines",
    "citation_text",
    "credit_sentences",
    "credit_statement",
    "description_language",
    "further_facts",
    "header_rows",
    "heading_level",
    "link_words",
    "make_keys",
    "marginal_label",
    "named_options",
    "one_of",
    "page_mark",
    "place_cells",
    "plan_bibliography",
    "plan_documents",
    "plan_front",
    "roman",
    "some_of",
    "visible",
    "with_front_matter",
]
