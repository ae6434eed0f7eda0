import { faultOfMapping, type Mapping } from '@/lib/contract/formats/mapping';
import type { Form } from './choice';

/** Mappings that were made in this browser, for the next file of their kind. */
const storageKey = 'import-mappings';
const most = 50;

export type KeptMapping = { form: Form; mapping: Mapping };

export function keptMappings(): KeptMapping[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

const isKept = (one: KeptMapping | null) =>
  (one?.form === 'csv' || one?.form === 'json') && faultOfMapping(one.mapping) === undefined;

/** Keeps a mapping in place of one of the same source. Where the browser keeps nothing, nothing happens. */
export function keepMapping(kept: KeptMapping): void {
  const others = keptMappings().filter(({ mapping }) => mapping.source !== kept.mapping.source);
  try {
    localStorage.setItem(storageKey, JSON.stringify([kept, ...others].slice(0, most)));
  } catch {}
}

/** The mapping that was kept last of which a file has every column. */
export const keptFor = (form: Form, paths: readonly string[]): Mapping | undefined =>
  keptMappings().find((kept) => kept.form === form && pathsOf(kept.mapping).every(isIn(paths)))
    ?.mapping;

const isIn = (paths: readonly string[]) => (path: string) => paths.includes(path);

const pathsOf = ({ fields }: Mapping): string[] =>
  Object.values(fields).flatMap((from) =>
    typeof from === 'string' || Array.isArray(from) ? from : [],
  );
