'use client';

import { useQueries } from '@tanstack/react-query';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { axisOf, countedRanges } from '@/lib/client/compare/ranges';
import type { Range, Subject } from '@/lib/client/compare/subjects';
import { activityQuery } from '@/lib/client/queries/activity-query';
import type { Activity } from '@/lib/contract/activity';

export type Compared = {
  subject: Subject;
  range: Range;
  filters: ScreenFilters;
  activity: Activity;
};

export type Comparison = {
  /** Null until all are there. */
  compared: Compared[] | null;
  axis: { step: number; count: number };
  /** Whether only the newest part of each was counted. */
  isCut: boolean;
  /** Whether those parts have nothing in common. */
  isApart: boolean;
  error: Error | null;
  isFetching: boolean;
  refetch: () => void;
};

/**
 * What the entries of each subject are, all of the same part of their ranges: if one has too many entries to count them all, the others
 * are asked again for the part that was counted of it.
 */
export function useComparison(
  subjects: readonly Subject[],
  ranges: readonly Range[],
  filters: ScreenFilters,
  timeZone: string,
): Comparison {
  const wanted = subjects.map((subject) => ({ ...filters, ...subject.filters }));
  const axis = axisOf(ranges);
  const queriesFor = (parts: readonly Range[], isEnabled: boolean) =>
    wanted.map((own, index) => ({
      ...activityQuery({ ...own, ...parts[index] }, timeZone, axis.step / 1000),
      enabled: isEnabled,
    }));
  const all = useQueries({ queries: queriesFor(ranges, true) });
  const found = all.flatMap(({ data }) => data ?? []);
  const isThere = found.length === subjects.length;
  const counted = isThere
    ? countedRanges(
        ranges,
        found.map(({ counted_after }) => counted_after),
      )
    : [...ranges];
  const isCut = isThere && found.some(({ counted_after }) => counted_after !== null);
  const parts = useQueries({ queries: queriesFor(counted ?? ranges, isCut && counted !== null) });
  const used = isCut ? parts : all;
  const activities = used.flatMap(({ data }) => data ?? []);
  const compared = subjects.map((subject, index) => ({
    subject,
    range: counted?.[index] ?? ranges[index],
    filters: wanted[index] ?? {},
    activity: activities[index],
  }));
  const isWhole = activities.length === subjects.length;
  const queries = [...all, ...(isCut ? parts : [])];
  return {
    compared: isWhole ? (compared as Compared[]) : null,
    axis: isCut && counted !== null ? axisWith(axis.step, counted) : axis,
    isCut,
    isApart: isCut && counted === null,
    error: queries.find(({ error }) => error)?.error ?? null,
    isFetching: queries.some(({ isFetching }) => isFetching),
    refetch: () => {
      for (const query of queries) if (query.error) void query.refetch();
    },
  };
}

/** The same buckets, of what is left. */
function axisWith(step: number, ranges: readonly Range[]) {
  const length = Math.max(...ranges.map((one) => Date.parse(one.before) - Date.parse(one.after)));
  return { step, count: Math.ceil(length / step) };
}
