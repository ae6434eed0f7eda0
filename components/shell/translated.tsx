'use client';

import dynamic from 'next/dynamic';
import type { ComponentType, ReactNode } from 'react';
import type { Language } from '@/lib/client/messages/language';

/**
 * A language's texts, in a file that only its readers load, before anything of the page is hydrated. English is in the components that show
 * it.
 */
const translations: Record<Exclude<Language, 'en'>, ComponentType<{ children: ReactNode }>> = {
  // biome-ignore lint/plugin: without its texts the screen would be wrong.
  de: dynamic(() => import('@/lib/client/messages/de/german').then((file) => file.German)),
};

export function Translated({ language, children }: { language: Language; children: ReactNode }) {
  if (language === 'en') return children;
  const Texts = translations[language];
  return <Texts>{children}</Texts>;
}
