import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { newKeyMessages } from '@/lib/client/messages/api-keys/new-key';
import { scopes } from '@/lib/contract/permissions';

export function ScopeChoice({ error }: { error: string | undefined }) {
  const errorId = useId();
  return (
    <fieldset aria-describedby={error && errorId} className="flex flex-col gap-2.5">
      <legend className="mb-2 font-medium text-sm">{newKeyMessages.scopes}</legend>
      {scopes.map((scope) => (
        <Checkbox
          key={scope}
          name="scopes"
          value={scope}
          defaultChecked={scope === 'audit_log:read'}
          aria-invalid={error ? true : undefined}
          label={<code className="font-mono text-sm">{scope}</code>}
          description={newKeyMessages.scopeTexts[scope]}
        />
      ))}
      {error && (
        <p id={errorId} className="text-danger text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}
