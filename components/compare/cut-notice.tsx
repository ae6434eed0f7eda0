import { Callout } from '@/components/ui/callout';
import type { SubjectKind } from '@/lib/client/compare/subjects';
import { formatMinuteAfter } from '@/lib/client/format';
import { compareMessages as messages } from '@/lib/client/messages/compare/compare';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Compared } from './use-comparison';

/** Says that only a part of the ranges is compared, and which. */
export function CutNotice({
  kind,
  compared,
}: {
  kind: SubjectKind;
  compared: readonly Compared[];
}) {
  const timeZone = useTimeZone();
  const since = compared[0]?.range.after;
  if (since === undefined) return null;
  return (
    <Callout>
      {kind === 'period' ? messages.cutPeriods : messages.cut(formatMinuteAfter(since, timeZone))}
    </Callout>
  );
}
