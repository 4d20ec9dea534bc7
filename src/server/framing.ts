/**
 * The headers of LSP messages, as far as they can be wrong. A reader that is given a header without a length, or one
 * whose lines do not end in CRLF, waits indefinitely: the server looks alive and never answers.
 */

const carriageReturn = 13;
const lineFeed = 10;
/** In bytes. A header is two lines at most. */
const longestHeader = 4_096;
/** In bytes: more than a string can hold. */
const longestMessage = 2 ** 29;
const shownHeader = 80;

export class Framing {
  #header = "";
  /** Bytes of the current message that are still to come. */
  #body = 0;

  /** Takes the next bytes of the stream. The header that cannot be read, or null while all is well. */
  take(bytes: Uint8Array): string | null {
    for (let at = 0; at < bytes.length; ) {
      if (this.#body > 0) {
        const taken = Math.min(this.#body, bytes.length - at);
        this.#body -= taken;
        at += taken;
        continue;
      }
      const byte = bytes[at++] ?? 0;
      const isBroken = byte === lineFeed && this.#header.charCodeAt(this.#header.length - 1) !== carriageReturn;
      this.#header += String.fromCharCode(byte);
      if (isBroken || this.#header.length > longestHeader) return this.#header.slice(0, shownHeader);
      if (!this.#header.endsWith("\r\n\r\n")) continue;
      const length = lengthIn(this.#header);
      if (length === null) return this.#header.trimEnd().slice(0, shownHeader);
      this.#body = length;
      this.#header = "";
    }
    return null;
  }
}

/** Null where the header is wrong: a line without a colon, not one length, or a length that no message has. */
function lengthIn(header: string): number | null {
  const lines = header.trimEnd().split("\r\n");
  const lengths = lines.flatMap((line) => /^content-length:[ \t]*(\d+)[ \t]*$/i.exec(line)?.[1] ?? []);
  const length = Number(lengths[0] ?? Number.NaN);
  return length <= longestMessage && lengths.length === 1 && lines.every((line) => line.includes(":")) ? length : null;
}
