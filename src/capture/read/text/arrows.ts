/** The signs between the ends of a segment in lists of Wireshark and tshark, as a part of a regular expression. */

/** What a page or a terminal that does not know the arrow shows. */
const broken = String.raw`\?|â†’`;

/** Between addresses. */
export const arrow = `(?:→|->|${broken})`;

export const arrowBetweenPorts = `(?:→|->|>|${broken})`;
