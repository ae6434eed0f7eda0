import { z } from 'zod';
import { fixableFilters } from './access';
import { guestDays } from './guest-limits';
import type { Operation } from './operation';
import { visibleText } from './text';

/** `guest_` and 16 hex digits. */
const GuestLinkId = z.string();

const { by: _by, ...fixable } = fixableFilters;

/** What a link shows: filters of the list by value and by when an entry was recorded; by no time of events, which whoever writes an entry says. */
export const GuestFilters = z.strictObject(fixable);

/** The filters of a link as a query string, sorted by name. Throws where it holds something else. */
export function readGuestFilters(query: string): z.output<typeof GuestFilters> {
  return GuestFilters.parse(valuesOf(new URLSearchParams(query)));
}

const valuesOf = (sent: URLSearchParams) =>
  Object.fromEntries([...sent.keys()].map((name) => [name, sent.getAll(name)]));

const GuestQuery = z
  .string({ error: 'it must be text' })
  .max(4_000, 'it is longer than 4,000 characters')
  .transform((query, context) => {
    const sent = new URLSearchParams(query);
    const [issue] = GuestFilters.safeParse(valuesOf(sent)).error?.issues ?? [];
    if (issue) {
      const isUnknown = issue.code === 'unrecognized_keys';
      const name = isUnknown ? issue.keys[0] : issue.path[0];
      const reason = isUnknown ? 'a link cannot be fixed to this' : issue.message;
      context.addIssue({ code: 'custom', message: `of its '${String(name)}', ${reason}` });
    }
    sent.sort();
    return sent.toString();
  })
  .meta({
    description:
      "The filters of the list that each read has, as its query string without '?': by value except `hint`, `after`, `before` and `readings`. Empty: everything.",
  });

const time = () => z.iso.datetime({ precision: 3 });

export const GuestLink = z
  .object({
    id: GuestLinkId,
    email: z.string().meta({ description: 'The address that it was made for.' }),
    purpose: z.string(),
    query: z.string().meta({ description: 'What it shows, as the query string of the list.' }),
    may_export: z.boolean(),
    created_at: time(),
    created_by: z
      .object({ user_id: z.string(), name: z.string().nullable() })
      .nullable()
      .meta({ description: 'Who made it, with the name as it was then.' }),
    expires_at: time(),
    revoked_at: time().nullable(),
    last_opened_at: time().nullable(),
    openings: z.int().meta({ description: 'How often it was opened.' }),
  })
  .meta({ id: 'GuestLink' });

export type GuestLink = z.output<typeof GuestLink>;

export const mailOutcomes = ['sent', 'failed', 'off'] as const;

export const CreatedGuestLink = GuestLink.extend({
  link: z.string().meta({ description: 'The link itself. It is shown only once.' }),
  mail: z.enum(mailOutcomes).meta({
    description: 'Whether the link was mailed to the address. `off`: this server sends no mail.',
  }),
}).meta({ id: 'CreatedGuestLink' });

export type CreatedGuestLink = z.output<typeof CreatedGuestLink>;

export const listGuestLinks = {
  id: 'listGuestLinks',
  method: 'GET',
  path: '/v1/guest-links',
  summary:
    'List the links with which people outside read a part of the log, newest first: those that hold, and the last 200 that have ended.',
  permission: 'guests:manage',
  input: z.strictObject({}),
  output: z.object({ guest_links: z.array(GuestLink) }),
  status: 200,
} as const satisfies Operation;

export const createGuestLink = {
  id: 'createGuestLink',
  method: 'POST',
  path: '/v1/guest-links',
  summary:
    'Create a link with which somebody outside reads what its filters include. Only this response ever shows it.',
  permission: 'guests:manage',
  isSensitive: true,
  input: z.strictObject({
    email: z
      .email('it must be an e-mail address')
      .max(254, 'it is longer than 254 characters')
      .toLowerCase(),
    purpose: visibleText(100).meta({ description: 'What it is for, such as an audit.' }),
    query: GuestQuery,
    may_export: z.boolean({ error: 'it must be true or false' }),
    expires_in_days: z
      .int('it must be a whole number of days')
      .min(1, 'it must be at least 1 day')
      .max(guestDays, `it must be at most ${guestDays} days`),
  }),
  output: CreatedGuestLink,
  status: 201,
  errors: ['conflict', 'rate_limited'],
} as const satisfies Operation;

export const revokeGuestLink = {
  id: 'revokeGuestLink',
  method: 'DELETE',
  path: '/v1/guest-links/{id}',
  summary: 'Revoke a guest link immediately and permanently. It remains in the list.',
  permission: 'guests:manage',
  isSensitive: true,
  input: z.strictObject({ id: GuestLinkId }),
  output: GuestLink,
  status: 200,
} as const satisfies Operation;
