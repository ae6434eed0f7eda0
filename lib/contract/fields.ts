import { filterNames } from './filter-names';

/** The fields whose values are counted. Plain lists, for the browser takes no zod. */
export const facetFields = [...filterNames, 'actor_type'] as const;

export type FacetField = (typeof facetFields)[number];

/** The fields by which a histogram is stacked: those of few values. */
export const histogramFields = ['resource_type', 'action', 'actor_type'] as const;

export type HistogramField = (typeof histogramFields)[number];
