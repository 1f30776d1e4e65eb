"""What `docx_lint` knows of the schema of WordprocessingML (ISO/IEC 29500-1, annex A.1; `wml.xsd`, transitional)."""

from __future__ import annotations

_BORDERS = "top left start bottom right end insideH insideV tl2br tr2bl between bar"
_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden"
    " color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish"
    " oMath rPrChange"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens"
    " kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
    " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle"
    " rPr sectPr pPrChange"
)
_SETTINGS = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries displayBackgroundShape"
    " printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts saveSubsetFonts"
    " saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop"
    " hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles"
    " stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves"
    " doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation"
    " consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle"
    " evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing"
    " drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery"
    " doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData"
    " noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore"
    " savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText"
    " doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace"
    " updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr attachedSchema themeFontLang"
    " clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown"
    " smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
)

_ORDER = {
    "rPr": f"ins del moveFrom moveTo {_RUN}",
    "pPr": _PARAGRAPH,
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
    " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers"
    " cellIns cellDel cellMerge tcPrChange",
    "tblBorders": _BORDERS,
    "tblCellMar": "top left start bottom right end",
    "sectPr": "headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols"
    " formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
    "footnotePr": "pos numFmt numStart numRestart footnote",
    "endnotePr": "pos numFmt numStart numRestart endnote",
    "numPr": "ilvl numId numberingChange ins",
    "pBdr": "top left bottom right between bar",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal"
    " personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "settings": _SETTINGS,
    "sdt": "sdtPr sdtEndPr sdtContent",
}
ORDER = {
    parent: {name: place for place, names in enumerate(order.split()) for name in names.split("|")}
    for parent, order in _ORDER.items()
}
"""The places of the children of an element; no others of Word's may stand there. Those of trPr come in any order."""

ON_OFF = frozenset(
    (
        "b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden rtl cs"
        " specVanish oMath keepNext keepLines pageBreakBefore widowControl suppressLineNumbers suppressAutoHyphens kinsoku"
        " wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd contextualSpacing mirrorIndents"
        " suppressOverlap bidiVisual cantSplit tblHeader noWrap hideMark titlePg qFormat semiHidden unhideWhenUsed"
        " updateFields evenAndOddHeaders mirrorMargins"
    ).split()
)
"""Elements that are on or off (ST_OnOff)."""

TEXT = frozenset("t delText instrText delInstrText".split())
"""Elements that hold text."""

ROOTS = frozenset("body tc hdr ftr footnote endnote comment txbxContent docPartBody".split())
"""Elements that hold a story of their own; all but the body end in a paragraph."""

_INLINE = "hyperlink ins del moveFrom moveTo smartTag customXml fldSimple sdtContent dir bdo rt rubyBase".split()
_BLOCK = [*ROOTS, "sdtContent", "customXml"]
HOLDERS = {
    "p": frozenset(_BLOCK),
    "tbl": frozenset(_BLOCK),
    "tr": frozenset(("tbl", "sdtContent", "customXml")),
    "tc": frozenset(("tr", "sdtContent", "customXml")),
    "r": frozenset(("p", *_INLINE)),
    "hyperlink": frozenset(("p", *_INLINE)),
    "fldSimple": frozenset(("p", *_INLINE)),
    "t": frozenset(("r",)),
    "tab": frozenset(("r", "tabs")),
    "br": frozenset(("r",)),
    "fldChar": frozenset(("r",)),
    "instrText": frozenset(("r",)),
    "footnoteReference": frozenset(("r",)),
    "endnoteReference": frozenset(("r",)),
    "commentReference": frozenset(("r",)),
    "drawing": frozenset(("r",)),
    "pPr": frozenset(("p", "style", "pPrDefault", "lvl", "tblStylePr", "pPrChange")),
}
"""What an element may stand in (within Word's namespace)."""
