'use client';

import { commonMessages } from '@/lib/client/messages/common';
import { currentLocale } from '@/lib/client/messages/language';
import { problemMessages } from '@/lib/client/messages/shell/problems';
import './globals.css';
import { ErrorPage, type ErrorPageProps } from '@/components/shell/error-page';

/** Replaces the root layout when that itself fails. The chosen theme is not known here, so it is the system's. */
export default function GlobalError(props: ErrorPageProps) {
  return (
    <html lang={currentLocale()}>
      <body>
        <title>{`${problemMessages.failed} · ${commonMessages.product}`}</title>
        <main className="flex min-h-dvh flex-col">
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}
