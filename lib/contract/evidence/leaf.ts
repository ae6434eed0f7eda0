import { canonicalJson } from './canonical-json';

// The leaf of an entry in the tree of its organization: JSON text by RFC 8785 (JCS), hashed as RFC 6962 hashes leaves. What may have to be
// erased is in it as a salted commitment, so that it can go and the leaf stays. PostgreSQL makes the same text (audit_log_leaf in the first
// migration); lib/server/evidence/leaf.test.ts compares them. Where an entry has no value, its leaf has no member, so that fields that
// are added later leave earlier leaves as they are. A leaf has no number: its place in the tree is its number.

const leafFormat = 'audit-entry/1';

/** The members in clear that hold text. */
export const clearTexts = [
  'action',
  'actor_type',
  'api_key_id',
  'correlation_id',
  'created_at',
  'external_source',
  'id',
  'occurred_at',
  'org_id',
  'outcome',
  'request_id',
  'resource_type',
  'source',
] as const;

/** The members in clear that hold other values. */
export const clearValues = ['conforms', 'schema_version'] as const;

/** The fields that are sealed: those that may tell of a person. */
export const sealedFields = [
  'actor_email',
  'actor_name',
  'api_key_name',
  'details',
  'external_id',
  'group_id',
  'group_name',
  'ip_address',
  'ip_address_sent',
  'location',
  'on_behalf_of',
  'resource_id',
  'resource_name',
  'session_id',
  'targets',
  'user_agent',
  'user_id',
] as const;

export type SealedField = (typeof sealedFields)[number];

/** The clear fields of an entry; times as in the API, in UTC with milliseconds. */
export type ClearFields = { readonly [Name in (typeof clearTexts)[number]]?: string | null } & {
  readonly conforms?: boolean | null;
  readonly schema_version?: number | null;
};

/** Commitments in hexadecimal, by field. */
export type Commitments = { readonly [Name in SealedField]?: string | null };

/** What takes the place of an id that was erased. No writer may send it. */
export const erasedId = /^erased_[0-9a-f]{12}$/;

/** The text of a leaf. */
export const leafText = (entry: ClearFields, commitments: Commitments): string =>
  canonicalJson({
    format: leafFormat,
    ...Object.fromEntries(
      [...clearTexts, ...clearValues].map((name) => [name, entry[name] ?? undefined]),
    ),
    sealed: Object.fromEntries(sealedFields.map((name) => [name, commitments[name] ?? undefined])),
  });
