import type { ReactNode } from 'react';
import { Button } from './button';

type LoadMoreProps = {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  size?: 'sm';
  children: ReactNode;
};

/** A button that loads the next page of a query; nothing if there is none. */
export function LoadMore({ query, size, children }: LoadMoreProps) {
  if (!query.hasNextPage) return null;
  return (
    <Button
      size={size}
      className="self-start"
      pending={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {children}
    </Button>
  );
}
