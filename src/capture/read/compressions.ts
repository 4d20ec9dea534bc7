/** Compressed files other than those of gzip, by their first bytes: known to be named. */

const [zstandard, xz, lz4, zip] = [0x28b52ffd, 0xfd377a58, 0x04224d18, 0x504b0304];
/** `BZh`, and a digit. */
const bzip2 = 0x425a68;

/** `magic`: the first four bytes of a file, in big-endian order. */
export function isOtherwiseCompressed(magic: number): boolean {
  return [zstandard, xz, lz4, zip].includes(magic) || magic >>> 8 === bzip2;
}
