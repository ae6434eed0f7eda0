import { z } from 'zod';
import type { Operation } from './operation';
import { once, text } from './text';

/** The id of a membership. */
const MemberId = text(64);

export const MemberSession = z
  .object({
    id: z.string(),
    user_agent: z.string().nullable(),
    ip_address: z.string().nullable().meta({ description: 'Where it began.' }),
    signed_in_at: z.iso.datetime({ precision: 3 }),
    last_seen_at: z.iso
      .datetime({ precision: 3 })
      .meta({ description: 'When it was last used, to the minute.' }),
  })
  .meta({ id: 'MemberSession' });

export type MemberSession = z.output<typeof MemberSession>;

export const listMemberSessions = {
  id: 'listMemberSessions',
  method: 'GET',
  path: '/v1/members/{id}/sessions',
  summary:
    "List a member's sessions in the organization, the last used first. Those that are in another organization are not listed. Of an owner only owners may.",
  permission: 'members:manage',
  input: z.strictObject({ id: MemberId }),
  output: z.object({ sessions: z.array(MemberSession) }),
  status: 200,
} as const satisfies Operation;

export const endMemberSessions = {
  id: 'endMemberSessions',
  method: 'DELETE',
  path: '/v1/members/{id}/sessions',
  summary:
    'End a session of a member, or all: then none that began before is valid in this organization again, wherever it is now. Of an owner only owners may.',
  permission: 'members:manage',
  isSensitive: true,
  input: z.strictObject({
    id: MemberId,
    session_id: once(text(64)).optional().meta({ description: 'The one to end. Absent: all.' }),
  }),
  output: z.object({ ended: z.int().meta({ description: 'How many sessions were ended.' }) }),
  status: 200,
} as const satisfies Operation;
