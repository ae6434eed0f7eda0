import { CopyButton } from '@/components/ui/copy-button';
import { providerMessages as messages } from '@/lib/client/messages/sign-in/providers';
import type { SignInProvider } from '@/lib/contract/sign-in/providers';

const names = [
  'redirect_uri',
  'entity_id',
  'acs_url',
  'metadata_url',
  'initiate_login_uri',
] as const;

/** What the provider has to be told. */
export function ProviderUrls({ kind, urls }: Pick<SignInProvider, 'kind' | 'urls'>) {
  return (
    <div className="flex flex-col gap-2 border-t pt-3">
      <h4 className="font-medium text-sm">{messages.tell}</h4>
      <dl className="flex flex-col gap-1.5">
        {names.map((name) => {
          const value = urls[name];
          if (value === undefined) return null;
          const label =
            name === 'initiate_login_uri' ? messages.startUrls[kind] : messages.urls[name];
          return (
            <div key={name} className="flex flex-col md:flex-row md:items-center md:gap-3">
              <dt className="w-44 shrink-0 text-muted text-sm">{label}</dt>
              <dd className="flex min-w-0 items-center gap-1">
                <code className="min-w-0 break-all font-mono text-xs">{value}</code>
                <CopyButton value={value} label={messages.copy(label)} variant="ghost" />
              </dd>
            </div>
          );
        })}
      </dl>
      {kind === 'saml' && <p className="text-muted text-sm">{messages.samlOff}</p>}
    </div>
  );
}
