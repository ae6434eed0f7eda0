import { isObject } from '../json-object';
import type { Format } from './format';
import { formats } from './formats';
import { parseExactly } from './json-record';
import type { Piece, Splitter } from './limits';
import { hasMarks, unwrap } from './map-record';
import { CsvSplitter, separators } from './split-csv';
import { JsonSplitter } from './split-json';
import { LineSplitter } from './split-lines';

/** How much of a file's text is looked at, in UTF-16 units. */
export const sampleLength = 256_000;

/** The format of a text that begins like this, from its first record, or null if it is none of those that are known. */
export function recognize(sample: string): Format | null {
  const [line = ''] = sample.trimStart().split('\n', 1);
  const ofLines = formats.find(({ parse }) => parse?.(line.trim()) !== undefined);
  if (ofLines !== undefined) return ofLines;
  const ofRows = formats.find((format) => hasColumns(format, sample));
  if (ofRows !== undefined) return ofRows;
  return formats.find((format) => isOfFormat(sample, format)) ?? null;
}

function isOfFormat(sample: string, format: Format): boolean {
  if (format.kind !== 'json') return false;
  const first = firstText(new JsonSplitter(format.envelopes).push(sample.slice(0, sampleLength)));
  // A text that ends with its only record has no piece until it is ended.
  const text = first ?? sample;
  try {
    const record = parseExactly(text);
    return isObject(record) && hasMarks(unwrap(format, record), format.marks);
  } catch {
    return false;
  }
}

/** Whether a text is rows below the header of the format. */
function hasColumns({ columns }: Format, sample: string): boolean {
  if (columns === undefined || kindOf(sample) !== 'csv') return false;
  const [header = ''] = sample.trimStart().split(/\r?\n/, 1);
  const names = header.split(separators).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  return columns.names.every((name) => names.includes(name));
}

const firstText = (pieces: Piece[]) =>
  pieces.map((piece) => 'text' in piece && piece.text).find(Boolean) || undefined;

/** What a text looks like that is of none of the formats: to be imported with a mapping. */
export function kindOf(sample: string): 'json' | 'csv' | null {
  const start = sample.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return 'json';
  const [header = '', row = ''] = start.split(/\r?\n/, 2);
  return row !== '' && separators.test(header) ? 'csv' : null;
}

/** What cuts a text that begins like this into the records of the format. */
export function splitterFor(format: Format, sample: string): Splitter {
  if (format.kind === 'csv' || hasColumns(format, sample)) return new CsvSplitter();
  if (format.kind === 'lines') return new LineSplitter();
  if (isRecordALine(sample, format)) return new LineSplitter(true);
  return new JsonSplitter(format.envelopes);
}

/** Where the first line is a whole record, each line is one, and a line that is broken spoils no other. */
function isRecordALine(sample: string, { envelopes }: Format): boolean {
  const start = sample.trimStart();
  const end = start.indexOf('\n');
  if (end < 0 || !start.startsWith('{')) return false;
  const line = start.slice(0, end).trim();
  const [piece] = new JsonSplitter(envelopes).push(line);
  return piece !== undefined && 'text' in piece && piece.text === line && isJson(line);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
