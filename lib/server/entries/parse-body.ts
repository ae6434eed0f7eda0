import 'server-only';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { EntryFault } from '@/lib/contract/errors';
import { RecordQuery, recordAuditLog } from '@/lib/contract/record-entries';
import { maxBatch, maxLargeBatch } from '@/lib/contract/write-limits';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { makeSlots } from '@/lib/server/core/slots';
import {
  decodeUtf8,
  isCompressed,
  parseJson,
  readBytes,
  readJson,
  requireMediaType,
} from '@/lib/server/http/body';
import { readQueryOf } from '@/lib/server/http/input';
import { elementsOf } from '@/lib/server/http/raw-json';
import type { Claim } from '@/lib/server/recording/insert';
import { batchError, entryError, maxFaults } from './body-errors';
import { readEntry, type SentEntry } from './read-entry';

/** Entries that are to be recorded, of a batch of which others were refused: where they were in it, and why the others were. */
export type PartialBatch = { indexes: number[]; rejected: EntryFault[] };

export type SentEntries = {
  entries: SentEntry[];
  /** With partial=true. */
  partial?: PartialBatch;
  claim: Omit<Claim, 'sender'> | undefined;
  /** To be called once they are written. */
  release?: () => void;
};

/** A body of this many bytes is checked, and written, in a blink. */
const small = 16_384;

/**
 * A large body keeps this process, its memory and a connection busy for a while. Of one organization two are in work at a time, and
 * the bytes of a few more wait; of the largest one, and fewer.
 */
const turns = makeSlots({
  name: 'large writes',
  most: 2,
  waiting: 50,
  sentence: 'Your organization has too many large writes waiting. Try again in a moment.',
  retryAfter: 1,
});
const turnsOfLargest = makeSlots({
  name: 'largest writes',
  most: 1,
  waiting: 8,
  sentence: `Your organization has too many writes of more than ${maxBatch.bytes} bytes waiting. Try again in a moment.`,
  retryAfter: 2,
});

/** How much is checked in one go, in characters; an entry takes as long as so many besides its own. */
const atOnce = 100_000;
const ofEntry = 2_000;

/**
 * One entry as JSON, many as a JSON array or as NDJSON. Throws 400, 413, 415 or 429, and for a batch names the faults; with partial=true
 * an entry's faults are no error.
 */
