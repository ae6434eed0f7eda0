import type { WrittenEntry } from '@/lib/server/recording/insert';

export const someEntry: WrittenEntry = {
  user_id: null,
  action: 'create',
  resource_type: 'test',
  resource_id: null,
  details: '{"of":"a test"}',
  ip_address: null,
  actor_type: 'system',
  actor_name: null,
  actor_email: null,
  api_key_id: null,
  api_key_name: null,
  user_agent: null,
  request_id: null,
  occurred_at: null,
  source: 'api',
};
