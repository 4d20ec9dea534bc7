/**
 * Where this TCP tells a recording otherwise than the kernel did, and why that is so. Each of these is asserted to
 * disagree still: one that comes to agree must leave the table.
 */
export const exceptions: Readonly<Record<string, string>> = {};