export async function parseBody(
  _operation: unknown,
  request: Request,
  _params: unknown,
  { organizationId }: Pick<Caller, 'organizationId'>,
): Promise<SentEntries> {
  const { partial: isPartial = false, truncate = false } = readQueryOf(RecordQuery, request);
  const type = requireMediaType(request, recordAuditLog.mediaTypes);
  const limits = isPartial || isCompressed(request) ? maxLargeBatch : maxBatch;
  const bytes = await readBytes(request, limits.bytes);
  const form = { isJson: type === 'application/json', isPartial, truncates: truncate, limits };
  const claim = readClaim(request.headers, form, bytes);
  if (bytes.length <= small) return { ...(await readEntries(bytes, form)), claim };
  const release = await takeTurn(organizationId, bytes.length);
  try {
    return { ...(await readEntries(bytes, form)), claim, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** One of the largest is one of the large, and waits for both. */
async function takeTurn(organizationId: string, length: number): Promise<() => void> {
  if (length <= maxBatch.bytes) return turns.take(organizationId);
  const releaseLargest = await turnsOfLargest.take(organizationId);
  try {
    const release = await turns.take(organizationId);
    return () => {
      release();
      releaseLargest();
    };
  } catch (error) {
    releaseLargest();
    throw error;
  }
}

/** How a body is to be read. */
type Form = {
  isJson: boolean;
  isPartial: boolean;
  truncates: boolean;
  limits: { entries: number; bytes: number };
};

/** Many entries are checked a few at a time, and other requests are served in between. */
async function readEntries(
  bytes: Buffer,
  { isJson, isPartial, truncates, limits }: Form,
): Promise<Pick<SentEntries, 'entries' | 'partial'>> {
  if (bytes.length > small) await setImmediate();
  const text = decodeUtf8(bytes);
  const { sent, isBatch } = isJson
    ? splitJson(text, limits.entries)
    : splitLines(text, limits.entries, isPartial);
  if (sent.length === 0) throw new ApiError('bad_request', 'The body holds no entry.');
  const partial: PartialBatch = { indexes: [], rejected: [] };
  const entries: SentEntry[] = [];
  const all: EntryFault[] = [];
  let checked = 0;
  for (const [index, { source, parse }] of sent.entries()) {
    if (checked >= atOnce) {
      await setImmediate();
      checked = 0;
    }
    checked += ofEntry + source.length;
    const found = isPartial ? [] : all;
    const suggests = partial.rejected.length === 0;
    const faults = { found, most: isPartial ? 1 : maxFaults, suggests };
    const parsed = parse();
    if ('fault' in parsed) found.push({ index, param: '', error: `it ${parsed.fault}` });
    const entry = 'value' in parsed && readEntry(parsed.value, source, index, faults, truncates);
    if (entry) {
      entries.push(entry);
      partial.indexes.push(index);
    } else if (isPartial) partial.rejected.push(...found.slice(0, 1));
    if (all.length >= maxFaults) break;
  }
  if (isPartial) return { entries, partial };
  if (all.length > 0) throw isBatch ? batchError(all) : entryError(all);
  return { entries };
}

/** The text of an entry, and what gives its value, or says why it has none. */
type Sent = { source: string; parse: () => { value: unknown } | { fault: string } };

function splitJson(text: string, most: number): { sent: Sent[]; isBatch: boolean } {
  // Before parsing, because parsing too many takes long.
  const sources = text.trimStart().startsWith('[') ? elementsOf(text) : [text];
  requireCount(sources.length, most);
  const value = parseJson(text);
  if (!Array.isArray(value)) {
    return { sent: [{ parse: () => ({ value }), source: text }], isBatch: false };
  }
  return {
    sent: sources.map((source, index) => ({ source, parse: () => ({ value: value[index] }) })),
    isBatch: true,
  };
}

/** A line that is not JSON is a fault of its entry in a partial write, and else of the body. */
function splitLines(
  text: string,
  most: number,
  isPartial: boolean,
): { sent: Sent[]; isBatch: boolean } {
  const sources = text.split('\n').filter((line) => line.trim() !== '');
  requireCount(sources.length, most);
  const sent = sources.map((source, index) => ({
    source,
    parse: () =>
      isPartial ? readJson(source) : { value: parseJson(source, `The entry with index ${index}`) },
  }));
  return { sent, isBatch: true };
}

function requireCount(count: number, most: number): void {
  if (count <= most) return;
  const more = most < maxLargeBatch.entries ? `, or ${maxLargeBatch.entries} compressed` : '';
  const sentence = `The body holds ${count} entries; ${most} may be sent in one call${more}.`;
  throw new ApiError('payload_too_large', sentence);
}

/** The Idempotency-Key and the hash of its request (draft-ietf-httpapi-idempotency-key-header-07). */
function readClaim(
  headers: Headers,
  { isJson, isPartial, truncates }: Form,
  body: Buffer,
): SentEntries['claim'] {
  const key = headers.get('idempotency-key');
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new ApiError(
      'invalid_parameter',
      'The Idempotency-Key must be 1 to 255 visible ASCII characters.',
      'Idempotency-Key',
    );
  }
  const form = [
    isJson ? 'application/json' : 'application/x-ndjson',
    ...(isPartial ? ['partial'] : []),
    ...(truncates ? ['truncate'] : []),
  ];
  const hash = createHash('sha256').update(form.join(' ')).update('\n');
  const requestHash = hash.update(body).digest();
  return { key, requestHash: new Uint8Array(requestHash) };
}
