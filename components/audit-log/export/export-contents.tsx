'use client';

import { useQuery } from '@tanstack/react-query';
import { RequestFailed } from '@/components/ui/request-error';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { exportMessages } from '@/lib/client/messages/audit-log/export';
import { wordsOf } from '../filters/filter-words';
import { countQuery } from './count-query';
import type { ExportChoice } from './export-choices';

type ExportContentsProps = { filters: ScreenFilters; format: ExportChoice };

/** What the file will contain: the filters in words, and the number of entries. */
export function ExportContents({ filters, format }: ExportContentsProps) {
  const order = format === 'evidence' ? 'byNumber' : 'newestFirst';
  const { data, error } = useQuery(countQuery(filters));
  return (
    <>
      <div className="rounded-md bg-subtle px-3 py-2 text-sm">
        <p className="break-words">{wordsOf(filters)}</p>
        <p className="mt-0.5 text-muted tabular-nums" role="status">
          {data
            ? exportMessages.counted(data.count, data.is_complete, order)
            : error
              ? exportMessages[order]
              : exportMessages.counting}
        </p>
      </div>
      {error && <RequestFailed title={exportMessages.notCounted} error={error} />}
    </>
  );
}
