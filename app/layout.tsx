import { currentLanguage, currentLocale } from '@/lib/client/messages/language';
import { pageTitles } from '@/lib/client/messages/shell/page-titles';
import '@fontsource-variable/geist/wght.css';
import '@fontsource-variable/geist-mono/wght.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import '@/lib/client/messages/de/german';
import { Translated } from '@/components/shell/translated';
import { parseTheme, themeAttribute, themeCookie } from '@/lib/client/theme';
import { parseTimeZone, timeZoneCookie } from '@/lib/client/time/time-zone-cookie';
import { Providers } from './providers';

export const generateMetadata = (): Metadata => ({
  title: { default: pageTitles.auditLog, template: pageTitles.template },
  description: pageTitles.description,
  robots: { index: false, follow: false },
});

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const theme = parseTheme(jar.get(themeCookie)?.value);
  const timeZone = parseTimeZone(jar.get(timeZoneCookie)?.value);
  return (
    <html lang={currentLocale()} data-theme={themeAttribute(theme)}>
      <body>
        <Translated language={currentLanguage()}>
          <Providers serverTimeZone={timeZone}>{children}</Providers>
        </Translated>
      </body>
    </html>
  );
}
