import { z } from 'zod';
import type { Operation } from '../operation';
import { oneOf, text, visibleText } from '../text';
import { anchorKinds, anchorStates } from './anchor-kinds';

/** `anchor_` and 16 hex digits. */
const AnchorId = z.string();

/** `<name>+<8 hexadecimal digits>+<base64>` (C2SP signed-note). */
export const VerifierKey = text(2_000).regex(
  /^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/u,
  'it must be a verifier key such as example.com/log+530d903a+AekyeR...',
);

const AnchorName = visibleText(80).meta({ description: 'What people call it.' });

const time = () => z.iso.datetime({ precision: 3 }).nullable();

export const Anchor = z
  .object({
    id: AnchorId,
    kind: z.enum(anchorKinds).meta({
      description:
        '`webhook`: an https URL gets the checkpoint. `mail`: an address gets it, at most daily. `timestamp`: an authority stamps the time (RFC 3161), at most hourly. `witness`: another party cosigns it (C2SP tlog-witness).',
    }),
    name: z.string(),
    address: z.string().meta({ description: 'A URL; of mail an address.' }),
    verifier_key: z
      .string()
      .nullable()
      .meta({ description: 'Of a witness, the key of its cosignatures.' }),
    state: z.enum(anchorStates).meta({
      description:
        '`waiting`: nothing was sent yet. `failing`: the last attempt failed, and is repeated. `late`: so have all for three periods. `refused`: a witness knows another history of this log, or a longer one.',
    }),
    created_at: z.iso.datetime({ precision: 3 }),
    created_by: z
      .object({ user_id: z.string(), name: z.string().nullable() })
      .nullable()
      .meta({ description: 'Who added it, with the name as it was then.' }),
    succeeded_at: time(),
    succeeded_size: z
      .int()
      .nullable()
      .meta({ description: 'How many entries the newest checkpoint has that it has.' }),
    failed_at: time(),
    failed_because: z.string().nullable(),
  })
  .meta({ id: 'Anchor' });

export type Anchor = z.output<typeof Anchor>;

export const CreatedAnchor = Anchor.extend({
  secret: z.string().nullable().meta({
    description:
      'Of a webhook, with what its requests are signed (Standard Webhooks). It is shown only once.',
  }),
}).meta({ id: 'CreatedAnchor' });

export type CreatedAnchor = z.output<typeof CreatedAnchor>;

export const listAnchors = {
  id: 'listAnchors',
  method: 'GET',
  path: '/v1/audit-log/anchors',
  summary: 'List where checkpoints are sent, oldest first, and what became of it.',
  permission: 'evidence:manage',
  input: z.strictObject({}),
  output: z.object({ anchors: z.array(Anchor) }),
  status: 200,
} as const satisfies Operation;

export const createAnchor = {
  id: 'createAnchor',
  method: 'POST',
  path: '/v1/audit-log/anchors',
  summary:
    'Have checkpoints sent to a webhook, an address, a time-stamping authority or a witness.',
  permission: 'evidence:manage',
  isSensitive: true,
  input: z.strictObject({
    kind: oneOf(anchorKinds),
    name: AnchorName,
    address: text(1_000).meta({
      description:
        'An https URL; of a time-stamping authority it may be http, because what it answers is signed. Of mail an address.',
    }),
    verifier_key: VerifierKey.nullish().meta({
      description: 'Of a witness, the key of its cosignatures; of nothing else.',
    }),
  }),
  output: CreatedAnchor,
  status: 201,
  errors: ['conflict', 'rate_limited'],
} as const satisfies Operation;

export const updateAnchor = {
  id: 'updateAnchor',
  method: 'POST',
  path: '/v1/audit-log/anchors/{id}',
  summary: 'Rename an anchor, pause it or let it go on.',
  permission: 'evidence:manage',
  isSensitive: true,
  input: z.strictObject({
    id: AnchorId,
    name: AnchorName.optional(),
    is_active: z.boolean({ error: 'it must be true or false' }).optional(),
  }),
  output: Anchor,
  status: 200,
  errors: ['rate_limited'],
} as const satisfies Operation;

export const deleteAnchor = {
  id: 'deleteAnchor',
  method: 'DELETE',
  path: '/v1/audit-log/anchors/{id}',
  summary: 'Remove an anchor. Its receipts are kept.',
  permission: 'evidence:manage',
  isSensitive: true,
  input: z.strictObject({ id: AnchorId }),
  output: Anchor,
  status: 200,
} as const satisfies Operation;

export const testAnchor = {
  id: 'testAnchor',
  method: 'POST',
  path: '/v1/audit-log/anchors/{id}/test',
  summary: 'Send the newest checkpoint to an anchor now, and say what became of it.',
  permission: 'evidence:manage',
  input: z.strictObject({ id: AnchorId }),
  output: z.object({
    is_anchored: z.boolean(),
    size: z.int().nullable().meta({ description: 'How many entries the checkpoint has.' }),
    failed_because: z.string().nullable(),
    anchor: Anchor,
  }),
  status: 200,
  errors: ['rate_limited'],
} as const satisfies Operation;
