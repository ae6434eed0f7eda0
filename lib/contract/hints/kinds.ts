// What a hint says of an entry. Plain constants, because the browser loads no zod.

/** The kinds of hints, the more telling ones first: an entry has the first that applies to it. */
export const hintKinds = [
  'failed_sign_ins',
  'many_deletions',
  'new_network',
  'right_given',
  'unusual_hour',
] as const;

export type HintKind = (typeof hintKinds)[number];

/** What gave a right. */
export const givenRights = [
  'member',
  'invitation',
  'ownership',
  'api_key',
  'guest_link',
  'scim_token',
  'role',
] as const;

export type GivenRight = (typeof givenRights)[number];

/** What explains a hint: numbers alone, so that nothing of a person is kept beside their entry. */
type HintFacts = {
  failed_sign_ins: { count: number; minutes: number };
  many_deletions: { count: number; minutes: number };
  new_network: { networks: number; days: number };
  right_given: { right: GivenRight };
  /** So many of all `entries` were within an hour of this one's, by their time of the day. */
  unusual_hour: { near: number; entries: number; days: number };
};

/** A hint, and what explains it: null for who may see a part of the log alone, because it tells of other entries. */
export type Hint = { [K in HintKind]: { kind: K; facts: HintFacts[K] | null } }[HintKind];
