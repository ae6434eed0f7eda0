// How much an entry holds. Without zod, so that lib/contract/formats can import it.

/** The longest value of the entry's short fields, in characters (code points). */
export const maxLengths = {
  action: 100,
  resource_type: 100,
  resource_id: 255,
  user_id: 255,
  api_key_id: 255,
  // Not only addresses: some writers send a name instead, such as a service's.
  ip_address: 255,
  source: 20,
  actor: 255,
  user_agent: 1000,
  resource_name: 255,
  target: 255,
  outcome: 20,
  hint: 20,
  session_id: 255,
  location: 255,
  correlation_id: 255,
  group_id: 255,
  external_id: 255,
  q: 200,
} as const;

/** How many targets an entry may have besides its resource. */
export const maxTargets = 20;

/** The limits of `details`: the UTF-8 bytes of its JSON text, and its nesting depth. */
export const maxDetails = { bytes: 262_144, depth: 32 } as const;

/** The highest version of a schema: what a column of 32 bits holds. */
export const maxSchemaVersion = 2_147_483_647;
