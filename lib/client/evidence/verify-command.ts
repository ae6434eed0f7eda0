/** What checks a bundle: one file for Node, which every bundle holds and this server has at /verify.mjs. */
export const verifyCommand = (file: string) => `node verify.mjs ${file}`;
