import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { maxCaseName } from '@/lib/contract/cases/limits';

type CaseNameFieldProps = {
  defaultValue?: string;
  error: string | undefined;
  onChange: () => void;
};

/** The name of a case, in a form: `nameIn` reads it. */
export function CaseNameField({ defaultValue, error, onChange }: CaseNameFieldProps) {
  return (
    <Field label={messages.name} description={messages.nameDescription} error={error}>
      <Input
        name="name"
        defaultValue={defaultValue}
        placeholder={messages.namePlaceholder}
        autoComplete="off"
        maxLength={maxCaseName}
        onChange={onChange}
        data-1p-ignore
      />
    </Field>
  );
}

export const nameIn = (form: HTMLFormElement) =>
  String(new FormData(form).get('name') ?? '').trim();
