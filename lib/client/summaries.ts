import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { FilterName } from '@/lib/contract/filter-names';
import type { Operation } from '@/lib/contract/operation';
import { request } from './api';
import { apiFilters, type ScreenFilters } from './audit-log-url';

/** What is told about the entries that match, beside the entries themselves. */
const summaries = 'audit-log-summary';

export const summariesKey = [summaries] as const;

export type Facet = { value: string; label: string | null; count: number };

export type Facets = { values: Facet[]; counted: number; is_complete: boolean };

export const stacks = ['action', 'resource_type', 'actor_type'] as const;

export type Stack = (typeof stacks)[number];

export type Bucket = {
  start: string;
  count: number;
  is_estimate: boolean;
  counts: Record<string, number>;
};

export type Histogram = {
  after: string;
  before: string;
  bucket_seconds: number;
  values: string[];
  buckets: Bucket[];
};

export type Count = { count: number; is_complete: boolean };

/** The values of one field, those of most entries first, under the filters of the other fields. */
export function facetsQuery(field: FilterName, search: string, filters: ScreenFilters, limit = 50) {
  const { order, ...others } = { ...filters };
  delete others[field];
  delete others[`${field}_not`];
  return queryOptions({
    queryKey: [summaries, 'facets', field, search, others, limit],
    queryFn: ({ signal }) =>
      read<Facets>(
        'facets',
        others,
        { field: [field], limit: [`${limit}`], ...(search && { search: [search] }) },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

export function histogramQuery(by: Stack, { order, ...filters }: ScreenFilters, buckets: number) {
  return queryOptions({
    queryKey: [summaries, 'histogram', by, filters, buckets],
    queryFn: ({ signal }) =>
      read<Histogram>('histogram', filters, { by: [by], buckets: [`${buckets}`] }, signal),
  });
}

export function countQuery({ order, ...filters }: ScreenFilters) {
  return queryOptions({
    queryKey: [summaries, 'count', filters],
    queryFn: ({ signal }) => read<Count>('count', filters, {}, signal),
  });
}

function read<T>(
  name: 'facets' | 'histogram' | 'count',
  filters: ScreenFilters,
  parameters: Record<string, string[]>,
  signal: AbortSignal,
) {
  const query = { ...apiFilters(filters), ...parameters };
  return request<Operation>('GET', `/v1/audit-log/${name}`, query, signal) as Promise<T>;
}
