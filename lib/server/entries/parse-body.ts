import 'server-only';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { maxDetails } from '@/lib/contract/entry';
import type { EntryFault } from '@/lib/contract/errors';
import { maxBatch, NewAuditLogEntry, recordAuditLog } from '@/lib/contract/record-entries';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { makeSlots } from '@/lib/server/core/slots';
import { decodeUtf8, parseJson, readBytes, requireMediaType } from '@/lib/server/http/body';
import { reasonOf, shorten, unknownName } from '@/lib/server/http/input';
import { depthOf, elementsOf, membersOf } from '@/lib/server/http/raw-json';
import type { Claim } from '@/lib/server/recording/insert';

/** An entry as it was sent; `details` is its original JSON text. */
export type SentEntry = Omit<NewAuditLogEntry, 'details'> & { details: string | null };

export type SentEntries = {
  entries: SentEntry[];
  claim: Omit<Claim, 'sender'> | undefined;
  /** To be called once they are written. */
  release?: () => void;
};

/** How many faults a response names. What follows them is not checked. */
const maxFaults = 100;

/** A body of this many bytes is checked, and written, in a blink. */
const small = 16_384;

/**
 * A large body keeps this process, its memory and a connection busy for a while. Of one organization two are in work at a time, and
 * the bytes of a few more wait.
 */
const turns = makeSlots({
  name: 'large writes',
  most: 2,
  waiting: 50,
  sentence: 'Your organization has too many large writes waiting. Try again in a moment.',
  retryAfter: 1,
});

/** How much is checked in one go, in characters; an entry takes as long as so many besides its own. */
const atOnce = 100_000;
const ofEntry = 2_000;

