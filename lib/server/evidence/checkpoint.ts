import 'server-only';
import { type SigningKey, signWith } from './signing-key';

// A checkpoint (C2SP tlog-checkpoint 1.0): the size and root of a tree, as a signed note (C2SP signed-note 1.0).

export type Checkpoint = { origin: string; size: number; root: Buffer };

/** The text that is signed. */
const checkpointBody = ({ origin, size, root }: Checkpoint) =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** The checkpoint with a signature of each key. */
export function signCheckpoint(checkpoint: Checkpoint, keys: readonly SigningKey[]): string {
  const body = checkpointBody(checkpoint);
  return `${body}\n${keys.map((key) => signWith(key, body)).join('')}`;
}
