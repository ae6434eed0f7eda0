import 'server-only';
import { randomBytes } from 'node:crypto';
import { children, contentOf, decodeAll, type Element, encode, tags } from './der';
import { AnchorFailure } from './failure';

// Time stamps of RFC 3161. Who signed one is not checked here: that is for whoever is shown it, who trusts some authorities and not
// others (openssl ts -verify).

const sha256Oid = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const signedDataOid = Buffer.from('2a864886f70d010702', 'hex');
const timeStampOid = Buffer.from('2a864886f70d0109100104', 'hex');

/** Eight bytes, as the shortest positive INTEGER that has them. */
export function newNonce(): Buffer {
  const nonce = randomBytes(8);
  nonce.writeUInt8((nonce.readUInt8(0) & 0x3f) | 0x40, 0);
  return nonce;
}

/** A request of 69 bytes, for the authority's certificates too. */
export function timeStampRequest(digest: Buffer, nonce: Buffer): Buffer {
  const algorithm = encode(tags.sequence, encode(tags.oid, sha256Oid), [0x05, 0x00]);
  const imprint = encode(tags.sequence, algorithm, encode(tags.octets, digest));
  const wantsCertificates = encode(tags.boolean, [0xff]);
  const version = encode(tags.integer, [1]);
  return encode(tags.sequence, version, imprint, encode(tags.integer, nonce), wantsCertificates);
}

/** When the stamp in an answer was made, ISO 8601. Throws AnchorFailure if there is none, or it is of something else. */
export function readTimeStamp(answer: Buffer, digest: Buffer, nonce: Buffer): string {
  let info: Element[];
  try {
    info = children(decodeAll(tokenInfo(answer))[0], tags.sequence);
    const [, , imprint] = info;
    const [algorithm, stamped] = children(imprint, tags.sequence);
    const isSha256 = contentOf(children(algorithm, tags.sequence)[0], tags.oid).equals(
      Buffer.from(sha256Oid),
    );
    if (!isSha256 || !contentOf(stamped, tags.octets).equals(digest)) {
      throw new AnchorFailure('its time stamp is of something else than was sent');
    }
  } catch (error) {
    if (error instanceof AnchorFailure) throw error;
    throw new AnchorFailure('its answer is not a time stamp (RFC 3161)');
  }
  const [, , , , time, ...optional] = info;
  // What follows is told apart by its tag: accuracy and ordering have others.
  const echoed = optional.find(({ tag }) => tag === tags.integer);
  if (!echoed?.content.equals(nonce)) {
    throw new AnchorFailure('its time stamp is not of this request: the nonce is another');
  }
  return toIso(time);
}

/** The TSTInfo of an answer. */
function tokenInfo(answer: Buffer): Buffer {
  const [status, token] = children(decodeAll(answer)[0], tags.sequence);
  const [code] = children(status, tags.sequence);
  const value = contentOf(code, tags.integer);
  // Granted, or granted with modifications.
  if (value.length !== 1 || value.readUInt8(0) > 1) {
    throw new AnchorFailure(`it refused to stamp the time (status ${value.toString('hex')})`);
  }
  const [type, wrapped] = children(token, tags.sequence);
  if (!contentOf(type, tags.oid).equals(signedDataOid)) throw new RangeError('not signed data');
  const signed = children(children(wrapped, tags.context0)[0], tags.sequence);
  const [contentType, content] = children(signed[2], tags.sequence);
  if (!contentOf(contentType, tags.oid).equals(timeStampOid)) throw new RangeError('no time stamp');
  return contentOf(children(content, tags.context0)[0], tags.octets);
}

function toIso(time: Element | undefined): string {
  const text = time?.tag === tags.generalizedTime ? time.content.toString('latin1') : '';
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text);
  if (parts === null) throw new AnchorFailure('its time stamp has no time');
  const [, year, month, day, hours, minutes, seconds] = parts;
  return `${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`;
}
