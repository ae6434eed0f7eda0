import 'server-only';
import { setImmediate } from 'node:timers/promises';
import type { EntryFault } from '@/lib/contract/errors';
import { eventKey } from '@/lib/contract/event-key';
import type { Organization } from '@/lib/server/core/principal';
import { countNonconforming } from '@/lib/server/monitoring/metrics';
import type { CompiledSchema } from './compile';
import { compiledSchema } from './compiled';
import { type EventSettings, settingsOf } from './settings';

/** What is compared of an entry that was sent. */
export type ComparedEntry = {
  action: string;
  resource_type: string;
  /** JSON text. */
  details: string | null;
  schema_version?: number | null | undefined;
};

/** What the log records of it: `conforms` is null if it was too much to compare. */
export type Comparison = { schema_version: number; conforms: boolean | null };

export type Comparisons = {
  /** By index; none for the entries with which nothing is compared. */
  recorded: ReadonlyMap<number, Comparison>;
  /** Of the entries that are to be refused, by index, one each. */
  faults: EntryFault[];
};

/**
 * How much is compared in one request and in one entry, in values times alternatives: each takes about a microsecond. A schema without
 * alternatives can be compared with whatever may be sent.
 */
const most = { ofRequest: 2_500_000, ofEntry: 150_000, atOnce: 20_000 };

/** What it takes to compile one schema of those in each other. */
const ofNode = 20;

/** Compares entries with the organization's catalogue. Other requests are served in between. */
export async function compareEntries(
  organization: Organization,
  entries: readonly ComparedEntry[],
): Promise<Comparisons> {
  const recorded = new Map<number, Comparison>();
  const faults: EntryFault[] = [];
  const settings = await settingsOf(organization);
  if (settings.size === 0) return { recorded, faults };
  const work = makeWork();
  // By schema, so that each is compiled once, however many there are.
  for (const { event, version, indexes } of groupsOf(entries, settings)) {
    const schema = await compiledSchema(organization, event.id, version);
    if (schema === null) continue;
    work.spend(schema.nodes * ofNode);
    const conforming = { schema_version: version, conforms: true };
    for (const index of indexes) {
      if (work.isLong()) await setImmediate();
      const fault = faultOf(schema, entries[index]?.details ?? 'null', work);
      if (fault === null) {
        recorded.set(index, conforming);
        continue;
      }
      const { conforms, ...named } = fault;
      recorded.set(index, { schema_version: version, conforms });
      if (conforms === false) countNonconforming(event.mode);
      if (event.mode === 'enforce') faults.push({ index, ...named });
    }
  }
  return { recorded, faults: faults.sort((one, other) => one.index - other.index) };
}

type Group = { event: EventSettings; version: number; indexes: number[] };

/** The entries of each schema. A version that a writer names is used if there is one. */
function groupsOf(entries: readonly ComparedEntry[], settings: ReadonlyMap<string, EventSettings>) {
  const groups: Group[] = [];
  let last: Group | undefined;
  for (const [index, entry] of entries.entries()) {
    const event = settings.get(eventKey(entry));
    if (event === undefined) continue;
    const sent = entry.schema_version ?? event.version;
    const version = sent <= event.latest ? sent : event.version;
    const isIt = (group: Group) => group.event === event && group.version === version;
    // Most follow one of the same event.
    if (last === undefined || !isIt(last)) {
      last = groups.find(isIt);
    }
    if (last === undefined) {
      last = { event, version, indexes: [] };
      groups.push(last);
    }
    last.indexes.push(index);
  }
  return groups;
}

type Work = ReturnType<typeof makeWork>;

function makeWork() {
  let spent = 0;
  let paused = 0;
  return {
    spend(units: number) {
      spent += units;
    },
    /** Whether there is time for as much; then it is spent. */
    affords(units: number): boolean {
      if (units > most.ofEntry || spent + units > most.ofRequest) return false;
      spent += units;
      return true;
    },
    /** Whether others have waited for long. */
    isLong(): boolean {
      if (spent - paused < most.atOnce) return false;
      paused = spent;
      return true;
    },
  };
}

type Fault = Omit<EntryFault, 'index'> & { conforms: false | null };

/** What is wrong with details; null if they conform. */
function faultOf(schema: CompiledSchema, details: string, work: Work): Fault | null {
  if (!work.affords(valuesIn(details) * schema.alternatives)) {
    const error = 'it is too much to compare with its schema: it has too many values';
    return { conforms: null, param: 'details', error };
  }
  const fault = schema.compare(JSON.parse(details));
  if (fault === null) return null;
  const param = ['details', ...fault.path].join('.').slice(0, longestParam);
  return { conforms: false, param, error: fault.error };
}

const longestParam = 300;

/** At least as many as there are: every value but the first follows a comma, a bracket or a colon. */
function valuesIn(json: string): number {
  // Of a short text it does not matter.
  if (json.length < 2_000) return json.length / 8;
  let count = 1;
  for (let index = 0; index < json.length; index++) {
    const sign = json.charCodeAt(index);
    // `,` `[` `:`
    if (sign === 44 || sign === 91 || sign === 58) count++;
  }
  return count;
}
