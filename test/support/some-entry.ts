import type { WrittenEntry } from '@/lib/server/recording/columns';

export const someEntry: WrittenEntry = {
  action: 'create',
  resource_type: 'test',
  details: '{"of":"a test"}',
  actor_type: 'system',
  source: 'api',
};
