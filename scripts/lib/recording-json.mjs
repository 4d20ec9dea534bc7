/**
 * A recording as it is kept: one line for each item of a list, so that it is small and a change can be read.
 * @param {object} recording
 */
export function recordingJson(recording) {
  const entries = Object.entries(recording).map(([key, value]) =>
    Array.isArray(value)
      ? `  ${JSON.stringify(key)}: [\n${value.map((item) => `    ${JSON.stringify(item)}`).join(",\n")}\n  ]`
      : `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n${entries.join(",\n")}\n}\n`;
}
