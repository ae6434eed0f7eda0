import type { Target } from '../entry-fields';
import { maxLengths, maxTargets } from '../entry-limits';
import { cutId, cutOrNull, type Sha256 } from './clean-text';
import type { Party } from './format';
import type { ImportedActor } from './imported-entry';
import { lookUp } from './path';
import { readValue } from './read-value';

export type Found = { type?: string; id?: string; name?: string; email?: string };

/** The first of the parties that the record names. */
export function firstParty(record: unknown, parties: readonly Party[]): Found | undefined {
  for (const party of parties) {
    const [found] = partiesOf(record, party);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first that has an id; of the last a name is enough, and its type is that of a record that names none. */
export function findResource(record: unknown, parties: readonly Party[]): Found {
  const found = parties.map((party) => readParty(record, party));
  return found.find(({ id }) => id !== undefined) ?? found.at(-1) ?? {};
}

function partiesOf(record: unknown, party: Party): Found[] {
  const list = party.each === undefined ? [record] : lookUp(record, party.each);
  // One where a list is expected counts as a list of one.
  const elements = Array.isArray(list) ? list : [list];
  return elements.map((element) => readParty(element, party)).filter(isNamed);
}

const readParty = (record: unknown, party: Party): Found => ({
  type: readValue(record, party.type),
  id: readValue(record, party.id),
  name: readValue(record, party.name),
  email: readValue(record, party.email),
});

const isNamed = ({ id, name, email }: Found) => (id ?? name ?? email) !== undefined;

/** Somebody whom the record does not name was the system. */
export const toActor = (found: Found | undefined): ImportedActor => ({
  type: found === undefined || found.type === 'system' ? 'system' : 'user',
  name: cutOrNull(found?.name, maxLengths.actor),
  email: cutOrNull(found?.email, maxLengths.actor),
});

/** At most as many as an entry takes, each once, without the resource; the record in `details` has them all. */
export async function targetsOf(
  record: unknown,
  parties: readonly Party[],
  resource: Found,
  sha256: Sha256,
): Promise<Target[] | null> {
  const targets = new Map<string, Target>();
  for (const found of parties.flatMap((party) => partiesOf(record, party))) {
    if (targets.size === maxTargets) break;
    if (found.id === undefined || (found.type === resource.type && found.id === resource.id))
      continue;
    const type = await cutId(found.type ?? 'target', maxLengths.resource_type, sha256);
    const id = await cutId(found.id, maxLengths.target, sha256);
    targets.set(`${type} ${id}`, { type, id, name: cutOrNull(found.name, maxLengths.target) });
  }
  return targets.size > 0 ? [...targets.values()] : null;
}
