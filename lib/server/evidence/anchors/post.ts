import 'server-only';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { AnchorFailure } from './failure';
import { allowedAddressOf, isPublic, withoutBrackets } from './public-address';

/** From the look-up of the name to the end of the answer, in milliseconds. */
const longest = 5_000;

/** In bytes. */
const maxAnswer = 64 * 1024;

export type Answer = { status: number; type: string; body: Buffer };

/**
 * POSTs to an anchor. Throws AnchorFailure if it cannot be reached, is not to be reached from here, takes too long or answers too much.
 * An answer that leads elsewhere is an answer like any other: nothing follows it.
 */
export async function post(
  address: string,
  headers: Record<string, string>,
  body: string | Buffer,
  /** Whether it may be sent over the internet without TLS. */
  { mayBePlain = false } = {},
): Promise<Answer> {
  const url = new URL(address);
  const late = AbortSignal.timeout(longest);
  const aborted = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(tooSlow(url)), { once: true });
  });
  aborted.catch(() => undefined); // Everybody may have ended before.
  const host = await Promise.race([allowedAddressOf(url.hostname, late), aborted]);
  if (url.protocol !== 'https:' && !mayBePlain && isPublic(host)) {
    throw new AnchorFailure(
      `${url.host} is in the internet, so its address must begin with https://`,
    );
  }
  return send(url, host, headers, Buffer.from(body), late);
}

const tooSlow = ({ host }: URL) =>
  new AnchorFailure(`${host} did not answer within ${longest / 1_000} seconds`);

function send(
  url: URL,
  host: string,
  headers: Record<string, string>,
  body: Buffer,
  signal: AbortSignal,
): Promise<Answer> {
  const options = {
    method: 'POST',
    host,
    // The certificate is to be that of the name. An address is not sent as a name.
    ...(isIP(withoutBrackets(url.hostname)) === 0 && { servername: url.hostname }),
    port: url.port,
    path: `${url.pathname}${url.search}`,
    headers: {
      ...headers,
      Host: url.host,
      'User-Agent': 'audit-log',
      'Content-Length': body.length,
    },
    agent: false as const,
    signal,
  };
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) =>
      reject(error instanceof AnchorFailure ? error : toFailure(url, error, signal));
    const request = url.protocol === 'https:' ? https.request(options) : http.request(options);
    request.once('error', fail);
    request.once('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size > maxAnswer) {
          request.destroy(new AnchorFailure(`${url.host} answered more than ${maxAnswer} bytes`));
        }
      });
      response.once('error', fail);
      response.once('end', () => {
        const { statusCode: status = 0, headers: received } = response;
        resolve({ status, type: received['content-type'] ?? '', body: Buffer.concat(parts) });
      });
    });
    request.end(body);
  });
}

function toFailure(url: URL, error: NodeJS.ErrnoException, signal: AbortSignal): AnchorFailure {
  if (signal.aborted) return tooSlow(url);
  const code = error.code ?? 'unknown';
  const isUntrusted = /CERT|SIGNATURE|ALTNAME|UNABLE_TO/.test(code);
  const what = isUntrusted ? 'has a certificate that is not trusted' : 'cannot be reached';
  return new AnchorFailure(`${url.host} ${what} (${code})`);
}
