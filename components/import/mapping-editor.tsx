'use client';

import { Section } from '@/components/shell/settings-page';
import { Callout } from '@/components/ui/callout';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Form } from '@/lib/client/import/choice';
import type { Draft } from '@/lib/client/import/draft-mapping';
import { mappingMessages as messages } from '@/lib/client/messages/import/mapping';
import {
  faultOfMapping,
  type MappableField,
  type MappedFrom,
  type Mapping,
  mappableFields,
} from '@/lib/contract/formats/mapping';
import { visibleText } from '@/lib/contract/visible-text';
import { MappedField } from './mapped-field';
import { OutcomeWords } from './outcome-words';

/** Those that most records have, in the order of a sentence. */
const common: readonly MappableField[] = [
  ...(['action', 'occurred_at', 'user_id', 'actor_name', 'actor_email'] as const),
  ...(['resource_type', 'resource_id', 'resource_name', 'outcome'] as const),
  ...(['ip_address', 'external_id'] as const),
];
const others = mappableFields.filter((field) => !common.includes(field));

/** What is still wrong with a mapping. The rest is right by the way in which it is chosen. */
function faultOf(mapping: Mapping): keyof typeof messages.faults | undefined {
  if (mapping.fields.action === undefined) return 'action';
  const fault = faultOfMapping(mapping);
  return (['source', 'records'] as const).find((member) => fault?.startsWith(`"${member}"`));
}

type MappingEditorProps = {
  name: string;
  form: Form;
  draft: Draft;
  keeps: boolean;
  onKeeps: (keeps: boolean) => void;
  onChange: (mapping: Mapping) => void;
};

/** Where each field of an entry comes from. */
export function MappingEditor({ name, form, draft, keeps, onKeeps, onChange }: MappingEditorProps) {
  const { mapping, columns } = draft;
  const fault = faultOf(mapping);

  function setField(field: MappableField, from: MappedFrom | undefined) {
    const { [field]: _, ...rest } = mapping.fields;
    onChange({ ...mapping, fields: from === undefined ? rest : { ...rest, [field]: from } });
  }
  function setRecords(path: string) {
    const { records: _, ...rest } = mapping;
    onChange(path === '' ? rest : { ...rest, records: path });
  }
  const fieldOf = (field: MappableField) => (
    <MappedField
      key={field}
      field={field}
      from={mapping.fields[field]}
      columns={columns}
      hasPaths={form === 'json'}
      onChange={(from) => setField(field, from)}
    />
  );

  return (
    <Section
      title={messages.title(visibleText(name))}
      description={messages.description(columns.length, form)}
    >
      {draft.isKept && <Callout>{messages.kept}</Callout>}
      <div className="flex flex-col gap-5 rounded-lg border bg-surface p-4">
        <div className="grid items-start gap-4 md:grid-cols-2">
          <Field
            label={messages.source}
            description={messages.sourceDescription}
            error={fault === 'source' && messages.faults.source}
          >
            <Input
              value={mapping.source}
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              onValueChange={(source) => onChange({ ...mapping, source })}
            />
          </Field>
          {form === 'json' && (
            <Field
              label={messages.records}
              description={messages.recordsDescription}
              error={fault === 'records' && messages.faults.records}
            >
              <Input
                value={mapping.records ?? ''}
                autoComplete="off"
                spellCheck={false}
                maxLength={200}
                onValueChange={setRecords}
              />
            </Field>
          )}
        </div>
        <fieldset className="flex min-w-0 flex-col gap-3">
          <legend className="mb-3 font-medium text-sm">{messages.fields}</legend>
          <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">{common.map(fieldOf)}</div>
          {mapping.fields.external_id === undefined && (
            <p className="text-muted text-sm">{messages.noId}</p>
          )}
          {fault === 'action' && (
            <p role="alert" className="text-danger text-sm">
              {messages.faults.action}
            </p>
          )}
          <details>
            <summary className="w-fit cursor-pointer rounded py-1 text-muted text-sm hover:text-foreground max-md:py-3">
              {messages.moreFields}
            </summary>
            <div className="mt-3 grid gap-x-8 gap-y-3 lg:grid-cols-2">{others.map(fieldOf)}</div>
          </details>
        </fieldset>
        <OutcomeWords draft={draft} onChange={onChange} />
        <Checkbox
          label={messages.keep}
          description={messages.keepDescription}
          checked={keeps}
          onCheckedChange={onKeeps}
        />
      </div>
    </Section>
  );
}
