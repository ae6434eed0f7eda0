import 'server-only';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { AddressRefused, allowedAddressOf, isPublic, withoutBrackets } from './public-address';

/** From the look-up of the name to the end of the answer, in milliseconds. */
const longest = 5_000;

export type Answer = { status: number; type: string; body: Buffer };

export type Outgoing = {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Whether addresses of private networks are open. */
  isPrivateOpen: boolean;
  /** Whether it may be sent over the internet without TLS. */
  mayBePlain?: boolean;
  /** The longest answer, in bytes. */
  maxAnswer?: number;
};

/** What was not reached, is not to be reached from here, took too long or answered too much: one sentence for people. */
export class Unreachable extends Error {}

/**
 * Sends a request to an address that somebody configured. Throws Unreachable. An answer that leads elsewhere is an answer like any other:
 * nothing follows it.
 */
export async function request(address: string, outgoing: Outgoing): Promise<Answer> {
  const url = new URL(address);
  const late = AbortSignal.timeout(longest);
  const aborted = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(tooSlow(url)), { once: true });
  });
  aborted.catch(() => undefined); // Everybody may have ended before.
  const looked = allowedAddressOf(url.hostname, outgoing.isPrivateOpen, late).catch((error) => {
    throw error instanceof AddressRefused ? new Unreachable(error.message) : error;
  });
  const host = await Promise.race([looked, aborted]);
  if (url.protocol !== 'https:' && !outgoing.mayBePlain && isPublic(host)) {
    throw new Unreachable(
      `${url.host} is in the internet, so its address must begin with https://`,
    );
  }
  return send(url, host, outgoing, late);
}

const tooSlow = ({ host }: URL) =>
  new Unreachable(`${host} did not answer within ${longest / 1_000} seconds`);

function send(
  url: URL,
  host: string,
  { method = 'GET', headers, body: sent, maxAnswer = 64 * 1024 }: Outgoing,
  signal: AbortSignal,
): Promise<Answer> {
  const body = Buffer.from(sent ?? '');
  const options = {
    method,
    host,
    // The certificate is to be that of the name. An address is not sent as a name.
    ...(isIP(withoutBrackets(url.hostname)) === 0 && { servername: url.hostname }),
    port: url.port,
    path: `${url.pathname}${url.search}`,
    headers: {
      ...headers,
      Host: url.host,
      'User-Agent': 'audit-log',
      ...(method === 'POST' && { 'Content-Length': body.length }),
    },
    agent: false as const,
    signal,
  };
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) =>
      reject(error instanceof Unreachable ? error : toFailure(url, error, signal));
    const sending = url.protocol === 'https:' ? https.request(options) : http.request(options);
    sending.once('error', fail);
    sending.once('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size > maxAnswer) {
          sending.destroy(new Unreachable(`${url.host} answered more than ${maxAnswer} bytes`));
        }
      });
      response.once('error', fail);
      response.once('end', () => {
        const { statusCode: status = 0, headers: received } = response;
        resolve({ status, type: received['content-type'] ?? '', body: Buffer.concat(parts) });
      });
    });
    sending.end(body);
  });
}

function toFailure(url: URL, error: NodeJS.ErrnoException, signal: AbortSignal): Unreachable {
  if (signal.aborted) return tooSlow(url);
  const code = error.code ?? 'unknown';
  const isUntrusted = /CERT|SIGNATURE|ALTNAME|UNABLE_TO/.test(code);
  const what = isUntrusted ? 'has a certificate that is not trusted' : 'cannot be reached';
  return new Unreachable(`${url.host} ${what} (${code})`);
}