/** One entry as JSON, many as a JSON array or as NDJSON. Throws 400, 413, 415 or 429, and for a batch names the faults. */
export async function parseBody(
  _operation: unknown,
  request: Request,
  _params: unknown,
  { organizationId }: Pick<Caller, 'organizationId'>,
): Promise<SentEntries> {
  const { search } = new URL(request.url);
  if (search.length > 1) throw new ApiError('bad_request', 'This route takes no query parameters.');
  const type = requireMediaType(request, recordAuditLog.mediaTypes);
  const bytes = await readBytes(request, maxBatch.bytes);
  const isJson = type === 'application/json';
  const claim = readClaim(
    request.headers,
    isJson ? 'application/json' : 'application/x-ndjson',
    bytes,
  );
  if (bytes.length <= small) return { entries: await readEntries(bytes, isJson), claim };
  const release = await turns.take(organizationId);
  try {
    return { entries: await readEntries(bytes, isJson), claim, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** Many entries are checked a few at a time, and other requests are served in between. */
async function readEntries(bytes: Buffer, isJson: boolean): Promise<SentEntry[]> {
  if (bytes.length > small) await setImmediate();
  const text = decodeUtf8(bytes);
  const { sent, isBatch } = isJson ? splitJson(text) : splitLines(text);
  if (sent.length === 0) throw new ApiError('bad_request', 'The body holds no entry.');
  const faults: EntryFault[] = [];
  const entries: (SentEntry | undefined)[] = [];
  let checked = 0;
  for (const [index, one] of sent.entries()) {
    if (checked >= atOnce) {
      await setImmediate();
      checked = 0;
    }
    checked += ofEntry + one.source.length;
    entries.push(readEntry(one, index, faults));
    if (faults.length >= maxFaults) break;
  }
  if (faults.length > 0) throw isBatch ? batchError(faults) : entryError(faults);
  // Without faults, none is undefined.
  return entries as SentEntry[];
}

/** An entry as JSON.parse returns it, and its text. */
type Sent = { value: unknown; source: string };

function splitJson(text: string): { sent: Sent[]; isBatch: boolean } {
  // Before parsing, because parsing too many takes long.
  const sources = text.trimStart().startsWith('[') ? elementsOf(text) : [text];
  requireCount(sources.length);
  const value = parseJson(text);
  if (!Array.isArray(value)) return { sent: [{ value, source: text }], isBatch: false };
  return {
    sent: sources.map((source, index) => ({ value: value[index], source })),
    isBatch: true,
  };
}

function splitLines(text: string): { sent: Sent[]; isBatch: boolean } {
  const sources = text.split('\n').filter((line) => line.trim() !== '');
  requireCount(sources.length);
  const sent = sources.map((source, index) => ({
    value: parseJson(source, `The entry with index ${index}`),
    source,
  }));
  return { sent, isBatch: true };
}

function requireCount(count: number): void {
  if (count <= maxBatch.entries) return;
  const sentence = `The body holds ${count} entries; ${maxBatch.entries} may be sent in one call.`;
  throw new ApiError('payload_too_large', sentence);
}

const fields = Object.keys(NewAuditLogEntry.shape);
/** The fields of those that are objects. */
const memberFields = {
  actor: Object.keys(NewAuditLogEntry.shape.actor.unwrap().shape),
  on_behalf_of: Object.keys(NewAuditLogEntry.shape.on_behalf_of.unwrap().unwrap().shape),
  group: Object.keys(NewAuditLogEntry.shape.group.unwrap().unwrap().shape),
};

function readEntry(
  { value, source }: Sent,
  index: number,
  faults: EntryFault[],
): SentEntry | undefined {
  const refuse = (param: string, error: string) => faults.push({ index, param, error });
  if (!isObject(value)) {
    refuse('', 'it must be a JSON object');
    return undefined;
  }
  // Not left to the schema, which reports every unknown key, and ignores `__proto__`.
  const known = withoutUnknown(value, fields, '', index, faults);
  for (const [name, names] of Object.entries(memberFields)) {
    const member = known[name];
    if (isObject(member)) known[name] = withoutUnknown(member, names, `${name}.`, index, faults);
  }
  if (faults.length >= maxFaults) return undefined;
  const details = membersOf(source).get('details') ?? 'null';
  if (Buffer.byteLength(details) > maxDetails.bytes) {
    refuse('details', `it is longer than ${maxDetails.bytes} bytes`);
  }
  if (depthOf(details, maxDetails.depth) > maxDetails.depth) {
    refuse('details', `it nests deeper than ${maxDetails.depth} levels`);
  }
  const result = NewAuditLogEntry.safeParse(
    { ...known, details: undefined },
    { reportInput: true },
  );
  if (result.success) return { ...result.data, details: details === 'null' ? null : details };
  for (const issue of result.error.issues) refuse(issue.path.join('.'), reasonOf(issue));
  return undefined;
}

type Members = Record<string, unknown>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members with known names. Every other one is a fault; only the first fault gets a suggestion. */
function withoutUnknown(
  members: Members,
  names: string[],
  prefix: string,
  index: number,
  faults: EntryFault[],
): Members {
  const unknown = Object.keys(members).filter((key) => !names.includes(key));
  if (unknown.length === 0) return { ...members };
  const suggested = names.map((name) => prefix + name);
  for (const key of unknown.slice(0, maxFaults - faults.length)) {
    const error = unknownName(prefix + key, faults.length === 0 ? suggested : []);
    faults.push({ index, param: shorten(prefix + key), error });
  }
  const known = names.filter((name) => Object.hasOwn(members, name));
  return Object.fromEntries(known.map((name) => [name, members[name]]));
}

function entryError(faults: EntryFault[]): ApiError {
  const [first] = faults;
  return new ApiError('invalid_parameter', sentenceOf(first), first?.param);
}

function batchError(faults: EntryFault[]): ApiError {
  const [first] = faults;
  const count = new Set(faults.map((fault) => fault.index)).size;
  const shown = faults.length < maxFaults ? count : `at least ${count}`;
  const sentence = `No entry was recorded, because ${shown} ${count === 1 ? 'is' : 'are'} not valid. The first, with index ${first?.index}: ${sentenceOf(first)}`;
  return new ApiError('invalid_parameter', sentence, first?.param, {}, faults.slice(0, maxFaults));
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
