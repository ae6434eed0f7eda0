import { concat, fromBase64, isEqual, sha256, toHex } from './bytes';

// A checkpoint (C2SP tlog-checkpoint) and its signatures (C2SP signed-note), read without leniency: a text that could be read in
// two ways proves nothing.

export type Checkpoint = {
  origin: string;
  size: number;
  root: Uint8Array;
  /** The whole note, and the part of it that is signed. */
  text: string;
  body: string;
  signatures: readonly Signature[];
};

type Signature = { name: string; bytes: Uint8Array };

/** Null if it is no checkpoint. */
export function readCheckpoint(note: string): Checkpoint | null {
  const [, body, signed] =
    /^([^\n]+\n(?:0|[1-9]\d{0,15})\n[A-Za-z0-9+/]{43}=\n)\n(.+)$/s.exec(note) ?? [];
  if (body === undefined || signed === undefined || !signed.endsWith('\n')) return null;
  const signatures = signed.slice(0, -1).split('\n').map(readSignature);
  const [origin = '', size = '', root = ''] = body.split('\n');
  const isWhole = signatures.every((signature) => signature !== null);
  if (!isWhole || !Number.isSafeInteger(Number(size))) return null;
  return { origin, size: Number(size), root: fromBase64(root), text: note, body, signatures };
}

function readSignature(line: string): Signature | null {
  const [, name, text] = /^\u2014 ([^ +]+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  if (name === undefined || text === undefined || text.length % 4 !== 0) return null;
  return { name, bytes: fromBase64(text) };
}

/** Whether the browser can check signatures of Ed25519. Older ones cannot. */
export async function canVerify(): Promise<boolean> {
  try {
    await importKey(new Uint8Array(32));
    return true;
  } catch {
    return false;
  }
}

const importKey = (key: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);

/** Whether the checkpoint has a valid signature of this key, `<name>+<id>+<key>`, and the key is the tree's own. */
export async function isSignedBy(checkpoint: Checkpoint, verifierKey: string): Promise<boolean> {
  const [, name, id, text] =
    /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(verifierKey) ?? [];
  if (name === undefined || id === undefined || text === undefined) return false;
  const material = fromBase64(text);
  const hash = await sha256(`${name}\n`, material);
  // The first byte says which kind of key it is: 1 is Ed25519.
  if (material[0] !== 0x01 || toHex(hash.subarray(0, 4)) !== id) return false;
  if (name !== checkpoint.origin) return false;
  const key = await importKey(material.slice(1));
  for (const signature of checkpoint.signatures) {
    const isOurs =
      signature.name === name && isEqual(signature.bytes.subarray(0, 4), hash.subarray(0, 4));
    if (!isOurs) continue;
    const rest = concat(signature.bytes.subarray(4));
    if (await crypto.subtle.verify('Ed25519', key, rest, concat(checkpoint.body))) return true;
  }
  return false;
}
