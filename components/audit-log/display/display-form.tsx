'use client';

import { Button } from '@/components/ui/button';
import { choicesOf } from '@/components/ui/choices';
import { SegmentedChoice } from '@/components/ui/segmented-choice';
import { displayMessages } from '@/lib/client/messages/audit-log/display';
import { timeChoices } from '@/lib/contract/filter-names';
import { useAuditLogUrl } from '../hooks/use-audit-log-url';
import { DisplayColumns } from './display-columns';
import { defaultSettings, densities, groupings, pagings, timeStyles } from './display-settings';
import { changeSettings, useDisplaySettings } from './use-display-settings';
import { ZoneChoice } from './zone-choice';

const messages = displayMessages;

const orders = ['desc', 'asc'] as const;
const readings = ['exclude', 'include'] as const;

/** The order, the time of the list, the time zone and whether readings are shown are kept in the address, the other settings in this browser. */
export function DisplayForm({ withColumns = false }: { withColumns?: boolean }) {
  const { filters, change } = useAuditLogUrl();
  const settings = useDisplaySettings();
  return (
    <div className="flex flex-col gap-5 p-4 md:flex-row md:gap-6">
      {withColumns && <DisplayColumns columns={settings.columns} />}
      <div className="flex min-w-0 flex-col gap-4 md:w-72">
        {withColumns && (
          <SegmentedChoice
            label={messages.density}
            choices={choicesOf(densities, messages.densities)}
            value={settings.density}
            onChange={(density) => changeSettings({ density })}
          />
        )}
        <SegmentedChoice
          label={messages.order}
          choices={choicesOf(orders, messages.orders)}
          value={filters.order === 'asc' ? 'asc' : 'desc'}
          onChange={(order) => void change({ order: order === 'asc' ? order : undefined })}
        />
        <SegmentedChoice
          label={messages.listed}
          choices={choicesOf(timeChoices, messages.listedBy)}
          value={filters.by === 'happened' ? 'happened' : 'recorded'}
          // Also `recorded` is said, because the page may otherwise open by the time of events.
          onChange={(by) => void change({ by })}
        />
        <SegmentedChoice
          label={messages.time}
          choices={choicesOf(timeStyles, messages.times)}
          value={settings.time}
          onChange={(time) => changeSettings({ time })}
        />
        <ZoneChoice />
        <SegmentedChoice
          label={messages.readings}
          choices={choicesOf(readings, messages.readingChoices)}
          value={filters.readings === 'include' ? 'include' : 'exclude'}
          onChange={(readings) =>
            void change({ readings: readings === 'include' ? readings : undefined })
          }
        />
        <SegmentedChoice
          label={messages.group}
          choices={choicesOf(groupings, messages.groupings)}
          value={settings.group}
          onChange={(group) => changeSettings({ group })}
        />
        <SegmentedChoice
          label={messages.paging}
          choices={choicesOf(pagings, messages.pagings)}
          value={settings.paging}
          onChange={(paging) => changeSettings({ paging })}
        />
        <Button
          size="sm"
          className="mt-auto self-start md:self-end"
          onClick={() => changeSettings(defaultSettings)}
        >
          {messages.reset}
        </Button>
      </div>
    </div>
  );
}
