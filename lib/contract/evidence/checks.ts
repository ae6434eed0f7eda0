import { z } from 'zod';
import type { Operation } from '../operation';
import { text } from '../text';

export const checkKinds = ['steady', 'whole'] as const;

const findingKinds = ['altered', 'missing', 'moved', 'extra', 'tile', 'checkpoint'] as const;

export type FindingKind = (typeof findingKinds)[number];

const Time = z.iso.datetime({ precision: 3 });
const Person = z.object({ user_id: z.string(), name: z.string().nullable() }).nullable();

export const Check = z
  .object({
    id: z.string(),
    kind: z.enum(checkKinds).meta({
      description:
        '`steady` goes on always, at a low pace; `whole` runs each night, or because somebody asked.',
    }),
    size: z.int().meta({ description: 'How many entries it compares, from the first on.' }),
    checked: z.int().meta({ description: 'How many it has compared.' }),
    findings: z.int().meta({ description: 'What it found, known before or not.' }),
    begun_at: Time,
    begun_by: Person.meta({
      description:
        'Who asked for it; null if the server began it, and for a key without `audit_log:read`.',
    }),
    progressed_at: Time.nullable(),
    ended_at: Time.nullable(),
  })
  .meta({ id: 'Check' });

export type Check = z.output<typeof Check>;

export const Finding = z
  .object({
    id: z.string(),
    what: z.enum(findingKinds).meta({
      description:
        "An entry that is `altered`; a number whose entry is `missing`, or has that of another (`moved`); an `extra` entry, which has no number; a `tile` of the tree that is not there, or that the one above contradicts; a `checkpoint` whose signature is not right, or whose root is not the tree's.",
    }),
    seq: z.int().nullable().meta({
      description:
        'The number of the entry; of a tile that of its first, of a checkpoint its size. Null of an extra entry.',
    }),
    entry_id: z.string().nullable().meta({ description: 'The entry that is, or was, there.' }),
    field: z.string().nullable().meta({
      description:
        'Of an altered entry the one field that explains the difference, if that can be told: a hash does not say what it is of.',
    }),
    belongs_at: z.int().nullable().meta({
      description: 'Of a moved entry, the number with which it was recorded.',
    }),
    epoch: z.int(),
    check_id: z.string().meta({ description: 'The check that found it first.' }),
    intact_at: Time.nullable().meta({
      description:
        'When the last check began that went over it and found nothing: it has changed since. Null if none did.',
    }),
    found_at: Time,
    settled_at: Time.nullable(),
    settled_by: Person.meta({ description: 'Null for a key without `audit_log:read`.' }),
    settled_note: z.string().nullable().meta({
      description: 'Null for a key without `audit_log:read`.',
    }),
  })
  .meta({ id: 'Finding' });

export type Finding = z.output<typeof Finding>;

export const Checks = z
  .object({
    checks: z.array(Check).meta({ description: 'The newest 50, the newest first.' }),
    findings: z.array(Finding).meta({
      description:
        'Those that nobody has settled, then others; of each the newest first, 200 at most.',
    }),
    unsettled: z.int().meta({ description: 'How many findings nobody has settled.' }),
  })
  .meta({ id: 'Checks' });

export type Checks = z.output<typeof Checks>;

export const listChecks = {
  id: 'listChecks',
  method: 'GET',
  path: '/v1/audit-log/checks',
  summary:
    'The checks of the log against the tree that was signed, and what they have found. The server makes them.',
  permission: 'audit_log:verify',
  isOfWholeLog: true,
  input: z.strictObject({}),
  output: Checks,
  status: 200,
} as const satisfies Operation;

export const startCheck = {
  id: 'startCheck',
  method: 'POST',
  path: '/v1/audit-log/checks',
  summary: 'Have the whole log compared with the tree that was signed, now.',
  permission: 'evidence:manage',
  input: z.strictObject({}),
  output: Check,
  status: 201,
  errors: ['conflict'],
} as const satisfies Operation;

export const settleFindings = {
  id: 'settleFindings',
  method: 'POST',
  path: '/v1/audit-log/checks/settle',
  summary:
    'Say that findings are known. They stay listed, and no longer count. The log has an entry of it.',
  permission: 'evidence:manage',
  input: z.strictObject({
    ids: z
      .array(z.guid({ error: 'it must be the id of a finding' }), { error: 'it must be a list' })
      .min(1, 'it is empty')
      .max(1_000, 'it has more than 1,000 ids'),
    note: text(1_000).optional().meta({ description: 'What is known of them.' }),
  }),
  output: z.object({ settled: z.int().meta({ description: 'How many were not settled before.' }) }),
  status: 200,
} as const satisfies Operation;
