"""What PDF, DOCX, text and every plugin must agree on, in terms of the model."""

from archivedoc.layout.citation import CITATION_STYLES, CitationStyle, citation_inlines, citation_text
from archivedoc.layout.description import (
    agents_in,
    author_role,
    credit_sentences,
    date_in_words,
    doi_of,
    edtf_in_words,
    further_facts,
    is_correspondence,
    percent_encoded,
    repository_facts,
    sentences,
    unsaid_date,
)
from archivedoc.layout.keys import make_keys
from archivedoc.layout.labels import content_label, credit_statement, description_language, marginal_label, page_mark
from archivedoc.layout.links import link_words
from archivedoc.layout.losses import Losses, visible
from archivedoc.layout.notes import MarkedNote, mark_notes
from archivedoc.layout.options import between, named_options, one_of
from archivedoc.layout.plan import LABEL_LEVEL, Section, SectionRole, heading_level, plan_documents
from archivedoc.layout.tables import PlacedCell, header_rows, place_cells
from archivedoc.layout.typography import PAGE_SIZES, Typography

__all__ = [
    "CITATION_STYLES",
    "LABEL_LEVEL",
    "PAGE_SIZES",
    "CitationStyle",
    "Losses",
    "MarkedNote",
    "PlacedCell",
    "Section",
    "SectionRole",
    "Typography",
    "agents_in",
    "author_role",
    "between",
    "citation_inlines",
    "citation_text",
    "content_label",
    "credit_sentences",
    "credit_statement",
    "date_in_words",
    "description_language",
    "doi_of",
    "edtf_in_words",
    "further_facts",
    "header_rows",
    "heading_level",
    "is_correspondence",
    "link_words",
    "make_keys",
    "marginal_label",
    "mark_notes",
    "named_options",
    "one_of",
    "page_mark",
    "percent_encoded",
    "place_cells",
    "plan_documents",
    "repository_facts",
    "sentences",
    "unsaid_date",
    "visible",
]
