import { deleteWitnessedLog, updateWitnessedLog } from '@/lib/contract/evidence/witnessed';
import { changeWitnessed, removeWitnessed } from '@/lib/server/evidence/witness/witnessed-logs';
import { handle, route } from '@/lib/server/http/handler';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  POST: handle(updateWitnessedLog, changeWitnessed),
  DELETE: handle(deleteWitnessedLog, removeWitnessed),
});
