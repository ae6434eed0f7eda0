import 'server-only';
import { maxDetails, maxTargets } from '@/lib/contract/entry-limits';
import type { EntryFault } from '@/lib/contract/errors';
import { isObject, type JsonObject } from '@/lib/contract/json-object';
import { NewAuditLogEntry, NewTarget } from '@/lib/contract/record-entries';
import { faultsOf, reasonOf, shorten, unknownName } from '@/lib/server/http/input';
import { depthOf, membersOf } from '@/lib/server/http/raw-json';
import { lazily, normalizeEntry } from './normalize-entry';
import { truncateDetails } from './truncate-details';

/** An entry as it was sent; `details` is its original JSON text. */
export type SentEntry = Omit<NewAuditLogEntry, 'details'> & { details: string | null };

/** The faults of entries, of which at most so many are looked for. `suggests` says whether the first may get a suggestion. */
export type Faults = { found: EntryFault[]; most: number; suggests: boolean };

const fields = Object.keys(NewAuditLogEntry.shape);
const targetFields = Object.keys(NewTarget.shape);
/** The fields of those that are objects. */
const memberFields = Object.entries({
  actor: Object.keys(NewAuditLogEntry.shape.actor.unwrap().unwrap().shape),
  on_behalf_of: Object.keys(NewAuditLogEntry.shape.on_behalf_of.unwrap().unwrap().shape),
  group: Object.keys(NewAuditLogEntry.shape.group.unwrap().unwrap().shape),
});

/**
 * An entry, given as JSON.parse returns it, which this may change, and as its text; or undefined, if it has faults. Too long `details` are
 * one, unless `truncates` says that they are to be cut.
 */
export function readEntry(
  value: unknown,
  source: string,
  index: number,
  faults: Faults,
  truncates: boolean,
): SentEntry | undefined {
  const before = faults.found.length;
  const refuse = (param: string, error: string) => faults.found.push({ index, param, error });
  if (!isObject(value)) {
    refuse('', 'it must be a JSON object');
    return undefined;
  }
  // Not left to the schema, which reports every unknown key, and ignores `__proto__`.
  const known = withoutUnknown(value, fields, '', index, faults);
  for (const [name, names] of memberFields) {
    const member = known[name];
    if (isObject(member)) known[name] = withoutUnknown(member, names, `${name}.`, index, faults);
  }
  // Of more, the schema would check each before it counts them.
  if (Array.isArray(known.targets) && known.targets.length <= maxTargets) {
    known.targets = known.targets.map((target, at) =>
      isObject(target)
        ? withoutUnknown(target, targetFields, `targets.${at}.`, index, faults)
        : target,
    );
  } else if (Array.isArray(known.targets)) {
    refuse('targets', `it holds more than ${maxTargets} targets`);
    known.targets = null;
  }
  if (faults.found.length >= faults.most) return undefined;
  const sources = lazily(() => membersOf(source));
  let details = (known.details != null && sources().get('details')) || 'null';
  const excess = excessOf(details);
  if (excess !== null) {
    if (truncates) details = truncateDetails(details);
    else refuse('details', excess);
  }
  normalizeEntry(known, sources);
  known.details = undefined;
  const result = NewAuditLogEntry.safeParse(known);
  if (!result.success) {
    for (const issue of faultsOf(NewAuditLogEntry, known))
      refuse(issue.path.join('.'), reasonOf(issue));
  }
  if (!result.success || faults.found.length > before) return undefined;
  return Object.assign(result.data, { details: details === 'null' ? null : details });
}

/** Why `details` are more than they may be, as the end of a sentence; or null. */
function excessOf(details: string): string | null {
  const { bytes, depth } = maxDetails;
  // A unit takes three bytes at most.
  if (3 * details.length > bytes && Buffer.byteLength(details) > bytes)
    return `it is longer than ${bytes} bytes`;
  return depthOf(details, depth) > depth ? `it nests deeper than ${depth} levels` : null;
}

/** The members with known names. Every other one is a fault; only the first fault gets a suggestion. */
function withoutUnknown(
  members: JsonObject,
  names: string[],
  prefix: string,
  index: number,
  { found, most, suggests }: Faults,
): JsonObject {
  const unknown = Object.keys(members).filter((key) => !names.includes(key));
  if (unknown.length === 0) return members;
  const suggested = names.map((name) => prefix + name);
  for (const key of unknown.slice(0, Math.max(0, most - found.length))) {
    const error = unknownName(prefix + key, suggests && found.length === 0 ? suggested : []);
    found.push({ index, param: shorten(prefix + key), error });
  }
  const known = names.filter((name) => Object.hasOwn(members, name));
  return Object.fromEntries(known.map((name) => [name, members[name]]));
}
