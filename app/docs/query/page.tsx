import type { Metadata } from 'next';
import { QueryReference } from '@/components/docs/query-reference';
import { pageTitles } from '@/lib/client/messages/shell/page-titles';

export const metadata: Metadata = { title: pageTitles.query };

/** Public, as the reference is: it contains nothing about any organization. */
export default function QueryPage() {
  return <QueryReference />;
}
