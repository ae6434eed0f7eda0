'use client';

import { Clock, Footprints, type LucideIcon, MapPin, Network, UserSearch } from 'lucide-react';
import { LinkButton } from '@/components/ui/link-button';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { panelWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { listedTime } from '@/lib/client/listed-time';
import { entryMessages } from '@/lib/client/messages/audit-log/entry';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { useLogPath } from '../hooks/reader';
import { useAuditLogUrl } from '../hooks/use-audit-log-url';
import { GroupTitle } from './entry-field';

/** Links to the lists of entries that are related to this one. */
export function RelatedLinks({ entry }: { entry: ExpandedEntry }) {
  // If the entry covers the list, it closes.
  const opened = useMediaQuery(panelWidth) ? entry.id : null;
  const { show, filters: shown } = useAuditLogUrl();
  const pathOf = useLogPath();
  return (
    <nav aria-labelledby="related-entries" className="flex flex-col gap-2">
      <GroupTitle>
        <span id="related-entries">{entryMessages.related}</span>
      </GroupTitle>
      <div className="flex flex-wrap gap-2">
        {related(entry, shown.by).map(({ label, Icon, filters }) => (
          <LinkButton
            key={label}
            size="sm"
            prefetch={false}
            href={pathOf({ by: shown.by, readings: shown.readings, ...filters, entry: opened })}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              // The page is already loaded: only the list is fetched.
              event.preventDefault();
              void show(filters, opened);
            }}
          >
            <Icon aria-hidden className="text-muted" />
            {label}
          </LinkButton>
        ))}
      </div>
    </nav>
  );
}

type Related = { label: string; Icon: LucideIcon; filters: ScreenFilters };

const around = 15 * 60_000;

function related(entry: ExpandedEntry, by: ScreenFilters['by']) {
  const { resource_type, resource_id, user_id, ip_address, actor, context } = entry;
  const links: Related[] = [];
  if (resource_id !== null) {
    const filters = { resource_type: [resource_type], resource_id: [resource_id] };
    links.push({ label: entryMessages.ofResource, Icon: Footprints, filters });
  }
  const byActor =
    actor.type === 'api_key' && actor.api_key_id !== null
      ? { api_key_id: [actor.api_key_id] }
      : user_id !== null && { user_id: [user_id] };
  if (byActor) links.push({ label: entryMessages.byActor, Icon: UserSearch, filters: byActor });
  if (ip_address !== null) {
    const filters = { ip_address: [ip_address] };
    links.push({ label: entryMessages.fromAddress, Icon: MapPin, filters });
  }
  if (context.request_id !== null) {
    const filters = { q: context.request_id };
    links.push({ label: entryMessages.ofRequest, Icon: Network, filters });
  }
  const time = Date.parse(listedTime(entry, by));
  const filters = {
    after: new Date(time - around).toISOString(),
    before: new Date(time + around).toISOString(),
  };
  links.push({ label: entryMessages.aroundEntry, Icon: Clock, filters });
  return links;
}
