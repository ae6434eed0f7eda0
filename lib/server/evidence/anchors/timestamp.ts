import 'server-only';
import { sha256 } from '@/lib/server/evidence/hashes';
import type { Send } from './anchor';
import { AnchorFailure } from './failure';
import { post } from './post';
import { newNonce, readTimeStamp, timeStampRequest } from './time-stamp';

/** The receipt is the whole answer, which `openssl ts -verify -data <checkpoint> -in <receipt>` takes. */
export const sendToTimestamp: Send = async ({ address }, anchored) => {
  const digest = sha256(anchored.checkpoint);
  const nonce = newNonce();
  const headers = { 'Content-Type': 'application/timestamp-query' };
  const request = timeStampRequest(digest, nonce);
  // What comes back is signed, and what is sent is a hash.
  const { status, body } = await post(address, headers, request, { mayBePlain: true });
  if (status !== 200) throw new AnchorFailure(`it answered with status ${status}`);
  readTimeStamp(body, digest, nonce);
  return { anchored, receipt: body };
};
