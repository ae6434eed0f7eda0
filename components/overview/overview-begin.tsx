import { BookOpen, FileUp, Sparkles, UserPlus } from 'lucide-react';
import { LinkButton } from '@/components/ui/link-button';
import { overviewMessages as messages } from '@/lib/client/messages/overview/overview';

/** What a new organization does first: nothing but this product writes to its log yet. */
export function OverviewBegin() {
  return (
    <section
      aria-label={messages.begin}
      className="flex flex-col gap-3 rounded-lg border border-transparent bg-accent-soft px-4 py-4"
    >
      <div className="flex items-start gap-3">
        <Sparkles aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
        <div>
          <h2 className="font-semibold text-base">{messages.begin}</h2>
          <p className="text-pretty text-sm">{messages.beginDescription}</p>
        </div>
      </div>
      <div className="flex flex-wrap gap-2 md:pl-7">
        <LinkButton href="/audit-log" prefetch={false} variant="primary" size="sm">
          {messages.sendFirst}
        </LinkButton>
        <LinkButton href="/docs" prefetch={false} size="sm">
          <BookOpen aria-hidden />
          {messages.readDocs}
        </LinkButton>
        <LinkButton href="/settings/import" prefetch={false} size="sm">
          <FileUp aria-hidden />
          {messages.import}
        </LinkButton>
        <LinkButton href="/settings/members" prefetch={false} size="sm">
          <UserPlus aria-hidden />
          {messages.invite}
        </LinkButton>
      </div>
    </section>
  );
}
