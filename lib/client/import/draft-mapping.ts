import { parseExactly } from '@/lib/contract/formats/json-record';
import { type Mapping, toFormat } from '@/lib/contract/formats/mapping';
import { parsePath } from '@/lib/contract/formats/path';
import { readValue } from '@/lib/contract/formats/read-value';
import type { Form } from './choice';
import { type Column, columnsOf } from './columns';
import { guessFields, sourceOfFile } from './guess-mapping';
import { firstRecords } from './inspect-file';
import { keptFor } from './kept-mappings';

/** How many records are looked at, and how many words of outcomes are asked about. */
const looked = 50;
const mostWords = 12;

/** What is known of a file for which somebody makes a mapping. */
export type Draft = {
  mapping: Mapping;
  columns: readonly Column[];
  /** The first records, of which the words of outcomes are. */
  records: readonly unknown[];
  /** Whether the mapping is one that was kept. */
  isKept: boolean;
};

/** A first mapping: one that was kept for such a file, or what the names of its columns say. */
export async function draftMapping(file: File, form: Form): Promise<Draft> {
  const records = form === 'json' ? await envelopeOf(file) : undefined;
  const found = await columnsIn(file, form, records);
  const paths = found.columns.map(({ path }) => path);
  const kept = keptFor(form, paths);
  const mapping = kept ?? {
    source: sourceOfFile(file.name),
    ...(records !== undefined && { records }),
    fields: guessFields(found.columns),
  };
  return { ...found, mapping, isKept: kept !== undefined };
}

/** The columns of a file, where its records are in the list at a path. */
export async function columnsIn(
  file: File,
  form: Form,
  records: string | undefined,
): Promise<Pick<Draft, 'columns' | 'records'>> {
  const path = records !== undefined && parsePath(records) !== undefined ? records : undefined;
  const format = toFormat({ source: 'file', fields: {}, records: path }, form);
  const texts = await firstRecords(file, format, looked);
  const parsed = texts.flatMap(({ text, fault }) => (fault === undefined ? parse(text) : []));
  return { columns: columnsOf(parsed), records: parsed };
}

/** The member of the one record of a file that begins with a list of others. */
async function envelopeOf(file: File): Promise<string | undefined> {
  const [first, second] = await firstRecords(
    file,
    toFormat({ source: 'file', fields: {} }, 'json'),
    2,
  );
  if (second !== undefined) return undefined;
  return /^\s*\{\s*"([\w-]{1,100})"\s*:\s*\[\s*\{/.exec(first?.text ?? '')?.[1];
}

function parse(text: string): unknown[] {
  try {
    return [parseExactly(text)];
  } catch {
    return [];
  }
}

/** What the first records say where the outcome is from, each once. */
export function outcomeWordsIn({ mapping, records }: Pick<Draft, 'mapping' | 'records'>): string[] {
  const { outcome } = mapping.fields;
  if (outcome === undefined || (typeof outcome === 'object' && 'value' in outcome)) return [];
  const words = records.map((record) => readValue(record, outcome));
  return Array.from(new Set(words.filter((word) => word !== undefined))).slice(0, mostWords);
}
