/** Names that package.json says, too. */
export const languageId = "tcpflow";
export const previewType = "tcpflow.preview";
