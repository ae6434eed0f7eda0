import { z } from 'zod';
import { ExpandedEntry } from '../entry';
import type { Operation } from '../operation';
import { Case, CaseId, EntryIds, Named } from './cases';
import { pageByEntry, pageEnd } from './cursor';
import { maxCases } from './limits';

export const CaseEntry = z
  .object({
    entry_id: z.string(),
    entry: ExpandedEntry.nullable().meta({
      description: 'With its sentence; null if it is no longer in the log.',
    }),
    added_by: Named,
    added_at: z.iso.datetime({ precision: 3 }),
  })
  .meta({ id: 'CaseEntry' });

export type CaseEntry = z.output<typeof CaseEntry>;

export const listCaseEntries = {
  id: 'listCaseEntries',
  method: 'GET',
  path: '/v1/cases/{id}/entries',
  summary:
    'List the entries of a case, oldest first. Recorded as a read of the log. A page may have fewer than `limit` where entries are large.',
  permission: 'cases:read',
  input: z.strictObject({ id: CaseId, ...pageByEntry }),
  output: z.object({
    entries: z.array(CaseEntry),
    hidden: z.int().meta({
      description:
        'How many of the case are in no part of the log that the caller sees, or gone. Whoever sees all of it has 0.',
    }),
    ...pageEnd,
  }),
  status: 200,
} as const satisfies Operation;

export const changeCaseEntries = {
  id: 'changeCaseEntries',
  method: 'POST',
  path: '/v1/cases/{id}/entries',
  summary: `Put entries into an open case, or take them out. It has at most ${maxCases.entries}; what is there already, or is not there, is left as it is.`,
  permission: 'cases:manage',
  input: z
    .strictObject({ id: CaseId, add: EntryIds.optional(), remove: EntryIds.optional() })
    .refine(({ add, remove }) => add !== undefined || remove !== undefined, {
      path: ['add'],
      error: "it is missing, and so is 'remove'",
    })
    .refine(({ add = [], remove = [] }) => add.length + remove.length <= maxCases.entries, {
      path: ['add'],
      error: `with 'remove' it holds more than ${maxCases.entries} ids`,
    }),
  output: Case,
  status: 200,
  errors: ['conflict'],
} as const satisfies Operation;
