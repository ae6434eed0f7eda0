import 'server-only';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { expansions } from '@/lib/contract/entry-fields';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Faces, getAuditLogOverview, NotableEntry, Overview } from '@/lib/contract/overview';
import { type CountName, maxOverviewDays } from '@/lib/contract/overview-limits';
import { wallOf } from '@/lib/contract/query/wall-time';
import { maxRead } from '@/lib/contract/sentence/sentence';
import { readTemplates } from '@/lib/server/catalogue/templates';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { readLog } from '@/lib/server/db/read-log';
import { recordRead } from '@/lib/server/recording/record-read';
import { givenPeriod, toPeriod } from './given-period';
import { countedAfter, runScan } from './sql/bounded-scan';
import { jsonColumns, selectJson } from './sql/columns';
import { type KnownNetworks, selectKnownNetworks } from './sql/new-faces';
import {
  type OverviewCounts,
  type OverviewRow,
  selectOverview,
  selectOverviewCounts,
} from './sql/overview';
import { selectEntries } from './sql/page';
import { summaryOf } from './summary';

const day = 24 * 3_600_000;

/** What the newest matching entries of a period are, and as many numbers of the period before. */
export async function getOverview({
  caller,
  input: { zone = 'UTC', ...asked },
  context,
}: Call<typeof getAuditLogOverview>): Promise<Overview> {
  const period = periodOf(asked);
  const filters = { ...asked, ...period };
  const select = selectOverview(caller, filters, minutesPast(zone, period.before));
  const [row] = await runScan<OverviewRow>(caller, select);
  if (row === undefined) throw new Error('an overview is one row');
  const from = countedAfter(row.edge) ?? period.after;
  const compared = rangeBefore(period, from);
  const [counts, networks, notable] = await Promise.all([
    compare(caller, { ...filters, ...compared }, row.counts),
    newNetworks(caller, row.faces?.networks, from),
    tellNotable(caller, row.notable),
    recordRead(caller, asked, context),
  ]);
  return {
    ...period,
    counted_after: countedAfter(row.edge),
    compared,
    counts,
    actors: row.actors,
    resources: row.resources,
    actions: row.actions,
    hours: row.hours.map(({ start, count }) => ({ start: new Date(start).toISOString(), count })),
    zone,
    notable,
    new_faces: row.faces && {
      ...row.faces,
      networks,
    },
  };
}

type Period = { after: string; before: string };

/** Throws 400 for one that is too long. */
function periodOf(asked: EntryFilters): Period {
  const { start, end } = givenPeriod(asked);
  if (end - start > maxOverviewDays * day) {
    throw new ApiError(
      'invalid_parameter',
      `Invalid parameter 'after': it is more than ${maxOverviewDays} days before the end of the period.`,
      'after',
    );
  }
  return toPeriod({ start, end });
}

/** Seven days up to now are asked for from a full minute on, and a day may have 25 hours: so much more is no further day. */
const negligible = 61 * 60_000;

/** The counted part of a period, from `from` on, so many days earlier: a day of a week is compared with the same one. */
function rangeBefore({ after, before }: Period, from: string): Period {
  const [start, end] = [Date.parse(after), Date.parse(before)];
  const days = Math.max(1, Math.ceil((end - start - negligible) / day));
  const until = Math.min(end - days * day, start);
  return toPeriod({ start: Math.min(Date.parse(from) - days * day, until), end: until });
}

/** How many minutes past a full hour of UTC the hours of a zone begin. */
function minutesPast(zone: string, at: string): number {
  const time = Date.parse(at);
  const behind = Math.round((time - wallOf(time, zone)) / 60_000) % 60;
  return (behind + 60) % 60;
}

async function compare(
  caller: Caller,
  filters: EntryFilters,
  counts: OverviewCounts,
): Promise<Overview['counts']> {
  const select = selectOverviewCounts(caller, filters);
  const [before] = await runScan<Pick<OverviewRow, 'edge' | 'counts'>>(caller, select);
  const isWhole = before?.edge === null;
  const compared = (name: CountName) => ({
    count: counts[name],
    compared: isWhole ? before.counts[name] : null,
  });
  return {
    entries: compared('entries'),
    people: compared('people'),
    api_keys: compared('api_keys'),
    failures: compared('failures'),
    deletions: compared('deletions'),
    hints: compared('hints'),
  };
}

/** Those of the networks that have no entry before `from`; of IPv6 none, if that cannot be known. */
async function newNetworks(
  caller: Caller,
  candidates: Faces = { values: [], is_complete: true },
  from: string,
): Promise<Faces> {
  if (candidates.values.length === 0) return candidates;
  const values = candidates.values.map(({ value }) => value);
  const select = selectKnownNetworks(caller.org, values, from);
  const [found] = await runScan<KnownNetworks>(caller, select);
  if (found === undefined) throw new Error('what is known of networks is one row');
  const isUnknown = (value: string) => value.includes(':') && !found.has_all_older;
  return {
    values: candidates.values.filter(
      ({ value }) => !(found.known.includes(value) || isUnknown(value)),
    ),
    is_complete: candidates.is_complete && !values.some(isUnknown),
  };
}

/** What matters, each with its sentence. */
async function tellNotable(
  caller: Caller,
  notable: OverviewRow['notable'],
): Promise<NotableEntry[]> {
  if (notable.length === 0) return [];
  const json = jsonColumns(caller, expansions);
  const entries = selectEntries(
    caller,
    notable.map(({ id }) => id),
  );
  const [rows, templates] = await Promise.all([
    readLog<{ entry: string }>(caller, selectJson(entries, json)),
    readTemplates(caller),
  ]);
  const found = rows.map(({ entry }) => JSON.parse(entry) as ExpandedEntry);
  const byId = new Map(found.map((entry) => [entry.id, entry]));
  return notable.map((one) => {
    const entry = byId.get(one.id);
    if (entry === undefined) return { ...one, summary: '', entry: null };
    const isLong = (entry.details?.length ?? 0) > maxRead;
    const shown = isLong ? { ...entry, details: null } : entry;
    return { ...one, summary: summaryOf(entry, templates), entry: shown };
  });
}
