import {
  getSecondFactorRequirement,
  setSecondFactorRequirement,
} from '@/lib/contract/second-factor';
import { handle, route } from '@/lib/server/http/handler';
import {
  getRequirement,
  setRequirement,
} from '@/lib/server/organizations/second-factor-requirement';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: handle(getSecondFactorRequirement, getRequirement),
  POST: handle(setSecondFactorRequirement, setRequirement),
});
