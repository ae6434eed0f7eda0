import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Format } from '../../lib/contract/formats/format';
import { formatOf, formats } from '../../lib/contract/formats/formats';
import {
  faultOfMapping,
  type Mapping,
  ownNames,
  toFormat,
} from '../../lib/contract/formats/mapping';
import { faultOfFile } from './check-file';

const names = [...formats.map(({ name }) => name), 'csv', 'ndjson', 'auto'];

export const usage = `npm run import -- FORMAT FILE…

  FORMAT           ${names.slice(0, 7).join(', ')},
                   ${names.slice(7).join(', ')}
  --dry-run        shows the first ten entries of each file as they would be written, and writes nothing
  --mapping FILE   for csv and ndjson: where each field comes from (docs/import.md)
  --limit N        stops after N records of each file
  --url URL        where the log is; default: AUDIT_LOG_URL, or http://localhost:3000

AUDIT_LOG_API_KEY must be an API key that may write; it is read from the environment only.`;

export type Options = {
  /** Undefined where it is to be recognized. */
  format: Format | undefined;
  /** Where a mapping is given, or its default is to be used, for a file of this kind. */
  mapped: (kind: 'json' | 'csv') => Format;
  hasMapping: boolean;
  files: string[];
  url: string;
  apiKey: string;
  isDry: boolean;
  limit: number;
};

/** Something to be said to whoever called, with the exit code 2. */
export class UsageError extends Error {}

export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options {
  const { values, positionals } = parse(args);
  const [name = '', ...files] = positionals;
  if (!names.includes(name)) {
    throw new UsageError(name === '' ? usage : `'${name}' is no format.\n\n${usage}`);
  }
  if (files.length === 0) throw new UsageError(`Name a file.\n\n${usage}`);
  const limit = readLimit(values.limit);
  const apiKey = env.AUDIT_LOG_API_KEY ?? '';
  if (apiKey === '' && !values['dry-run']) {
    throw new UsageError(
      'Set AUDIT_LOG_API_KEY to an API key that may write (audit_log:write): Settings → API keys makes one.',
    );
  }
  for (const file of files) {
    const fault = faultOfFile(file);
    if (fault !== undefined) throw new UsageError(fault);
  }
  const known = formatOf(name);
  if (values.mapping !== undefined && known !== undefined) {
    throw new UsageError(
      `${known.title} has a mapping of its own; --mapping is for csv and ndjson.`,
    );
  }
  const mapping = values.mapping === undefined ? undefined : readMapping(values.mapping);
  const mapped = (kind: 'json' | 'csv') =>
    toFormat(mapping ?? { source: kind === 'csv' ? 'csv' : 'ndjson', fields: ownNames }, kind);
  const own = name === 'csv' ? mapped('csv') : name === 'ndjson' ? mapped('json') : undefined;
  return {
    format: known ?? own,
    mapped,
    hasMapping: mapping !== undefined,
    files,
    url: toUrl(values.url ?? env.AUDIT_LOG_URL),
    apiKey,
    isDry: values['dry-run'] ?? false,
    limit,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        mapping: { type: 'string' },
        limit: { type: 'string' },
        url: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new UsageError(`--limit must be a whole number from 1, and not '${text}'.`);
}

function toUrl(text: string | undefined): string {
  const url = text || 'http://localhost:3000';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(`'${url}' is no http or https address.`);
  }
  return url.replace(/\/+$/, '');
}

function readMapping(file: string): Mapping {
  let mapping: unknown;
  try {
    mapping = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} is no mapping: ${(error as Error).message}`);
  }
  const fault = faultOfMapping(mapping);
  if (fault !== undefined) throw new UsageError(`${file}: ${fault}`);
  return mapping as Mapping;
}
