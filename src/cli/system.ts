/** The reasons that a system gives, in the reader's language. */
import { type Locale, type Text, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";

const reasons: Readonly<Record<string, Text>> = {
  ENOENT: cliWords.notFound,
  ENOTDIR: cliWords.notFound,
  EACCES: cliWords.notAllowed,
  EPERM: cliWords.notAllowed,
  EISDIR: cliWords.isFolder,
  ELOOP: cliWords.linkLoop,
  ENOSPC: cliWords.noSpace,
  EDQUOT: cliWords.noSpace,
  EFBIG: cliWords.fileTooBig,
  EROFS: cliWords.readOnly,
};

/** Why something failed: what the system says, or the error itself. */
export function reasonOf(error: unknown, locale: Locale): string {
  const code = codeOf(error);
  const known = reasons[code];
  return known === undefined ? tell(cliWords.systemError, locale, { code }) : tell(known, locale);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
