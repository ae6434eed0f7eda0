'use client';

import { ErrorPage, type ErrorPageProps } from '@/components/shell/error-page';

export default function RootError(props: ErrorPageProps) {
  return (
    <main className="flex min-h-dvh flex-col">
      <ErrorPage {...props} />
    </main>
  );
}
