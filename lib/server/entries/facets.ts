import 'server-only';
import type { Facet, getAuditLogFacets } from '@/lib/contract/facets';
import type { FacetField } from '@/lib/contract/fields';
import type { Call } from '@/lib/server/core/call';
import { recordRead } from '@/lib/server/recording/record-read';
import { countedAfter, runScan } from './sql/bounded-scan';
import { type FacetRow, selectFacet } from './sql/facets';

/** The values of one field in the newest matching entries, and how often each occurs. */
export async function getFacets({
  caller,
  input,
  context,
}: Call<typeof getAuditLogFacets>): Promise<Facet> {
  const select = selectFacet(caller, input);
  const [row] = await runScan<FacetRow>(caller, select);
  const { field, search, limit, ...filters } = input;
  await recordRead(caller, filters, context);
  return toFacet(field, row);
}

const nothing: FacetRow = { values: [], counted: 0, edge: null };

function toFacet(field: FacetField, { values, counted, edge }: FacetRow = nothing): Facet {
  return { field, values, counted, is_complete: edge === null, counted_after: countedAfter(edge) };
}
