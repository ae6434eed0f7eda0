import { rangeText } from '@/components/audit-log/time-range/range-text';
import {
  type Range,
  resourceOf,
  type Subject,
  type SubjectKind,
} from '@/lib/client/compare/subjects';
import { formatShortRange } from '@/lib/client/format';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import type { Activity } from '@/lib/contract/activity';
import { partsOfActor } from '@/lib/contract/actor-value';

/** The best name of a subject: what its entries call it, or else its id; of a period its dates. */
export function nameOfSubject(
  kind: SubjectKind,
  { value, range }: Subject,
  activity: Activity | undefined,
  timeZone: string,
): string {
  if (kind === 'period') return rangeText(range ?? {}, timeZone);
  if (kind === 'actor') {
    const told = activity?.actors.values.find((one) => one.value === value)?.label;
    if (value === 'system') return auditLogMessages.actorKinds.system;
    return told ?? partsOfActor(value).id;
  }
  const id = resourceOf(value)?.id ?? value;
  return activity?.resources.values.find((one) => one.id === id)?.name ?? id;
}

/** Names for a sentence, which has to tell the subjects apart: of periods the dates, unless two have the same ones. */
export function namesInSentences(
  kind: SubjectKind,
  names: readonly string[],
  ranges: readonly Range[],
  timeZone: string,
): readonly string[] {
  if (kind !== 'period') return names;
  const short = ranges.map(({ after, before }) => formatShortRange(after, before, timeZone));
  return new Set(short).size === short.length ? short : names;
}
