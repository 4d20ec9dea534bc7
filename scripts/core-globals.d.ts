/**
 * What the core may use of the globals that Node and every browser share, and TypeScript's own library does not
 * declare. Part of tsconfig.core.json alone: elsewhere the full types of Node and of the DOM are in sight.
 */
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { readonly stream?: boolean }): string;
}
