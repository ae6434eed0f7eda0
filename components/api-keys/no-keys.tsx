import { KeyRound } from 'lucide-react';
import { apiKeyMessages } from '@/lib/client/messages/api-keys/api-keys';

export function NoKeys() {
  return (
    <div className="flex flex-col items-center rounded-lg border border-dashed px-4 py-14 text-center">
      <KeyRound aria-hidden className="size-5 text-muted" />
      <h2 className="mt-3 font-semibold text-lg">{apiKeyMessages.none}</h2>
      <p className="mt-1 max-w-sm text-pretty text-muted text-base">
        {apiKeyMessages.noneDescription}
      </p>
    </div>
  );
}
