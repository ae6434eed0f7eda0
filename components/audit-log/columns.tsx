'use client';

import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import { entryPath } from '@/lib/client/audit-log-url';
import type { ExpandedEntry } from '@/lib/contract/audit-log';
import { ActionBadge } from './action-badge';
import { ActorName } from './actor';
import { EntryTime } from './entry-time';

/** None: the server filters and sorts, and rows are drawn as they come. */
export const features = tableFeatures({});

const helper = createColumnHelper<typeof features, ExpandedEntry>();

export const columns = helper.columns([
  helper.accessor('created_at', {
    id: 'time',
    header: 'Time',
    cell: ({ row: { original } }) => (
      // The row takes plain clicks; this is for a new tab, a copied address, and a reader of links.
      <a
        href={entryPath(original.id)}
        tabIndex={-1}
        onClick={(event) => {
          if (!event.metaKey && !event.ctrlKey && !event.shiftKey) event.preventDefault();
          else event.stopPropagation();
        }}
        className="text-muted"
      >
        <EntryTime iso={original.created_at} />
      </a>
    ),
  }),
  helper.display({
    id: 'actor',
    header: 'Actor',
    cell: ({ row }) => <ActorName entry={row.original} />,
  }),
  helper.accessor('action', {
    id: 'action',
    header: 'Action',
    cell: ({ row }) => <ActionBadge action={row.original.action} />,
  }),
  helper.display({
    id: 'resource',
    header: 'Resource',
    cell: ({ row: { original } }) => (
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="shrink-0">{original.resource_type}</span>
        {original.resource_id && (
          <span className="truncate font-mono text-muted text-xs" title={original.resource_id}>
            {original.resource_id}
          </span>
        )}
      </span>
    ),
  }),
  helper.accessor('ip_address', {
    id: 'ip',
    header: 'IP address',
    cell: ({ row }) => (
      <span className="truncate font-mono text-muted text-xs">
        {row.original.ip_address ?? <span aria-hidden>–</span>}
      </span>
    ),
  }),
]);
