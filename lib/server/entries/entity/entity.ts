import 'server-only';
import type { EntitySummary, getAuditLogEntity } from '@/lib/contract/entity/entity';
import { type EntityKind, entityKinds, filterOfKind } from '@/lib/contract/entity/kinds';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Input } from '@/lib/contract/operation';
import type { Call } from '@/lib/server/core/call';
import type { Caller } from '@/lib/server/core/principal';
import { recordRead } from '@/lib/server/recording/record-read';
import { countedAfter, runScan } from '../sql/bounded-scan';
import { type EntityRow, selectEntity, selectFirst, selectRelated } from '../sql/entity';
import { readAccount } from './account';

/** What the log says of one person, API key, resource or address, in the newest of its entries. */
export async function getEntity({
  caller,
  input,
  context,
}: Call<typeof getAuditLogEntity>): Promise<EntitySummary> {
  const { kind, id } = namedBy(input);
  const filters = filtersOf(input);
  const [row] = await runScan<EntityRow>(caller, selectEntity(caller, kind, filters));
  if (row === undefined) throw new Error('the statement of an entity must return one row');
  const { edge, first, last, sessions, correlations, ...told } = row;
  const [firstAt, related, account] = await Promise.all([
    edge === null ? first : readFirst(caller, filters).then((at) => earlierOf(at, first)),
    readRelated(caller, { sessions, correlations }, filters),
    readAccount(caller, kind, id),
    recordRead(caller, filters, context),
  ]);
  return {
    ...{ kind, id, type: input.resource_type ?? null },
    ...told,
    ...account,
    first_seen_at: firstAt?.toISOString() ?? null,
    last_seen_at: last?.toISOString() ?? null,
    is_complete: edge === null,
    counted_after: countedAfter(edge),
    related,
  };
}

type EntityInput = Input<typeof getAuditLogEntity>;

/** The one of them that is given. */
function namedBy(input: EntityInput): { kind: EntityKind; id: string } {
  for (const kind of entityKinds) {
    const id = input[filterOfKind[kind]];
    if (id !== undefined) return { kind, id };
  }
  throw new Error('the contract requires that one is given');
}

/** The filters of the list that find its entries. */
function filtersOf({ readings, ...named }: EntityInput): EntryFilters {
  const values = Object.entries(named).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(values.map(([name, value]) => [name, [value]])),
    ...(readings !== undefined && { readings }),
  };
}

async function readFirst(caller: Caller, filters: EntryFilters): Promise<Date | null> {
  const [row] = await runScan<{ at: Date }>(caller, selectFirst(caller, filters));
  return row?.at ?? null;
}

/** An entry that was recorded later may tell of an earlier time. */
const earlierOf = (recorded: Date | null, counted: Date | null) =>
  recorded === null || counted === null || recorded < counted ? recorded : counted;

async function readRelated(
  caller: Caller,
  { sessions, correlations }: Pick<EntityRow, 'sessions' | 'correlations'>,
  resource: EntryFilters,
): Promise<EntitySummary['related']> {
  const { readings } = resource;
  const groups: EntryFilters[] = [
    ...(sessions.length > 0 ? [{ session_id: sessions, readings }] : []),
    ...(correlations.length > 0 ? [{ correlation_id: correlations, readings }] : []),
  ];
  if (groups.length === 0) return [];
  const select = selectRelated(caller, groups, resource);
  const [row] = await runScan<Pick<EntitySummary, 'related'>>(caller, select);
  return row?.related ?? [];
}
