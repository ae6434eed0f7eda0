import { QueryReference } from '@/components/docs/query-reference';
import { titled } from '@/lib/client/messages/shell/page-titles';

export const generateMetadata = titled('query');

/** Public, as the reference is: it contains nothing about any organization. */
export default function QueryPage() {
  return <QueryReference />;
}
