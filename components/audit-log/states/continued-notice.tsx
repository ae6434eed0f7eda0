import { Button } from '@/components/ui/button';
import { formatTime } from '@/lib/client/format';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { useTimeZone } from '@/lib/client/time/time-zone';

type ContinuedNoticeProps = { firstTime: string; order: 'asc' | 'desc'; onBack: () => void };

/** Shown above a list that continues one that was full. */
export function ContinuedNotice({ firstTime, order, onBack }: ContinuedNoticeProps) {
  const timeZone = useTimeZone();
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b bg-subtle/60 px-4 py-1.5 text-muted text-sm md:px-6">
      <p>
        {auditLogMessages.continuesFrom(
          <time dateTime={firstTime} className="tabular-nums">
            {formatTime(firstTime, timeZone)}
          </time>,
        )}
      </p>
      <Button size="sm" variant="ghost" onClick={onBack}>
        {auditLogMessages.backTo[order]}
      </Button>
    </div>
  );
}
