import { filterNames } from './filter-names';

/** The fields of facets. Plain lists, because the browser loads no zod. */
export const facetFields = [...filterNames, 'actor_type'] as const;

export type FacetField = (typeof facetFields)[number];

/** The fields by which a histogram is stacked: those with few values. */
export const histogramFields = ['resource_type', 'action', 'actor_type'] as const;

export type HistogramField = (typeof histogramFields)[number];
