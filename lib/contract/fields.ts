import { filterNames } from './filter-names';

/** The fields of facets. Plain lists, because the browser loads no zod. */
export const facetFields = [...filterNames, 'actor_type'] as const;

export type FacetField = (typeof facetFields)[number];

/** The fields by which a histogram is stacked. */
export const histogramFields = [
  'action',
  'resource_type',
  'actor',
  'actor_type',
  'api_key_id',
  'ip_address',
  'outcome',
] as const;

export type HistogramField = (typeof histogramFields)[number];
