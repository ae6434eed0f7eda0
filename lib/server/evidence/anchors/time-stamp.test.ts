import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { hasOpenssl, makeAuthority } from '@/test/support/time-stamp-authority';
import { sha256 } from '../hashes';
import { newNonce, readTimeStamp, timeStampRequest } from './time-stamp';

test('a request has 69 bytes, whatever its nonce is', () => {
  for (let n = 0; n < 1_000; n++) {
    const nonce = newNonce();
    expect(nonce.readUInt8(0)).toBeGreaterThanOrEqual(0x40);
    expect(nonce.readUInt8(0)).toBeLessThan(0x80);
    expect(timeStampRequest(randomBytes(32), nonce)).toHaveLength(69);
  }
});

if (!hasOpenssl) console.warn('OpenSSL is not installed: no time stamp is checked');

describe.skipIf(!hasOpenssl)('with OpenSSL as the authority', () => {
  const authority = hasOpenssl ? makeAuthority() : undefined;
  afterAll(() => authority?.remove());
  const stamp = (query: Buffer) => authority?.stamp(query) ?? Buffer.alloc(0);
  const data = 'a checkpoint';
  const digest = sha256(data);
  const nonce = newNonce();
  const answer = stamp(timeStampRequest(digest, nonce));

  test('its stamp is read, and holds', () => {
    const at = Date.parse(readTimeStamp(answer, digest, nonce));
    expect(Math.abs(at - Date.now())).toBeLessThan(3_600_000);
    expect(() => authority?.verify(data, answer)).not.toThrow();
    expect(() => authority?.verify('another checkpoint', answer)).toThrow();
  });

  test('a stamp of something else, of another request, or a refusal is none', () => {
    const read =
      (given: Buffer, of = digest, by = nonce) =>
      () =>
        readTimeStamp(given, of, by);
    expect(read(answer, sha256('another'))).toThrow(/of something else/);
    expect(read(answer, digest, newNonce())).toThrow(/nonce is another/);
    expect(read(stamp(Buffer.from('3003020101', 'hex')))).toThrow(/refused to stamp/);
    expect(read(Buffer.from('<html>'))).toThrow(/not a time stamp/);
    expect(read(Buffer.alloc(0))).toThrow(/not a time stamp/);
  });

  test('no answer that is cut or damaged throws anything else', () => {
    for (let end = 0; end < answer.length; end += 7) {
      expect(() => readTimeStamp(answer.subarray(0, end), digest, nonce)).toThrow(/^(its|it) /);
    }
    for (let at = 0; at < answer.length; at++) {
      const damaged = Buffer.from(answer);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0xff, at);
      try {
        readTimeStamp(damaged, digest, nonce);
      } catch (error) {
        expect((error as Error).message).toMatch(/^(its|it) /);
      }
    }
  });
});
