import 'server-only';
import { makeSlots } from '@/lib/server/core/slots';

const mostExports = 5;

/** An export, or a bundle of evidence, whose reader pauses stays open, and keeps a page of entries in memory. */
export const exportSlots = makeSlots({
  name: 'exports',
  most: mostExports,
  sentence: `Your organization has ${mostExports} exports running already. Wait for one to end, or cancel one.`,
  retryAfter: 10,
});
