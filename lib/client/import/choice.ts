import type { Format } from '@/lib/contract/formats/format';
import { formatOf } from '@/lib/contract/formats/formats';
import { type Mapping, toFormat } from '@/lib/contract/formats/mapping';

/** How a file without a format of its own is cut into records. */
export type Form = 'csv' | 'json';

/** What a file is read as: by a table, or by what somebody says about it. Plain data, which a browser can store. */
export type Choice =
  | { kind: 'format'; name: string }
  | { kind: 'mapping'; form: Form; mapping: Mapping };

/** The table of a choice, or undefined if there is none of that name. */
export const formatOfChoice = (choice: Choice): Format | undefined =>
  choice.kind === 'format' ? formatOf(choice.name) : toFormat(choice.mapping, choice.form);
