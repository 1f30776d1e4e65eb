"""How a file looks: the options of the exporter, and the template under them."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from archivedoc.exporters.docx.defaults import fixed_parts
from archivedoc.exporters.docx.languages import language_mark, theme_language
from archivedoc.exporters.docx.numbering import OtherLists
from archivedoc.exporters.docx.page import Page
from archivedoc.exporters.docx.styles import Look, looks
from archivedoc.exporters.docx.template import Template
from archivedoc.layout import Theme
from archivedoc.model import Language
from archivedoc.vocabulary.docx import Style


@frozen
class Design:
    """How a file looks.

    Args:
        template: The template, if there is one.
        page_size: The name of the size of the page; None for that of the template, or of the theme.
        theme: The measures of all styles that no template has.
    """

    template: Template | None
    page_size: str | None
    theme: Theme

    @property
    def page(self) -> Page:
        """The page."""
        if self.template:
            return self.template.page.page(self.page_size, self.theme)
        return Page.of(self.page_size or self.theme.page_size, self.theme)

    @property
    def looks(self) -> Mapping[Style, Look]:
        """How the styles look."""
        if self.template and (sheet := self.template.styles):
            return sheet.looks(looks(sheet.fitted(self.theme)))
        return looks(self.theme)

    @property
    def lists(self) -> OtherLists:
        """The lists that there are before any of ours."""
        return self.template.lists if self.template else OtherLists()

    def parts(self, language: Language) -> dict[str, str]:
        """Return styles, settings, theme and fonts by the names of their parts, but for those copied from a template.

        Args:
            language: The language of the file.
        """
        parts = fixed_parts(self.theme, language)
        if not self.template:
            return parts
        if sheet := self.template.styles:
            parts["/word/styles.xml"] = sheet.part(self.theme, language_mark(language))
        if settings := self.template.settings:
            parts["/word/settings.xml"] = settings.part(theme_language(language))
        copied = {one.name for one in self.template.copied}
        return {name: content for name, content in parts.items() if name not in copied}
