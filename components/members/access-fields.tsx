'use client';

import { useQuery } from '@tanstack/react-query';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { accessFilterOf, accessFilterText } from '@/lib/client/access-filter';
import { accessMessages } from '@/lib/client/messages/members/access';
import { viewsQuery } from '@/lib/client/queries/views-query';
import { fieldsOf, timeOfFields } from '@/lib/client/time/range-fields';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Access } from '@/lib/contract/access-limits';
import type { RangeEnd } from '@/lib/contract/query/wall-time';

type AccessFieldsProps = { value: Access; onChange: (access: Access) => void };

/** To what the access of an auditor is limited: the filters of a saved view, and a term of whole days. */
export function AccessFields({ value, onChange }: AccessFieldsProps) {
  const timeZone = useTimeZone();
  const dateOf = (iso: string | null, end: RangeEnd) =>
    iso === null ? '' : fieldsOf(iso, timeZone, end).date;
  const timeOf = (date: string, end: RangeEnd) =>
    date === '' ? null : timeOfFields({ date, time: '' }, timeZone, end);
  return (
    <>
      <SeenField value={value} onChange={onChange} />
      <div className="flex flex-col gap-1.5">
        <div className="grid grid-cols-2 gap-4 max-[23rem]:grid-cols-1">
          <Field label={accessMessages.from}>
            <Input
              type="date"
              value={dateOf(value.from, 'after')}
              onChange={(event) =>
                onChange({ ...value, from: timeOf(event.target.value, 'after') })
              }
            />
          </Field>
          <Field label={accessMessages.until}>
            <Input
              type="date"
              value={dateOf(value.until, 'before')}
              onChange={(event) =>
                onChange({ ...value, until: timeOf(event.target.value, 'before') })
              }
            />
          </Field>
        </div>
        <p className="text-muted text-sm">{accessMessages.termHint}</p>
      </div>
    </>
  );
}

const [everything, kept] = ['everything', 'kept'];

function SeenField({ value, onChange }: AccessFieldsProps) {
  const timeZone = useTimeZone();
  const { data } = useQuery(viewsQuery);
  const views = (data?.views ?? []).flatMap(({ id, name, query }) => {
    const filter = accessFilterOf(query);
    return filter === null ? [] : [{ id, name, filter }];
  });
  const { filter, filterName } = value;
  const view = views.find((one) => one.filter === filter && one.name === filterName);
  const isKept = filter !== null && view === undefined;
  const items = [
    { value: everything, label: accessMessages.wholeLog },
    ...(isKept ? [{ value: kept, label: filterName ?? accessMessages.otherFilter }] : []),
    ...views.map(({ id, name }) => ({ value: id, label: name })),
  ];
  function choose(id: string) {
    if (id === kept) return;
    const chosen = views.find((one) => one.id === id);
    onChange({ ...value, filter: chosen?.filter ?? null, filterName: chosen?.name ?? null });
  }
  const hint = views.length === 0 ? accessMessages.noViews : accessMessages.seesHint;
  return (
    <Field label={accessMessages.sees} description={hint}>
      <Select
        items={items}
        value={filter === null ? everything : (view?.id ?? kept)}
        onValueChange={choose}
      />
      {filter !== null && (
        <code className="break-words text-muted text-sm">{accessFilterText(filter, timeZone)}</code>
      )}
    </Field>
  );
}
