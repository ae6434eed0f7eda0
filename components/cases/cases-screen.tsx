'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { FolderOpen, Plus } from 'lucide-react';
import { useState } from 'react';
import { SettingsPage } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { LoadFailed } from '@/components/ui/load-failed';
import { LoadMore } from '@/components/ui/load-more';
import { NoneYet } from '@/components/ui/none-yet';
import { onDemand } from '@/components/ui/on-demand';
import { SegmentedChoice } from '@/components/ui/segmented-choice';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useNow } from '@/lib/client/hooks/use-now';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { casesQuery } from '@/lib/client/queries/cases-query';
import { caseStatuses } from '@/lib/contract/cases/limits';
import { CaseTable } from './case-table';

const loadDialog = () => import('./case-name-dialog').then((file) => file.CaseNameDialog);
const CaseNameDialog = onDemand(loadDialog);

const choices = ['all', ...caseStatuses] as const;

type Choice = (typeof choices)[number];

/** The cases of the organization. `manages`: whether they make cases. */
export function CasesScreen({ manages }: { manages: boolean }) {
  const [shown, setShown] = useState<Choice>('all');
  const query = useInfiniteQuery(casesQuery(shown));
  const now = useNow(query.dataUpdatedAt);
  const making = useDialog<'new'>();
  const cases = query.data?.pages.flatMap((page) => page.cases);
  const isNone = cases?.length === 0 && shown === 'all';
  return (
    <SettingsPage
      title={messages.title}
      action={
        manages && (
          <Button
            variant="primary"
            aria-haspopup="dialog"
            onPointerEnter={() => void loadDialog()}
            onClick={() => making.openFor('new')}
          >
            <Plus aria-hidden />
            {messages.create}
          </Button>
        )
      }
    >
      <p className="max-w-2xl text-muted text-sm">{messages.description}</p>
      {!isNone && (
        <div className="w-64 max-md:w-full">
          <SegmentedChoice<Choice>
            label={messages.show}
            hidesLabel
            choices={choices.map((value) => ({ value, label: messages.choices[value] }))}
            value={shown}
            onChange={setShown}
          />
        </div>
      )}
      <LoadFailed title={messages.notLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loading} />}
      {isNone && (
        <NoneYet Icon={FolderOpen} title={messages.none} Heading="h2">
          {manages ? messages.noneDescription : messages.noneForReaders}
        </NoneYet>
      )}
      {cases?.length === 0 && shown !== 'all' && (
        <p className="text-muted text-sm">
          {messages.noneShown(messages.choices[shown].toLowerCase())}
        </p>
      )}
      {cases && cases.length > 0 && <CaseTable cases={cases} now={now} />}
      <LoadMore query={query}>{messages.more}</LoadMore>
      {making.subject && <CaseNameDialog {...making.dialog} />}
    </SettingsPage>
  );
}
