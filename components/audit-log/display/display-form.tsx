'use client';

import { Button } from '@/components/ui/button';
import { SegmentedChoice } from '@/components/ui/segmented-choice';
import { displayMessages } from '@/lib/client/messages/audit-log/display';
import { timeChoices as timesOfLists } from '@/lib/contract/filter-names';
import { useAuditLogUrl } from '../hooks/use-audit-log-url';
import { DisplayColumns } from './display-columns';
import { defaultSettings, densities, groupings, pagings, timeStyles } from './display-settings';
import { changeSettings, useDisplaySettings } from './use-display-settings';
import { ZoneChoice } from './zone-choice';

const messages = displayMessages;

const densityChoices = densities.map((value) => ({ value, label: messages.densities[value] }));
const timeChoices = timeStyles.map((value) => ({ value, label: messages.times[value] }));
const orders = ['desc', 'asc'] as const;
const orderChoices = orders.map((value) => ({ value, label: messages.orders[value] }));
const listedByChoices = timesOfLists.map((value) => ({ value, label: messages.listedBy[value] }));
const readings = ['exclude', 'include'] as const;
const readingsChoices = readings.map((value) => ({ value, label: messages.readingChoices[value] }));
const groupChoices = groupings.map((value) => ({ value, label: messages.groupings[value] }));
const pagingChoices = pagings.map((value) => ({ value, label: messages.pagings[value] }));

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
            choices={densityChoices}
            value={settings.density}
            onChange={(density) => changeSettings({ density })}
          />
        )}
        <SegmentedChoice
          label={messages.order}
          choices={orderChoices}
          value={filters.order === 'asc' ? 'asc' : 'desc'}
          onChange={(order) => void change({ order: order === 'asc' ? order : undefined })}
        />
        <SegmentedChoice
          label={messages.listed}
          choices={listedByChoices}
          value={filters.by === 'happened' ? 'happened' : 'recorded'}
          // Also `recorded` is said, because the page may otherwise open by the time of events.
          onChange={(by) => void change({ by })}
        />
        <SegmentedChoice
          label={messages.time}
          choices={timeChoices}
          value={settings.time}
          onChange={(time) => changeSettings({ time })}
        />
        <ZoneChoice />
        <SegmentedChoice
          label={messages.readings}
          choices={readingsChoices}
          value={filters.readings === 'include' ? 'include' : 'exclude'}
          onChange={(readings) =>
            void change({ readings: readings === 'include' ? readings : undefined })
          }
        />
        <SegmentedChoice
          label={messages.group}
          choices={groupChoices}
          value={settings.group}
          onChange={(group) => changeSettings({ group })}
        />
        <SegmentedChoice
          label={messages.paging}
          choices={pagingChoices}
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
