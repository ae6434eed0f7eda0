import { z } from 'zod';
import type { Operation } from '../operation';
import { once, oneOf, SentEntryId, visibleText } from '../text';
import { pageByTime, pageEnd } from './cursor';
import { caseStatuses, maxCaseName, maxCases } from './limits';

/** `case_` and 16 hex digits. */
export const CaseId = z.string();

const CaseName = visibleText(maxCaseName).meta({
  description: 'Everybody who may read cases sees it, also who sees a part of the log only.',
});

/** Ids of entries that are to be put into a case, or taken out of it. */
export const EntryIds = z
  .array(SentEntryId, { error: 'it must be a list' })
  .min(1, 'it is empty')
  .max(maxCases.entries, `it holds more than ${maxCases.entries} ids`);

const time = () => z.iso.datetime({ precision: 3 });

/** Somebody, with the name that they had then. */
export const Named = z.object({ user_id: z.string(), name: z.string().nullable() });

export const Case = z
  .object({
    id: CaseId,
    name: z.string(),
    status: z.enum(caseStatuses).meta({
      description: 'Of a closed case neither the entries nor the comments change.',
    }),
    created_by: Named,
    created_at: time(),
    closed_at: time().nullable(),
    entries: z.int().meta({ description: 'How many it has, also those that are gone.' }),
    comments: z.int().meta({ description: 'How many are on the case itself.' }),
    can_delete: z.boolean().meta({ description: 'Whoever made it may, and every owner.' }),
  })
  .meta({ id: 'Case' });

export type Case = z.output<typeof Case>;

export const listCases = {
  id: 'listCases',
  method: 'GET',
  path: '/v1/cases',
  summary: 'List the cases of the organization, newest first.',
  permission: 'cases:read',
  input: z.strictObject({
    ...pageByTime,
    status: once(oneOf(caseStatuses))
      .optional()
      .meta({ description: 'Only those that are open, or closed.' }),
  }),
  output: z.object({ cases: z.array(Case), ...pageEnd }),
  status: 200,
} as const satisfies Operation;

export const createCase = {
  id: 'createCase',
  method: 'POST',
  path: '/v1/cases',
  summary: `Make a case, perhaps with entries. An organization has at most ${maxCases.cases}.`,
  permission: 'cases:manage',
  input: z.strictObject({ name: CaseName, add: EntryIds.optional() }),
  output: Case,
  status: 201,
  errors: ['conflict'],
} as const satisfies Operation;

export const getCase = {
  id: 'getCase',
  method: 'GET',
  path: '/v1/cases/{id}',
  summary: 'Get one case.',
  permission: 'cases:read',
  input: z.strictObject({ id: CaseId }),
  output: Case,
  status: 200,
} as const satisfies Operation;

export const updateCase = {
  id: 'updateCase',
  method: 'POST',
  path: '/v1/cases/{id}',
  summary: 'Rename a case, close it, or open it again.',
  permission: 'cases:manage',
  input: z.strictObject({
    id: CaseId,
    name: CaseName.optional(),
    status: oneOf(caseStatuses).optional(),
  }),
  output: Case,
  status: 200,
} as const satisfies Operation;

export const deleteCase = {
  id: 'deleteCase',
  method: 'DELETE',
  path: '/v1/cases/{id}',
  summary:
    'Delete a case with its comments: by whoever made it, or an owner. Its entries stay in the log, and notes stay on them.',
  permission: 'cases:manage',
  input: z.strictObject({ id: CaseId }),
  output: Case,
  status: 200,
} as const satisfies Operation;
