import 'server-only';
import { z } from 'zod';
import type { Input, Operation } from '@/lib/contract/operation';
import { ApiError } from './errors';

/** The longest body of a JSON request, in bytes. */
const maxBody = 64 * 1024;

/** What the request asks, checked against the contract. Throws 400, 413 or 415 and names the parameter at fault. */
export async function readInput<O extends Operation>(
  operation: O,
  request: Request,
  params: Record<string, string | string[] | undefined>,
): Promise<Input<O>> {
  const query = readQuery(new URL(request.url));
  if (operation.method !== 'POST') return check(operation, { ...query, ...params });
  const [unknown] = Object.keys(query);
  if (unknown !== undefined)
    throw new ApiError('invalid_parameter', unknownName(unknown, []), unknown);
  const body = await readJson(request);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError('bad_request', 'The body must be a JSON object.');
  }
  return check(operation, { ...body, ...params });
}

/** The query, each name with all its values. */
function readQuery(url: URL): Record<string, string[]> {
  const query: Record<string, string[]> = Object.create(null);
  for (const pair of url.search.slice(1).split('&')) {
    if (pair === '') continue;
    const [name = '', ...rest] = pair.split('=');
    const key = decode(name, name);
    query[key] = [...(query[key] ?? []), decode(rest.join('='), key)];
  }
  return query;
}

function decode(encoded: string, name: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    // URLSearchParams would put U+FFFD in its place, and another value would be looked for than was sent.
    throw new ApiError(
      'invalid_parameter',
      `Invalid parameter '${name}': it is not percent-encoded UTF-8.`,
      name,
    );
  }
}

async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new ApiError('unsupported_media_type', 'The body must be sent as application/json.');
  }
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError('bad_request', 'The body is not valid JSON.');
  }
}

async function readText(request: Request): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > maxBody) {
      throw new ApiError('payload_too_large', `The body is longer than ${maxBody} bytes.`);
    }
    parts.push(part);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new ApiError('bad_request', 'The body is not valid UTF-8.');
  }
}

function check<O extends Operation>(operation: O, input: unknown): Input<O> {
  const result = operation.input.safeParse(input);
  if (result.success) return result.data as Input<O>;
  throw toInputError(operation, result.error);
}

function toInputError(operation: Operation, { issues }: z.ZodError): ApiError {
  const [issue] = issues;
  if (issue?.code === 'unrecognized_keys') {
    const [unknown = ''] = issue.keys;
    return new ApiError(
      'invalid_parameter',
      unknownName(unknown, Object.keys(shapeOf(operation))),
      unknown,
    );
  }
  const param = String(issue?.path[0] ?? '');
  const missing = issue?.code === 'invalid_type' && issue.input === undefined;
  const reason = missing ? 'it is missing' : issue?.message;
  return new ApiError('invalid_parameter', `Invalid parameter '${param}': ${reason}.`, param);
}

function shapeOf(operation: Operation): z.ZodRawShape {
  return operation.input instanceof z.ZodObject ? operation.input.shape : {};
}

function unknownName(name: string, known: string[]): string {
  const shown = name.length > 100 ? `${name.slice(0, 100)}…` : name;
  const near = known.find((candidate) => distance(candidate, shown) <= 2);
  const hint = near === undefined ? '' : ` Did you mean '${near}'?`;
  return `Unknown parameter '${shown}'.${hint}`;
}

/** How many letters must be put in, taken out or changed to make `b` of `a` (Levenshtein 1965). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
