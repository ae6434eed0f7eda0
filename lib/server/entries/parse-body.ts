import 'server-only';
import { createHash } from 'node:crypto';
import { maxBatch, maxDetails, NewAuditLogEntry } from '@/lib/contract/audit-log';
import type { EntryFault } from '@/lib/contract/errors';
import { ApiError } from '@/lib/server/core/errors';
import { decodeUtf8, parseJson, readBytes, requireMediaType } from '@/lib/server/http/body';
import { reasonOf, unknownName } from '@/lib/server/http/input';
import { depthOf, elementsOf, membersOf } from '@/lib/server/http/raw-json';
import type { Claim } from '@/lib/server/recording/insert';

/** An entry as it was sent; `details` is its original JSON text. */
export type SentEntry = Omit<NewAuditLogEntry, 'details'> & { details: string | null };

export type SentEntries = { entries: SentEntry[]; claim: Omit<Claim, 'sender'> | undefined };

/** One entry as JSON, many as a JSON array or as NDJSON. Throws 400, 413 or 415, and for a batch names each fault. */
export async function parseBody(_: unknown, request: Request): Promise<SentEntries> {
  const { search } = new URL(request.url);
  if (search.length > 1) throw new ApiError('bad_request', 'This route takes no query parameters.');
  const type = requireMediaType(request, ['application/json', 'application/x-ndjson']);
  const bytes = await readBytes(request, maxBatch.bytes);
  const text = decodeUtf8(bytes);
  const { sources, isBatch } = type === 'application/json' ? splitJson(text) : splitLines(text);
  if (sources.length === 0) throw new ApiError('bad_request', 'The body holds no entry.');
  if (sources.length > maxBatch.entries) {
    const sentence = `The body holds ${sources.length} entries; ${maxBatch.entries} may be sent in one call.`;
    throw new ApiError('payload_too_large', sentence);
  }
  const faults: EntryFault[] = [];
  const entries = sources.map((source, index) =>
    readEntry(source, (param, error) => faults.push({ index, param, error })),
  );
  if (faults.length > 0) throw isBatch ? batchError(faults) : entryError(faults);
  return {
    // Without faults, none is undefined.
    entries: entries as SentEntry[],
    claim: readClaim(request.headers, type, bytes),
  };
}

function splitJson(text: string): { sources: string[]; isBatch: boolean } {
  const isBatch = Array.isArray(parseJson(text));
  return { sources: isBatch ? elementsOf(text) : [text], isBatch };
}

function splitLines(text: string): { sources: string[]; isBatch: boolean } {
  const sources = text.split('\n').filter((line) => line.trim() !== '');
  sources.forEach((line, index) => {
    parseJson(line, `The entry with index ${index}`);
  });
  return { sources, isBatch: true };
}

function readEntry(
  source: string,
  refuse: (param: string, error: string) => void,
): SentEntry | undefined {
  const value: unknown = JSON.parse(source);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse('', 'it must be a JSON object');
    return undefined;
  }
  const details = membersOf(source).get('details') ?? 'null';
  if (Buffer.byteLength(details) > maxDetails.bytes) {
    refuse('details', `it is longer than ${maxDetails.bytes} bytes`);
  }
  if (depthOf(details) > maxDetails.depth) {
    refuse('details', `it nests deeper than ${maxDetails.depth} levels`);
  }
  const result = NewAuditLogEntry.safeParse(
    { ...value, details: undefined },
    { reportInput: true },
  );
  if (result.success) return { ...result.data, details: details === 'null' ? null : details };
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        refuse(key, unknownName(key, Object.keys(NewAuditLogEntry.shape)));
    } else refuse(issue.path.join('.'), reasonOf(issue));
  }
  return undefined;
}

function entryError(faults: EntryFault[]): ApiError {
  const [first] = faults;
  return new ApiError('invalid_parameter', sentenceOf(first), first?.param);
}

function batchError(faults: EntryFault[]): ApiError {
  const [first] = faults;
  const count = new Set(faults.map((fault) => fault.index)).size;
  const sentence = `No entry was recorded, for ${count} of them ${count === 1 ? 'is' : 'are'} not valid. The first, with index ${first?.index}: ${sentenceOf(first)}`;
  return new ApiError('invalid_parameter', sentence, first?.param, {}, faults.slice(0, 100));
}

function sentenceOf(fault: EntryFault | undefined): string {
  if (fault?.error.startsWith('Unknown parameter')) return fault.error;
  return `Invalid field '${fault?.param}': ${fault?.error}.`;
}

/** The Idempotency-Key and the hash of its request (draft-ietf-httpapi-idempotency-key-header-07). */
function readClaim(headers: Headers, type: string, body: Buffer): SentEntries['claim'] {
  const key = headers.get('idempotency-key');
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new ApiError(
      'invalid_parameter',
      'The Idempotency-Key must be 1 to 255 visible ASCII characters.',
      'Idempotency-Key',
    );
  }
  const requestHash = createHash('sha256').update(type).update('\n').update(body).digest();
  return { key, requestHash: new Uint8Array(requestHash) };
}
