import type { Outcome, Target } from '../entry-fields';

export type ImportedActor = {
  type: 'user' | 'system';
  name: string | null;
  email: string | null;
};

/** The body of one entry of POST /v1/audit-log, without `details`: those are the text of the record, which stays as it was. */
export type ImportedEntry = {
  action: string;
  resource_type: string;
  resource_id: string | null;
  resource_name: string | null;
  user_id: string | null;
  actor: ImportedActor;
  on_behalf_of: (ImportedActor & { id: string | null }) | null;
  targets: Target[] | null;
  group: { id: string; name: string | null } | null;
  outcome: Outcome | null;
  ip_address: string | null;
  user_agent: string | null;
  session_id: string | null;
  location: string | null;
  correlation_id: string | null;
  schema_version: number | null;
  occurred_at: string | null;
  external_source: string;
  external_id: string;
};

/** A record that cannot be an entry: which field, and why. */
export type RecordFault = { param: string; error: string };

/** What came of a record: an entry and the record as JSON text, or the reason why there is none. */
export type Mapped = { entry: ImportedEntry; details: string } | { fault: RecordFault };

/** An entry as it is sent. */
export const bodyOf = ({ entry, details }: { entry: ImportedEntry; details: string }): string =>
  `${JSON.stringify(entry).slice(0, -1)},"details":${details}}`;
