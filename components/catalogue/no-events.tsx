import { BookOpenText } from 'lucide-react';
import { catalogueMessages } from '@/lib/client/messages/catalogue/catalogue';

export function NoEvents() {
  return (
    <div className="flex flex-col items-center rounded-lg border border-dashed px-4 py-14 text-center">
      <BookOpenText aria-hidden className="size-5 text-muted" />
      <h3 className="mt-3 font-semibold text-lg">{catalogueMessages.none}</h3>
      <p className="mt-1 max-w-sm text-pretty text-base text-muted">
        {catalogueMessages.noneDescription}
      </p>
    </div>
  );
}
