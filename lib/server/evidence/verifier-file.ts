import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from './hashes';

export type VerifierFile = { text: string; sha256: string };

let read: Promise<VerifierFile> | undefined;

/** The program that verifies bundles, which shares no code with this server. server/main.mjs makes its folder the working one. */
export function readVerifier(): Promise<VerifierFile> {
  read ??= readFile(path.join(process.cwd(), 'verifier/verify.mjs'), 'utf8').then((text) => ({
    text,
    sha256: sha256(text).toString('hex'),
  }));
  return read;
}
