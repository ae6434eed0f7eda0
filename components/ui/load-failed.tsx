import { RotateCw } from 'lucide-react';
import { commonMessages } from '@/lib/client/messages/common';
import { Button } from './button';
import { RequestFailed } from './request-error';

type LoadFailedProps = {
  title: string;
  query: { error: Error | null; isFetching: boolean; refetch: () => unknown };
};

/** Why a query failed, and a button that tries again; nothing of one that has not. */
export function LoadFailed({ title, query: { error, isFetching, refetch } }: LoadFailedProps) {
  if (error === null) return null;
  return (
    <RequestFailed
      title={title}
      error={error}
      actions={
        <Button size="sm" pending={isFetching} onClick={() => refetch()}>
          <RotateCw aria-hidden />
          {commonMessages.tryAgain}
        </Button>
      }
    />
  );
}
