"""Put a property where the schema wants it: Word refuses some files whose properties stand in another order."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from gen.inspect.ooxml import Node, W

__all__ = ["drop", "properties_of", "put"]

_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
    " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em"
    " lang eastAsianLayout specVanish oMath",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
    " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    " sectPrChange",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries"
    " displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts"
    " embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader"
    " bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState"
    " formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge"
    " revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride"
    " styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone"
    " doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders",
}
_RANKS = {tag: {W + name: n for n, name in enumerate(names.split())} for tag, names in _ORDER.items()}


def put(parent: Node, name: str, attributes: Mapping[str, str]) -> Node:
    """Set attributes of a ``w:`` child, making it at its place; an attribute of “” is removed."""
    child = parent.find(W + name)
    if child is None:
        child = etree.Element(W + name)
        ranks = _RANKS[parent.tag.removeprefix(W)]
        rank = ranks[W + name]
        after = (i for i, other in enumerate(parent) if ranks.get(other.tag, len(ranks)) > rank)
        parent.insert(next(after, len(parent)), child)
    for key, value in attributes.items():
        if value:
            child.set(W + key, value)
        elif W + key in child.attrib:
            del child.attrib[W + key]
    return child


def drop(parent: Node, name: str) -> None:
    """Remove a ``w:`` child."""
    child = parent.find(W + name)
    if child is not None:
        parent.remove(child)


def properties_of(node: Node, name: str) -> Node:
    """Return the first child ``w:name`` (pPr, rPr, trPr), made when it is not there."""
    found = node.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        node.insert(0, found)
    return found
