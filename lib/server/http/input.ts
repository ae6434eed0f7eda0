import 'server-only';
import { z } from 'zod';
import { didYouMean } from '@/lib/contract/did-you-mean';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Input, Operation } from '@/lib/contract/operation';
import { resolveWhere } from '@/lib/contract/query/resolve-where';
import { maxValues } from '@/lib/contract/text';
import { ApiError } from '@/lib/server/core/errors';
import { decodeUtf8, parseJson, readBytes, requireMediaType } from './body';

/** The longest body of a JSON request, in bytes: that of the longest comment, of characters beyond the BMP as escapes. */
const maxBody = 128 * 1024;

/** The request's input, checked against the contract. Throws 400, 413 or 415 and names the invalid parameter. */
export async function readInput<O extends Operation>(
  operation: O,
  request: Request,
  found: Record<string, string | string[] | undefined>,
): Promise<Input<O>> {
  const query = readQuery(new URL(request.url));
  // Of a catch-all, Next gives the parts.
  const params = Object.fromEntries(
    Object.entries(found).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join('/') : value,
    ]),
  );
  // A query may not set the path's parameters.
  const known = namesOf(operation).filter((name) => !(name in params));
  if (operation.method !== 'POST') {
    refuseUnknown(query, known);
    return check(operation, { ...query, ...params });
  }
  refuseUnknown(query, []);
  requireMediaType(request, ['application/json']);
  const body = parseJson(decodeUtf8(await readBytes(request, maxBody)));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError('bad_request', 'The body must be a JSON object.');
  }
  refuseUnknown(body, known);
  return check(operation, { ...body, ...params });
}

/** The query of a request whose body is read otherwise. Throws 400 and names the invalid parameter. */
export function readQueryOf<Query extends z.ZodObject>(
  schema: Query,
  request: Request,
): z.output<Query> {
  const query = readQuery(new URL(request.url));
  refuseUnknown(query, Object.keys(schema.shape));
  return parse(schema, { ...query });
}

/** The query: each name with its values, at most one more than a parameter may have. */
function readQuery(url: URL): Record<string, string[]> {
  const query: Record<string, string[]> = Object.create(null);
  for (const pair of url.search.slice(1).split('&')) {
    if (pair === '') continue;
    const [name = '', ...rest] = pair.split('=');
    const key = decode(name, name);
    query[key] ??= [];
    const values = query[key];
    if (values.length <= maxValues) values.push(decode(rest.join('='), key));
  }
  return query;
}

function decode(encoded: string, name: string): string {
  const decoded = decodeOrNull(encoded.replaceAll('+', ' '));
  // Next replaces bytes that are not UTF-8 by U+FFFD, and the search would be for another value than was sent.
  if (decoded !== null && !decoded.includes('\uFFFD')) return decoded;
  throw new ApiError(
    'invalid_parameter',
    `Invalid parameter '${shorten(name)}': it is not percent-encoded UTF-8.`,
    shorten(name),
  );
}

function decodeOrNull(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

function check<O extends Operation>(operation: O, input: unknown): Input<O> {
  return resolved(parse(operation.input, input) as Input<O>);
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw toInputError(faultsOf(schema, input));
}

/** The faults of an input that has some, with what was sent: for that zod takes more than twice as long, so it is not asked for it before. */
export const faultsOf = (schema: z.ZodType, input: unknown) =>
  schema.safeParse(input, { reportInput: true }).error?.issues ?? [];

/** The input with what its `where` says by other parameters in those. Throws 400 if both cannot be said. */
export function resolved<I>(input: I): I {
  if (typeof input !== 'object' || input === null) return input;
  if (!('where' in input || 'tz' in input)) return input;
  const { filters, fault } = resolveWhere(input as I & Partial<EntryFilters>, Date.now());
  if (fault === undefined) return filters;
  throw new ApiError('invalid_parameter', `Invalid parameter 'where': ${fault}.`, 'where');
}

/** Not left to the schema, because zod ignores `__proto__`. */
function refuseUnknown(input: object, known: string[]): void {
  const unknown = Object.keys(input).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new ApiError('invalid_parameter', unknownName(unknown, known), shorten(unknown));
}

function toInputError([issue]: z.core.$ZodIssue[]): ApiError {
  const param = String(issue?.path[0] ?? '');
  const sentence = `Invalid parameter '${param}': ${reasonOf(issue)}.`;
  return new ApiError('invalid_parameter', sentence, param);
}

/** Why a value was rejected, as the end of a sentence. */
export function reasonOf(issue: z.core.$ZodIssue | undefined): string {
  const missing = issue?.code === 'invalid_type' && issue.input === undefined;
  return missing ? 'it is missing' : (issue?.message ?? 'it is not valid');
}

function namesOf({ input }: Operation): string[] {
  return input instanceof z.ZodObject ? Object.keys(input.shape) : [];
}

/** The message for an unknown name, with a suggestion from `known`. */
export function unknownName(name: string, known: readonly string[] = []): string {
  const near = didYouMean(name, known);
  const hint = near === undefined ? '' : ` Did you mean '${near}'?`;
  return `Unknown parameter '${shorten(name)}'.${hint}`;
}

/** A name from a request, as it is repeated in errors. */
export const shorten = (name: string) => (name.length > 100 ? `${name.slice(0, 100)}…` : name);
