'use client';

import { Button } from '@/components/ui/button';
import { SegmentedChoice } from '@/components/ui/segmented-choice';
import { useAuditLogUrl } from './use-audit-log-url';
import { changeSettings, useViewSettings } from './use-view-settings';
import { ViewColumns } from './view-columns';
import { firstSettings } from './view-settings';
import { ZoneChoice } from './zone-choice';

const densities = [
  { value: 'compact', label: 'Compact' },
  { value: 'default', label: 'Default' },
  { value: 'comfortable', label: 'Comfortable' },
] as const;

const times = [
  { value: 'absolute', label: 'Date and time' },
  { value: 'relative', label: 'How long ago' },
] as const;

const orders = [
  { value: 'desc', label: 'Newest first' },
  { value: 'asc', label: 'Oldest first' },
] as const;

const pagings = [
  { value: 'scroll', label: 'On scrolling' },
  { value: 'button', label: 'With a button' },
] as const;

/** The order and the zone are in the address; the rest this browser remembers. */
export function ViewForm({ withColumns = false }: { withColumns?: boolean }) {
  const { filters, change } = useAuditLogUrl();
  const settings = useViewSettings();
  return (
    <div className="flex flex-col gap-5 p-4 md:flex-row md:gap-6">
      {withColumns && <ViewColumns columns={settings.columns} />}
      <div className="flex min-w-0 flex-col gap-4 md:w-72">
        {withColumns && (
          <SegmentedChoice
            label="Density"
            choices={densities}
            value={settings.density}
            onChange={(density) => changeSettings({ density })}
          />
        )}
        <SegmentedChoice
          label="Order"
          choices={orders}
          value={filters.order === 'asc' ? 'asc' : 'desc'}
          onChange={(order) => void change({ order: order === 'asc' ? order : undefined })}
        />
        <SegmentedChoice
          label="Time"
          choices={times}
          value={settings.time}
          onChange={(time) => changeSettings({ time })}
        />
        <ZoneChoice />
        <SegmentedChoice
          label="Load further entries"
          choices={pagings}
          value={settings.paging}
          onChange={(paging) => changeSettings({ paging })}
        />
        <Button
          size="sm"
          className="mt-auto self-start md:self-end"
          onClick={() => changeSettings(firstSettings)}
        >
          Reset
        </Button>
      </div>
    </div>
  );
}
