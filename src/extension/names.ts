/** Names that package.json says, too. */
export const languageId = "tcpflow";
export const previewType = "tcpflow.preview";
/** Scripts of packetdrill are explained as captures are, and drawn. */
const scriptLanguageId = "packetdrill";

/** Whether the preview draws documents of a language. */
export function isDrawn(language: string | undefined): boolean {
  return language === languageId || language === scriptLanguageId;
}
