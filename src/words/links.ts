/** Where the standards can be read, and where a text mentions them. */

/** Where a section of a standard can be read. */
export function sectionLink(section: string, rfc = 9293): string {
  return `https://www.rfc-editor.org/rfc/rfc${String(rfc)}#section-${section}`;
}

/** A mention of a standard, or of a section of it: `RFC 9293 §3.10.7.4`. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly address: string;
}

const mention = /\bRFC\s?(\d{1,5})(?:,?\s*(?:§|section\s+|第\s?)(\d+(?:\.\d+)*))?/giu;

export function mentionsIn(text: string): readonly Mention[] {
  return [...text.matchAll(mention)].map(({ 0: words, 1: rfc, 2: section, index }) => ({
    from: index,
    to: index + words.length,
    address: section === undefined ? rfcAddress(Number(rfc)) : sectionLink(section, Number(rfc)),
  }));
}

function rfcAddress(rfc: number): string {
  return `https://www.rfc-editor.org/rfc/rfc${String(rfc)}`;
}
