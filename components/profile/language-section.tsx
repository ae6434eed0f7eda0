'use client';

import { Section } from '@/components/shell/settings-page';
import { NativeSelect } from '@/components/ui/native-select';
import { chooseLanguage } from '@/lib/client/choose-language';
import { type Language, languages } from '@/lib/client/messages/language';
import { languageMessages as messages } from '@/lib/client/messages/profile/language';

/** `chosen` in this browser, or null. */
export function LanguageSection({ chosen }: { chosen: Language | null }) {
  const items = [
    { value: '', label: messages.browser },
    ...Object.entries(languages).map(([value, label]) => ({ value, label })),
  ];
  return (
    <Section title={messages.title} description={messages.description}>
      <NativeSelect
        aria-label={messages.title}
        items={items}
        value={chosen ?? ''}
        onValueChange={(value) => chooseLanguage(value === '' ? null : (value as Language))}
        className="h-8 w-60"
      />
    </Section>
  );
}
