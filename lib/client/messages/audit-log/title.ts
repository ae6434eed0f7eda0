import { visibleText } from '@/lib/contract/visible-text';
import { commonMessages } from '../common';

/** The title of the log with this query, so that several tabs can be told apart. */
export function auditLogTitle(query: string) {
  const { product } = commonMessages;
  return query === '' ? product : `${visibleText(query)} · ${product}`;
}
