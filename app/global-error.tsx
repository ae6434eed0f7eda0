'use client';

import { currentLocale } from '@/lib/client/messages/language';
import { pageTitles } from '@/lib/client/messages/shell/page-titles';
import './globals.css';
import { ErrorPage, type ErrorPageProps } from '@/components/shell/error-page';

/** Replaces the root layout when that itself fails. The chosen theme is not known here, so it is the system's. */
export default function GlobalError(props: ErrorPageProps) {
  return (
    <html lang={currentLocale()}>
      <body>
        <title>{pageTitles.failed}</title>
        <main className="flex min-h-dvh flex-col">
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}
