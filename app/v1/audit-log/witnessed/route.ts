import { createWitnessedLog, listWitnessedLogs } from '@/lib/contract/evidence/witnessed';
import { addWitnessed, listWitnessed } from '@/lib/server/evidence/witness/witnessed-logs';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(listWitnessedLogs, listWitnessed),
  POST: handle(createWitnessedLog, addWitnessed),
});
