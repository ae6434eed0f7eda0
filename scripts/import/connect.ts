import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  type LogConnection,
  writeHeaders,
  writePath,
} from '../../lib/client/import/log-connection';
import { Waiting } from './waiting';

const compress = promisify(gzip);

/** In milliseconds. */
const timeout = 120_000;

/** Of all requests of a run: what holds up one holds up the others too. */
const ofAll = new Waiting();

export type Target = { url: string; apiKey: string };

/** The log at an address, written with an API key. */
export const connect = ({ url, apiKey }: Target, pauses = ofAll): LogConnection => ({
  name: url,
  compress: async (text) => new Uint8Array(await compress(text, { level: 1 })),
  post: (body) =>
    fetch(`${url}${writePath}`, {
      method: 'POST',
      headers: { ...writeHeaders, 'X-API-Key': apiKey, 'User-Agent': 'audit-log-import' },
      body,
      signal: AbortSignal.timeout(timeout),
    }),
  pauses,
});
